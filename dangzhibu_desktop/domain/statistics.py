"""The composition of the membership on a day: counts by standing, sex, age, education, 党龄."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from dangzhibu_desktop.domain.branch import RosterMember
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, SUSPENDED

UNKNOWN: Final = "未录入"
NOT_BEGUN: Final = "预备党员（未起算）"
# upper ends of the bands, in full years; the last band is open
_AGES: Final = (30, 35, 40, 45, 50, 55, 60)
_PARTY_YEARS: Final = (5, 10, 20, 30, 40, 50)
_EDUCATION: Final = ("研究生", "大学本科", "大学专科", "中专", "高中", "初中及以下")
# Marks in the order they are looked for: 大学 alone is 本科, but 大学专科 and 大学普通班 are not;
# 中等专科 is no 专科, 专升本 no 专科 either; 大专 and 高职 are.
_MARKS: Final = (
    ("研究生", ("研究生", "博士", "硕士")),
    ("大学本科", ("本科", "专升本", "学士")),
    ("中专", ("中专", "中等专", "中等职业", "中职", "中技", "中师", "技校", "技工")),
    ("大学专科", ("专科", "大专", "高职", "高等职业", "大学普通班")),
    ("高中", ("高中", "职高", "高级中学")),
    ("初中及以下", ("初中", "初级中学", "小学", "文盲", "半文盲")),
    ("大学本科", ("大学",)),
)


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a statistic: its words and how many members."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Statistic:
    """One division of all members; the counts add up to their number."""

    title: str
    shares: tuple[Share, ...]


def full_years(since: date, on: date) -> int:
    """Completed years between two days; a birthday itself completes one."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def composition(members: Sequence[RosterMember], on: date) -> tuple[Statistic, ...]:
    """Every division of the members of a day."""
    return (
        _divide("人员类别", members, _standing, (FULL, PROBATIONARY, SUSPENDED)),
        _divide("性别", members, lambda m: m.person.sex, ("男", "女")),
        _divide("民族", members, _people, ("汉族", "少数民族")),
        _divide("年龄", members, lambda m: _age(m, on), bands(_AGES, "岁")),
        _divide("学历", members, _education, _EDUCATION),
        _divide("党龄", members, lambda m: _party_years(m, on), bands(_PARTY_YEARS, "年")),
    )


def _divide(
    title: str,
    members: Sequence[RosterMember],
    kind: Callable[[RosterMember], str | None],
    known: Sequence[str],
) -> Statistic:
    """Count members by kind; what is not recorded or not foreseen is a line of its own."""
    kinds = [kind(member) or UNKNOWN for member in members]
    others = sorted(set(kinds) - {*known, UNKNOWN})
    lines = [*known, *others, *([UNKNOWN] if UNKNOWN in kinds else [])]
    return Statistic(title, tuple(Share(words, kinds.count(words)) for words in lines))


def bands(ends: Sequence[int], unit: str) -> tuple[str, ...]:
    """The words of bands: ``30岁及以下``, ``31—35岁``, …, ``61岁及以上``."""
    between = [f"{low + 1}—{high}{unit}" for low, high in pairwise(ends)]
    return (f"{ends[0]}{unit}及以下", *between, f"{ends[-1] + 1}{unit}及以上")


def _band(years: int, ends: Sequence[int], unit: str) -> str:
    place = next((n for n, end in enumerate(ends) if years <= end), len(ends))
    return bands(ends, unit)[place]


def _standing(member: RosterMember) -> str | None:
    return member.standing


def _people(member: RosterMember) -> str | None:
    people = member.person.ethnicity
    return people and ("汉族" if people in {"汉", "汉族"} else "少数民族")


def _age(member: RosterMember, on: date) -> str | None:
    birth = member.person.birth
    return _band(full_years(birth.first, on), _AGES, "岁") if birth else None


def _education(member: RosterMember) -> str | None:
    said = member.person.education
    if not said:
        return None
    return next((words for words, marks in _MARKS if any(m in said for m in marks)), said)


def _party_years(member: RosterMember, on: date) -> str | None:
    """党龄 counts from the day of becoming a full member; 预备党员 have none yet."""
    full = member.membership.full_date
    if member.standing == PROBATIONARY:
        return NOT_BEGUN
    return _band(max(0, full_years(full.first, on)), _PARTY_YEARS, "年") if full else None
