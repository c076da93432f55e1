"""The composition of the membership: every word an office writes for education, and 党龄."""

from datetime import date

import pytest

from dangzhibu_desktop.domain.branch import RosterMember
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Membership, Person
from dangzhibu_desktop.domain.statistics import NOT_BEGUN, UNKNOWN, composition

ON = date(2026, 12, 1)


def member(standing: str = FULL, education: str | None = None) -> RosterMember:
    membership = Membership(
        person=1, category=FULL, join_date=PartialDate(2010, 7, 1), full_date=PartialDate(2011, 7)
    )
    person = Person(name="张三", education=education)
    return RosterMember(
        person=person,
        membership=membership,
        standing=standing,
        may_vote=standing == FULL,
        group=None,
    )


def counted(title: str, *members: RosterMember) -> dict[str, int]:
    division = next(s for s in composition(members, ON) if s.title == title)
    assert sum(share.count for share in division.shares) == len(members)
    return {share.words: share.count for share in division.shares if share.count}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("研究生", "研究生 在职研究生 中央党校研究生 硕士 硕士研究生 博士 博士研究生"),
        ("大学本科", "大学本科 本科 大学 在职大学 中央党校大学 大学本科（在职） 专升本 学士"),
        ("大学专科", "大学专科 专科 大专 大专（函授） 高职 高等职业教育 专科学校 大学普通班"),
        ("中专", "中专 中等专科 中等专业学校 中技 技工学校 技校 中等职业学校"),
        ("高中", "高中 普通高中 职高 职业高中"),
        ("初中及以下", "初中 小学 文盲 半文盲 初级中学"),
    ],
)
def test_every_word_for_education_is_counted_in_its_line(line: str, words: str) -> None:
    for said in words.split():
        assert counted("学历", member(education=said)) == {line: 1}, said


def test_what_is_not_foreseen_or_not_recorded_is_a_line_of_its_own() -> None:
    assert counted("学历", member(education="私塾"), member()) == {"私塾": 1, UNKNOWN: 1}


def test_party_years_begin_with_full_membership() -> None:
    found = counted("党龄", member(), member(PROBATIONARY))
    assert found == {"11—20年": 1, NOT_BEGUN: 1}
