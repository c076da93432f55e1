"""What safety costs: a verified backup, and opening a file that has a passphrase."""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks.measure import Line, against
from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.domain.letters import Letter
from dangzhibu_desktop.operations.backup import back_up
from dangzhibu_desktop.operations.files import Store, new_file, open_file

TODAY, NOW = date(2026, 11, 22), datetime(2026, 11, 22, 9, 0)
KEY = "天天向上"
LETTERS, LENGTH = 2200, 2000  # some 50 MB with their history
SMALLEST = 45_000_000  # bytes


def lines() -> Iterator[Line]:
    """A backup of a file of 50 MB, and opening a file by its passphrase."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        yield _backup(Path(folder))
        yield _opening(Path(folder))


def _backup(folder: Path) -> Line:
    path = folder / "50.dzb"
    new_file(path, Settings(name="支部"), day=TODAY, now=NOW)
    with open_file(path, writable=True, today=TODAY) as store, store.act("登记公文", TODAY, NOW):
        _fill(store)
    if path.stat().st_size < SMALLEST:
        raise ValueError(path.stat().st_size)
    numbers = count()

    def ours() -> None:
        made = back_up(path, folder / f"{next(numbers)}", key=None, now=NOW)
        made.backup.path.unlink()

    def bare() -> None:
        target = folder / "bare.db"
        source, copy = dbapi2.connect(str(path)), dbapi2.connect(str(target))
        source.backup(copy)
        copy.execute("PRAGMA integrity_check").fetchall()
        copy.close()
        source.close()
        target.unlink()

    return against(
        "a verified backup of 50 MB",
        ours,
        "SQLite's backup by the bare driver and `integrity_check` of the copy",
        bare,
        2.0,
    )


def _fill(store: Store) -> None:
    for number in range(LETTERS):
        body = f"第{number}号通知。" + "请全体党员按时参加会议，" * (LENGTH // 12)
        store.paper.add_letter(
            Letter(
                kind="通知", title=f"通知{number}", addressee="全体党员", body=body * 2, day=TODAY
            )
        )


def _opening(folder: Path) -> Line:
    path = folder / "sealed.dzb"
    new_file(path, Settings(name="支部"), day=TODAY, now=NOW, key=KEY)

    def ours() -> None:
        with open_file(path, key=KEY, writable=True, today=TODAY) as store:
            store.branch.settings()

    def bare() -> None:
        connection = dbapi2.connect(str(path))
        connection.execute(f"PRAGMA key = '{KEY}'")
        connection.execute("SELECT name FROM branch").fetchone()
        connection.close()

    return against(
        "opening by passphrase",
        ours,
        "bare `sqlcipher3` with the key, and one query",
        bare,
        1.3,
        rounds=15,
    )
