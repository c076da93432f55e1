"""Names of backups, and which of them are no longer needed.

Only the names count, never the clock alone: what lies after ``now`` (a clock set back) is thinned
by itself, so a wrong clock cannot make good backups look old.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Self

WORD: Final = "备份"
ENDING: Final = ".dzb"
WHOLE_DAYS: Final = 2
DAYS: Final = 12
WEEKS: Final = 10
MONTHS: Final = 9

_MOMENT: Final = "%Y%m%d-%H%M%S"
_NAME: Final = re.compile(
    rf"(?P<stem>.+)-{WORD}-(?P<moment>[0-9]{{8}}-[0-9]{{6}})-(?P<code>[0-9a-f]{{6}})"
    rf"(?:-(?P<number>[1-9][0-9]{{0,2}}))?{re.escape(ENDING)}",
    re.DOTALL,
)
_LONGEST_STEM: Final = 180  # bytes, so that the whole name stays under 255


@dataclass(frozen=True, slots=True, order=True)
class BackupName:
    """What the name of a backup says: when, of which file (``stem``, ``code``), and a number.

    ``code`` are six hexadecimal digits of the file's first act, so that two branches with files
    of one name keep their backups apart; ``number`` tells those of one second apart, from 2 on.
    """

    moment: datetime
    number: int
    stem: str
    code: str

    def __str__(self) -> str:
        tail = f"-{self.number}" if self.number > 1 else ""
        return f"{self.stem}-{WORD}-{self.moment:{_MOMENT}}-{self.code}{tail}{ENDING}"

    @classmethod
    def parse(cls, name: str) -> Self | None:
        """The name of a backup as this program writes it; None for any other name."""
        match = _NAME.fullmatch(name)
        if match is None:
            return None
        try:
            moment = datetime.strptime(match["moment"], _MOMENT)
        except ValueError:
            return None
        found = cls(moment, int(match["number"] or 1), match["stem"], match["code"])
        return found if str(found) == name else None


def stem_of(name: str) -> str:
    """The beginning of the names of a data file's backups, from the file's name."""
    short = name.removesuffix(ENDING).encode(errors="surrogateescape")[:_LONGEST_STEM]
    return short.decode(errors="ignore")


def superfluous(backups: Iterable[BackupName], now: datetime) -> frozenset[BackupName]:
    """Those that may go: two days stay whole, then 12 daily, 10 weekly and 9 monthly ones.

    Days, weeks and months count where there are backups of them, so a branch that is opened once
    a month keeps all of a year.
    """
    all_ = set(backups)
    past = {backup for backup in all_ if backup.moment <= now}
    return frozenset(all_ - _kept(past) - _kept(all_ - past))


def _kept(backups: set[BackupName]) -> set[BackupName]:
    newest_first = sorted(backups, reverse=True)
    days = list(dict.fromkeys(backup.moment.date() for backup in newest_first))
    whole = set(days[:WHOLE_DAYS])
    kept = {backup for backup in newest_first if backup.moment.date() in whole}
    older = [backup for backup in newest_first if backup not in kept]
    for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        last: dict[date, BackupName] = {}
        for backup in older:
            last.setdefault(period(backup), backup)
        chosen = list(last)[:count]
        kept |= {last[each] for each in chosen}
        older = [backup for backup in older if period(backup) not in chosen]
    return kept


def _day(backup: BackupName) -> date:
    return backup.moment.date()


def _week(backup: BackupName) -> date:
    year, week, _ = backup.moment.isocalendar()
    return date.fromisocalendar(year, week, 1)


def _month(backup: BackupName) -> date:
    return backup.moment.date().replace(day=1)
