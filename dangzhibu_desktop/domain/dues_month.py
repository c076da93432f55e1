"""One month's dues over the roster of that month: who pays, how much, and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dues import FARMER, assess, needs_base, percent
from dangzhibu_desktop.domain.dues_ledger import Base, Exemption, base_for
from dangzhibu_desktop.domain.members import LEFT, SUSPENDED
from dangzhibu_desktop.domain.money import plain
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.domain.regulations import RegulationsOn

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.branch import Branch, RosterMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What one member owes for a month, in yuan, with the working.

    ``due`` is None where no base is fixed; ``rate`` is written ``1.5%``, None for fixed amounts.
    """

    person: int
    kind: str | None = None
    base: Decimal | None = None
    rate: str | None = None
    due: Decimal | None = None
    document: str | None = None
    article: str | None = None
    arithmetic: str
    advice: str | None = None


def payers(branch: "Branch", month: Month) -> tuple["RosterMember", ...]:
    """Who owes dues for a month: everyone who belonged on any of its days, in order of entry.

    A candidate from the month of the assembly that admitted him (R8), once approval has made
    him a member; who leaves or dies up to and with that month; who moved in from the month after
    the one his letter says he has paid. Nobody whose membership was suspended all month.
    """
    before = {m.person.id: m for m in branch.roster(month.first - timedelta(days=1))}
    covered = {p.person for p in branch.dues.paid_until if month <= p.month}
    found = []
    for member in branch.roster(month.last, everyone=True):
        earlier = before.get(member.person.id)
        newcomer = member.membership.begins >= month.first
        out = member.standing in LEFT or member.standing == SUSPENDED
        stayed_before = earlier is not None and earlier.standing != SUSPENDED
        if member.person.id not in covered and (not out or stayed_before or newcomer):
            found.append(member)
    return tuple(found)


def assess_month(
    branch: "Branch", month: Month, person: int | None = None
) -> tuple[Assessment, ...]:
    """What each payer, or this one person, owes for a month; nothing is stored."""
    regulations = branch.regulations.on(month.first)
    bases = defaultdict(list)
    for base in branch.dues.bases:
        bases[base.person].append(base)
    exemptions = {e.person: e for e in branch.dues.exemptions if e.since <= month < e.until}
    known = {p.person for p in branch.dues.paid_until}
    return tuple(
        _with_arrival(
            assess_member(
                member.person.id,
                base_for(bases[member.person.id], month),
                exemptions.get(member.person.id),
                month,
                regulations,
            ),
            member,
            month,
            stated=member.person.id in known,
        )
        for member in payers(branch, month)
        if person in (None, member.person.id)
    )


def assess_member(
    person: int,
    base: Base | None,
    exemption: Exemption | None,
    month: Month,
    regulations: RegulationsOn,
) -> Assessment:
    """What one member owes for a month from his base; an approved exemption goes before it."""
    if exemption is not None:
        return _exempt(person, base, exemption, regulations)
    if base is None:
        article = regulations.provision("dues.base_fixed").citation
        return Assessment(
            person=person, arithmetic=f"{month.year}年的党费计算基数尚未核定（{article}）"
        )
    agreed = base.agreed if base.kind == FARMER else None
    found = assess(base.kind, base.base, regulations, agreed)
    due, arithmetic, advice = found.due, found.arithmetic, found.advice
    if advice is not None and base.agreed is not None:
        due, advice = base.agreed, None
        arithmetic += f"；已商定每月按{plain(due)}元交纳（{base.reason}）"
    return Assessment(
        person=person,
        kind=base.kind,
        base=base.base if needs_base(base.kind) else None,
        rate=None if found.rate is None else percent(found.rate),
        due=due,
        document=found.basis.document,
        article=found.basis.article,
        arithmetic=arithmetic,
        advice=advice,
    )


def _exempt(
    person: int, base: Base | None, exemption: Exemption, regulations: RegulationsOn
) -> Assessment:
    provision = regulations.provision("dues.exemption")
    last = exemption.until.plus(-1)
    what = f"少交，每月{plain(exemption.amount)}元" if exemption.amount else "免交"
    return Assessment(
        person=person,
        kind=base.kind if base else None,
        base=base.base if base and needs_base(base.kind) else None,
        due=exemption.amount,
        document=provision.document,
        article=provision.article,
        arithmetic=(
            f"{exemption.since.words}至{last.words}{what}：{exemption.reason}，"
            f"支部{chinese(exemption.discussed)}研究，"
            f"{exemption.approver}{chinese(exemption.approved)}批准"
        ),
    )


def _with_arrival(
    found: Assessment, member: "RosterMember", month: Month, *, stated: bool
) -> Assessment:
    """In the month of moving in, say that the letter's 已交至 was not recorded."""
    since = member.membership.since
    if stated or since is None or Month.of(since) != month or found.due is None:
        return found
    note = f"{chinese(since)}转入，请按介绍信核对党费已交至哪月，并登记下来。"
    return replace(found, advice=f"{found.advice or ''}{note}")


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """The sum of amounts in yuan; what is not known counts nothing."""
    return sum((amount for amount in amounts if amount is not None), Decimal("0.00"))
