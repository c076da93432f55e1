"""What saving one member costs beyond the bare driver."""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks.measure import Line, against
from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.operations.files import new_file, open_file
from dangzhibu_desktop.operations.members import add_member

TODAY, NOW = date(2026, 11, 22), datetime(2026, 11, 22, 9, 0)
PERSON = Person(name="张三", sex="男", ethnicity="汉族", birth=PartialDate(1980, 5, 1))
MEMBERSHIP = Membership(person=0, category=FULL, join_date=PartialDate(2010, 7, 1))


def lines() -> Iterator[Line]:
    """One member saved through the program, against the same rows by the driver alone."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        path = Path(folder) / "ours.dzb"
        new_file(path, Settings(name="支部"), day=TODAY, now=NOW)
        with open_file(path, writable=True, today=TODAY) as store:
            bare = _bare_copy(path, Path(folder) / "bare.db")
            rows = count(100)

            def floor() -> None:
                _write_bare(bare, next(rows))

            yield against(
                "saving one member",
                lambda: add_member(store, PERSON, MEMBERSHIP, day=TODAY, now=NOW),
                "the same rows, history included, by bare `sqlcipher3`, same durability",
                floor,
                3.0,
                rounds=41,
            )
            bare.close()


def _bare_copy(path: Path, target: Path) -> dbapi2.Connection:
    """The same schema without triggers, with the same pragmas."""
    target.write_bytes(path.read_bytes())
    bare = dbapi2.connect(str(target), isolation_level=None)
    for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON"):
        bare.execute(f"PRAGMA {pragma}")
    triggers = bare.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        bare.execute(f'DROP TRIGGER "{name}"')
    return bare


def _write_bare(bare: dbapi2.Connection, number: int) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(
        "INSERT INTO act (id, name, day, entered, kind, hash) VALUES (?, ?, ?, ?, 'done', ?)",
        (number, "登记党员 张三", "2026-11-22", "2026-11-22T09:00:00", "0" * 64),
    )
    bare.execute(
        "INSERT INTO person (id, name, sex, ethnicity, birth) VALUES (?, ?, ?, ?, ?)",
        (number, "张三", "男", "汉族", "1980-05-01"),
    )
    bare.execute(
        "INSERT INTO membership (person, category, join_date) VALUES (?, ?, ?)",
        (number, FULL, "2010-07-01"),
    )
    for table in ("person", "membership"):
        bare.execute(
            "INSERT INTO history (act, table_name, row, new) VALUES (?, ?, ?, ?)",
            (number, table, number, '{"id":100,"name":"张三","sex":"男","ethnicity":"汉族"}'),
        )
    bare.execute("COMMIT")
