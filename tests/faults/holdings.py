"""What a data file holds, to be compared before and after a fault."""

import json
import shutil
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.files import new_file, open_file
from dangzhibu_desktop.operations.passphrase import change_passphrase
from dangzhibu_desktop.operations.verifying import examine

TODAY: Final = date(2026, 11, 22)
NOW: Final = datetime(2026, 11, 22, 9, 30)
KEY: Final = "霞湾 海河-2026"
DRAFT: Final = "没有写完的议题".encode()
PRINT: Final = b"0123456789abcdef" * 4
"""What stands in the draft and in the print log of the small demo."""
OLD_FILES: Final = Path(__file__).parent.parent / "old_files"
ROSTER: Final = Path(__file__).parent.parent / "intake" / "samples" / "a_wps_花名册.xlsx"


def new_branch(path: Path, key: str | None = None) -> None:
    """A branch file with nobody in it; made once in a process."""
    _put(path, _made(0, key))


def small_demo(path: Path, key: str | None = None, *, members: int = 8) -> None:
    """A branch of a few people with a year of records, a draft and a registered print; likewise.

    Seven people or more have dossiers.
    """
    _put(path, _made(members, key))


def _put(path: Path, content: bytes) -> None:
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(content)


@cache
def _made(members: int, key: str | None) -> bytes:
    with TemporaryDirectory() as place:
        path = Path(place) / "支部.dzb"
        if members:
            _small_demo(path, members, key)
        else:
            _new_branch(path, key)
        return path.read_bytes()


def _new_branch(path: Path, key: str | None) -> None:
    new_file(path, Settings(name="中共霞湾区海河街道机关第三支部"), day=TODAY, now=NOW, key=key)


def _small_demo(path: Path, members: int, key: str | None) -> None:
    from dangzhibu_desktop.operations.drafts import keep_draft
    from dangzhibu_desktop.store.paper import PaperArea

    make_demo(path, years=1, members=members, today=TODAY, force=False)
    with open_file(path, writable=True, today=TODAY) as store:
        keep_draft(store, "meeting", 0, {"topic": DRAFT.decode()}, now=NOW)
        with store.note():
            PaperArea(store.database).log_print("M01", "1", 1, NOW, PRINT.decode())
    if key is not None:
        change_passphrase(path, old=None, new=key, today=TODAY)


def rows_of(path: Path, key: str | None = None) -> dict[str, list[Any]]:
    """Every row of every table, as stored."""
    with open_file(path, key=key, writable=False, today=TODAY) as store:
        return {
            table.name: json.loads(json.dumps(table.records(), default=repr))
            for table in store.everything.tables()
        }


def problems(path: Path, key: str | None = None) -> tuple[str, ...]:
    """What ``verify`` finds."""
    with open_file(path, key=key, writable=False, today=TODAY) as store:
        return examine(store, today=TODAY).problems


def names_in(folder: Path) -> set[str]:
    """Everything that lies in a folder and below it, by its path from there."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def copied(source: Path, target: Path) -> Path:
    """A copy as a user would have it."""
    shutil.copy(source, target)
    target.chmod(0o600)
    return target
