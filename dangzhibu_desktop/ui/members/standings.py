"""How many members of each standing there are, said the same way wherever it is said."""

from collections.abc import Sequence

from dangzhibu_desktop.domain.branch import RosterMember
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, SUSPENDED


def standings(members: Sequence[RosterMember]) -> str:
    """``正式 22，预备 2``, and whoever is neither, so that the numbers add up."""
    full = sum(member.standing == FULL for member in members)
    waiting = sum(member.standing == PROBATIONARY for member in members)
    unknown = sum(member.standing is None for member in members)
    suspended = sum(member.standing == SUSPENDED for member in members)
    gone = len(members) - full - waiting - unknown - suspended
    others = (("停止党籍", suspended), ("类别未录入", unknown), ("已离开", gone))
    return f"正式 {full}，预备 {waiting}" + "".join(f"，{w} {n}" for w, n in others if n)
