"""Votes: whether a meeting is valid, whether a vote is passed, how many candidates stand.

党员大会 after 《中国共产党支部工作条例（试行）》第十一条; 接收 and 转正 after 《中国共产党发展
党员工作细则》第十九条、第二十条; 选举 after 《中国共产党基层组织选举工作条例》. Shares are compared
in whole numbers, so exactly half is exactly half.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.domain.regulation_values import Share
from dangzhibu_desktop.domain.regulations import Basis, Provision, RegulationsOn, basis
from dangzhibu_desktop.errors import Refused, WrongUsage

ELECTION: Final = "选举"
_BY_ADMISSION_RULES: Final = ("接收", "转正")
_ADVANCE: Final = "admission.advance_opinions_count"


# kind -> the provision on presence, the provision on 赞成
_RULES: Final[Mapping[str, tuple[str, str]]] = {
    "党员大会": ("party_life.assembly_present_of_should", "party_life.assembly_yes_of_should"),
    "接收": ("admission.present_of_should", "admission.yes_of_should"),
    "转正": ("admission.transition_present_of_should", "admission.transition_yes_of_should"),
    ELECTION: ("elections.present_of_should", "elections.yes_of_present"),
}
KINDS: Final = tuple(_RULES)
"""The kinds of vote, in the order people see them."""


def subject_of(kind: str) -> str:
    """The regulation file a kind of vote rests on, e.g. ``admission``."""
    return _RULES[kind][0].partition(".")[0]


def presence_key(kind: str) -> str:
    """The key of the provision on how many must be present for a kind of vote."""
    return _RULES[kind][0]


def passing_key(kind: str) -> str:
    """The key of the provision on how many must be in favour for a kind of vote."""
    return _RULES[kind][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The numbers of one vote, of people with the right to vote.

    ``yes`` includes the opinions sent in writing before the meeting; ``advance`` is how many
    opinions came so, of members who were not present.
    """

    should: int
    present: int
    yes: int
    no: int = 0
    abstain: int = 0
    advance: int = 0


@dataclass(frozen=True, slots=True)
class VoteResult:
    """Whether the meeting was valid and the vote passed; not valid means not passed."""

    valid: bool
    passed: bool
    arithmetic: str
    basis: Basis


def contradiction(kind: str, count: Count) -> str | None:
    """What is impossible about the numbers of a vote, as a sentence; None where nothing is."""
    numbers = (
        count.should, count.present, count.yes, count.no, count.abstain, count.advance
    )  # fmt: skip
    given = count.yes + count.no + count.abstain
    if min(numbers) < 0:
        return "人数和票数不能是负数。"
    if kind == ELECTION and count.advance:
        return "选举不能委托或书面投票，没有会前书面意见。"
    if count.present + count.advance > count.should:
        return (
            f"实到{count.present}人"
            + (f"加会前书面意见{count.advance}份" if count.advance else "")
            + f"，超过应到{count.should}人。"
        )
    if given > count.present + count.advance:
        return f"赞成、不赞成、弃权共{given}票，超过能投票的{count.present + count.advance}人。"
    return None


def count_vote(kind: str, count: Count, regulations: RegulationsOn) -> VoteResult:
    """Judge one vote; Refused where its numbers contradict each other."""
    if kind not in _RULES:
        raise WrongUsage(f"没有“{kind}”这一种表决。", f"请写其中之一：{'、'.join(KINDS)}。")
    if impossible := contradiction(kind, count):
        raise Refused(impossible, "请核对应到、实到和各项票数。")
    provisions = [regulations.provision(key) for key in _RULES[kind]]
    if count.advance and kind in _BY_ADMISSION_RULES:
        provisions.append(regulations.provision(_ADVANCE))
        if not provisions[-1].flag:
            raise Refused("按适用的规定，会前书面意见不计入票数。", "请去掉会前书面意见再计算。")
    valid = count.should > 0 and provisions[0].share.holds(count.present, count.should)
    whole = count.present if kind == ELECTION else count.should
    passed = valid and provisions[1].share.holds(count.yes, whole)
    return VoteResult(
        valid, passed, _arithmetic(kind, count, provisions, valid=valid), basis(*provisions)
    )


def _compared(part: int, share: Share, whole: int) -> str:
    """The comparison in whole numbers: ``17×2=34 ＞ 20×1=20``."""
    left, right = part * share.denominator, whole * share.numerator
    sign = "＞" if left > right else "＜" if left < right else "＝"
    return f"{part}×{share.denominator}={left} {sign} {whole}×{share.numerator}={right}"


def _arithmetic(kind: str, count: Count, provisions: list[Provision], *, valid: bool) -> str:
    """Both comparisons in words and numbers."""
    if count.should == 0:
        return "应到0人，会议无效，表决不成立。"
    presence, passing = provisions[0].share, provisions[1].share
    should = f"应到{count.should}人"
    said = (
        f"{should}，实到{count.present}人，须{presence.of(should)}："
        f"{_compared(count.present, presence, count.should)}，会议{'有效' if valid else '无效'}；"
    )
    if not valid:
        return said + "表决不成立。"
    whole = count.present if kind == ELECTION else count.should
    of = f"实到{whole}人" if kind == ELECTION else should
    written = f"（含会前书面意见{count.advance}份中的赞成票）" if count.advance else ""
    words = ("当选", "不当选") if kind == ELECTION else ("通过", "不通过")
    return said + (
        f"赞成{count.yes}票{written}，须{passing.of(of)}：{_compared(count.yes, passing, whole)}，"
        f"{words[0] if passing.holds(count.yes, whole) else words[1]}。"
    )


@dataclass(frozen=True, slots=True)
class Candidates:
    """How many candidates stand for a number of seats, with the arithmetic."""

    candidates: int
    arithmetic: str
    basis: Basis


def candidates(seats: int, regulations: RegulationsOn) -> Candidates:
    """The least number of committee candidates: at least a fifth more than seats, rounded up.

    Refused for less than one seat.
    """
    if seats < 1:
        raise Refused("应选名额至少是1。", "请写本届委员的应选名额，例如5。")
    provision = regulations.provision("elections.surplus_candidates")
    surplus = provision.share
    extra = max(1, seats * surplus.numerator // surplus.denominator)
    if not surplus.holds(extra, seats):
        extra += 1
    arithmetic = (
        f"差额{surplus.of(f'应选{seats}名')}：{seats}×{surplus.numerator}/{surplus.denominator}"
        f"进位为{extra}名，候选人{seats}+{extra}={seats + extra}名"
    )
    return Candidates(seats + extra, arithmetic, basis(provision))
