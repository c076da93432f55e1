"""Notices what is done to an open data file from outside: written to, replaced, taken away."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from dangzhibu_desktop.errors import ChangedOutside, FileUnusable
from dangzhibu_desktop.store.checks import all_faults


class Sight(NamedTuple):
    """What a file looks like: which one it is, its bytes, when changed (ns), SQLite's counter."""

    file: tuple[int, int]
    size: int
    changed: int
    version: int


def newest_act(database: Database) -> tuple[int, str] | None:
    """Id and hash of the newest act, which stand for everything before them."""
    found = database.execute("SELECT id, hash FROM act ORDER BY id DESC LIMIT 1").fetchone()
    return (int(found[0]), str(found[1])) if found else None


@dataclass(slots=True)
class Watch:
    """One open file, how it looked after our own last write, and the newest act in it then.

    ``shaken`` says that a write of ours failed: taking it back may move SQLite's counter.
    """

    path: Path
    database: Database
    seen: Sight | None = None
    newest: tuple[int, str] | None = None
    shaken: bool = False

    def note(self) -> None:
        """Remember how the file looks now; if it is gone this moment, the next check says so."""
        with suppress(FileUnusable):
            self.seen = self._look()
            self.newest = newest_act(self.database)
            self.shaken = False

    def check(self) -> None:
        """Raise ChangedOutside where the file is not as it was, FileUnusable where it is gone."""
        now, before = self._look(), self.seen
        if now == before:
            return
        same = before is not None and now.file == before.file
        counted = before is not None and now.version == before.version
        if same and (counted or self.shaken):
            # only size or time differ; what SQLite keeps of the content may be too old to compare
            self.database.execute("PRAGMA shrink_memory")
            if (
                newest_act(self.database) == self.newest
                and next(all_faults(self.database), None) is None
            ):
                self.seen, self.shaken = now, False
                return
        raise ChangedOutside(
            f"数据文件“{self.path.name}”在本程序之外被改动或替换了。",
            "没有写入；请核对这个文件，重新打开后再试。",
        )

    def _look(self) -> Sight:
        try:
            stat = self.path.stat()
        except OSError as error:
            raise FileUnusable(
                f"数据文件“{self.path.name}”不在原处：U盘已拔出，或文件被移走、改名、删除。",
                "没有写入；请把它放回原处（插回U盘）后再试一次。",
            ) from error
        version = int(self.database.execute("PRAGMA data_version").fetchone()[0])
        return Sight((stat.st_dev, stat.st_ino), stat.st_size, stat.st_mtime_ns, version)
