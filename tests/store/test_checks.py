"""What verify finds, and that nothing it reads can make it fall."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.errors import UserError
from dangzhibu_desktop.operations.files import Store, open_file
from dangzhibu_desktop.operations.history import redo, undo
from dangzhibu_desktop.operations.members import add_member
from dangzhibu_desktop.operations.verifying import examine
from dangzhibu_desktop.store.checks import CHECKS
from dangzhibu_desktop.store.history import recorded_tables
from dangzhibu_desktop.store.kinds import KINDS
from dangzhibu_desktop.store.rows import columns
from dangzhibu_desktop.store.tables import TABLES
from tests.conftest import NOW, TODAY, Result

PLAIN = {"meeting_kind", "calendar_year", "calendar_day"}  # words and numbers, read otherwise


def meddle(path: Path, *statements: str) -> None:
    """Change a plain file behind the program's back, with its triggers put back after."""
    raw = sqlite3.connect(path)
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        raw.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        raw.execute(statement)
    for _, sql in triggers:
        raw.execute(sql)
    raw.commit()
    raw.close()


def problems(path: Path) -> tuple[str, ...]:
    with open_file(path, writable=False, today=TODAY) as store:
        return examine(store, today=TODAY).problems


def test_every_recorded_table_with_its_columns(store: Store) -> None:
    kinds = dict(KINDS)
    assert set(store.database.table_names()) - {"_sqlite_migrations", "sqlite_sequence"} == TABLES
    assert set(recorded_tables(store.database)) - PLAIN <= kinds.keys()
    for table, kind in KINDS:
        there = {row[1] for row in store.database.execute(f'PRAGMA table_info("{table}")')}
        assert {*columns(kind), "id"} == there, table


def test_a_sound_file_says_what_was_checked(branch_file: Path) -> None:
    with open_file(branch_file, writable=False, today=TODAY) as store:
        report = examine(store, today=TODAY)
    assert report.ok
    assert report.notes == ()
    assert len(report.checked) == len(CHECKS) + 1
    assert report.counts["branch"] == 1


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("UPDATE branch SET name = '改名'", "branch 第1行"),
        ("DELETE FROM branch", "branch 第1行"),
        ("INSERT INTO person (id, name) VALUES (7, '张三')", "person 第7行"),
        ("UPDATE act SET name = '别的'", "第1号操作"),
        ("UPDATE act SET hash = NULL", "第1号操作"),
        ("UPDATE history SET new = '{'", "第1号操作"),
        ("DELETE FROM history", "第1号操作"),
        ("INSERT INTO office (person, post) VALUES (99, '书记')", "指向的 person 已不存在"),
        ("INSERT INTO attachment (sha256, name, bytes) VALUES ('00', '照片.jpg', x'01')", "照片"),
        ("INSERT INTO history (act, table_name, row) VALUES (1, 'song', 1)", "不存在的表 song"),
    ],
)
def test_each_meddling_is_found(branch_file: Path, statement: str, word: str) -> None:
    meddle(branch_file, statement)
    found = problems(branch_file)
    assert any(word in problem for problem in found), found


def test_a_missing_trigger_is_found(branch_file: Path) -> None:
    raw = sqlite3.connect(branch_file)
    raw.execute("DROP TRIGGER history_person_delete")
    raw.commit()
    raw.close()
    assert any("触发器" in problem for problem in problems(branch_file))


def test_a_cell_that_is_no_day_is_named(branch_file: Path) -> None:
    with open_file(branch_file, writable=True, today=TODAY) as store:
        add_member(
            store, Person(name="张三"), Membership(person=0, category=FULL), day=TODAY, now=NOW
        )
        with store.act("改坏", TODAY, NOW):
            store.database.execute("UPDATE person SET birth = '1980-13-45'")
    assert any("birth" in p and "1980-13-45" in p for p in problems(branch_file))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM branch",
        "UPDATE person SET birth = '1980-13-45'",
        "UPDATE membership SET join_date = ''",
        "DELETE FROM act",
        "DELETE FROM act WHERE id = 2",
        "UPDATE act SET day = '昨天'",
        "UPDATE act SET entered = '9点'",
        "DELETE FROM history",
    ],
)
def test_records_meddled_with_never_look_like_a_bug(
    branch_file: Path, statement: str, command: Callable[..., Result]
) -> None:
    with open_file(branch_file, writable=True, today=TODAY) as store:
        add_member(
            store, Person(name="张三"), Membership(person=0, category=FULL), day=TODAY, now=NOW
        )
        undo(store, day=TODAY, now=NOW)
        redo(store, day=TODAY, now=NOW)
    meddle(branch_file, statement)
    assert command("verify", branch_file).code == 1
    for word in ("members", "check", "history", "undo", "redo", "backup"):
        answer = command(word, branch_file)
        assert answer.code != 70, (word, answer.err)


def test_what_cannot_be_so_is_noted(branch_file: Path) -> None:
    from dangzhibu_desktop.domain.dates import PartialDate

    membership = Membership(
        person=0,
        category=FULL,
        join_date=PartialDate(2015, 7, 1),
        full_date=PartialDate(2014, 7, 1),
    )
    with open_file(branch_file, writable=True, today=TODAY) as store:
        add_member(store, Person(name="张三"), membership, day=TODAY, now=NOW)
    with open_file(branch_file, writable=False, today=TODAY) as store:
        report = examine(store, today=TODAY)
    assert report.ok
    assert any("早于入党日期" in note for note in report.notes)


def test_many_faults_of_one_kind_are_counted(demo: Path) -> None:
    meddle(demo, "UPDATE attendance SET state = 'x'")
    found = problems(demo)
    assert len(found) < 30
    assert any("还发现" in problem for problem in found)


@pytest.mark.parametrize("seed", range(40))
def test_no_flipped_byte_makes_it_fall_or_passes_unseen(
    demo_bytes: tuple[bytes, list[list[object]]], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same places each time
    data = bytearray(demo_bytes[0])
    place = chance.randrange(len(data))
    data[place] ^= 1 << chance.randrange(8)
    path = tmp_path / "示例.dzb"
    path.write_bytes(data)
    try:
        with open_file(path, writable=False, today=TODAY) as store:
            ok = examine(store, today=date(2026, 11, 22)).ok
    except UserError:
        return
    if ok:
        assert everything(path) == demo_bytes[1], place


@pytest.fixture(scope="module")
def demo_bytes(
    demo_of: Callable[[int, int], Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, list[list[object]]]:
    """The bytes of a small fictional branch, and all that is in it."""
    path = Path(shutil.copy(demo_of(12, 1), tmp_path_factory.mktemp("demo")))
    return path.read_bytes(), everything(path)


def everything(path: Path) -> list[list[object]]:
    database = Database(path, execute_plugins=False)
    rows: list[list[object]] = [
        [name, *row]
        for name in sorted(database.table_names())
        if not name.startswith(("_", "sqlite_"))
        for row in database.execute(f'SELECT * FROM "{name}" ORDER BY id')
    ]
    database.close()
    return rows
