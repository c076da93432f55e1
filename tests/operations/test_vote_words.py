"""Votes in minutes: plain sentences, by the words of the rule that applied; names not doubled."""

from datetime import date

import pytest

from dangzhibu_desktop.domain.meetings import (
    ASSEMBLY,
    COMMITTEE,
    AgendaItem,
    Meeting,
    Vote,
)
from dangzhibu_desktop.operations.printing.meetings import minutes
from tests.domain.meeting_branch import branch, present

DAY = date(2026, 11, 10)


def said(kind: str, came: int, yes: int, no: int = 0, *, full: int = 8) -> str:
    body = COMMITTEE if kind == COMMITTEE else ASSEMBLY
    vote = Vote(kind=kind, yes=yes, no=no, abstain=max(0, came - yes - no))
    meeting = Meeting(
        id=1,
        kinds=(body,),
        day=DAY,
        attendance=present(*range(1, came + 1)),
        items=(AgendaItem(title="审议", vote=vote),),
    )
    return minutes(branch(full), meeting).items[0].vote


@pytest.mark.parametrize(
    ("kind", "came", "yes", "words"),
    [
        (
            ASSEMBLY,
            7,
            7,
            "应到有表决权8人，实到7人，达到半数，会议有效；赞成7票，不赞成0票",
        ),
        (ASSEMBLY, 7, 7, "，赞成超过应到有表决权人数的半数，通过。"),
        (ASSEMBLY, 4, 4, "实到4人，达到半数，会议有效；赞成4票"),
        (ASSEMBLY, 4, 4, "赞成未超过应到有表决权人数的半数，不通过。"),
        (ASSEMBLY, 3, 3, "实到3人，未达到半数，会议无效，表决不成立"),
        ("接收", 5, 5, "实到5人，超过半数，会议有效；赞成5票，不赞成0票，弃权0票，赞成超过"),
        ("接收", 4, 4, "实到4人，未超过半数，会议无效"),
        ("转正", 8, 4, "超过半数，会议有效；赞成4票，不赞成0票，弃权4票，赞成未超过"),
        (COMMITTEE, 2, 2, "应到委员3人，实到2人，达到半数，会议有效；赞成2票"),
        (COMMITTEE, 2, 2, "弃权0票，赞成超过应到委员的半数，通过。"),
        (COMMITTEE, 1, 1, "应到委员3人，实到1人，未达到半数，会议无效"),
    ],
)
def test_half_is_said_as_the_rule_says_it(kind: str, came: int, yes: int, words: str) -> None:
    told = said(kind, came, yes)
    assert words in told
    assert not set("×＝＞＜=/") & set(told)


def test_numbers_that_contradict_each_other_are_said_to() -> None:
    assert "超过能投票的3人" in said(ASSEMBLY, 3, 5)


def test_the_branch_s_name_is_not_doubled() -> None:
    for kinds, name in (
        ((COMMITTEE,), "中共示例支部委员会会议"),
        ((ASSEMBLY,), "中共示例支部党员大会"),
    ):
        assert minutes(branch(), Meeting(id=1, kinds=kinds, day=DAY)).kinds == name
