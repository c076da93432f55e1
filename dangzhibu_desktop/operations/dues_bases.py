"""Bases of dues: fixing them, carrying them into a new year, exemptions, months paid elsewhere."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dues import CLASSES, FARMER, needs_base
from dangzhibu_desktop.domain.dues import assess as assess_base
from dangzhibu_desktop.domain.dues_ledger import (
    FIXED_FOR_THE_YEAR,
    Base,
    BaseItem,
    Exemption,
    PaidUntil,
    base_for,
)
from dangzhibu_desktop.domain.dues_month import payers, total
from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.domain.money import plain
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.dues import CHANGED, refuse_unsound_amount
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.members import StatedDues
from dangzhibu_desktop.store.store import Store

_RETIRED_POSTS: Final = "4"  # JobCode prefix of 离退休 (rulebook §5)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many bases were taken over, and the names of those for whom it was not possible."""

    count: int
    left: tuple[str, ...]


def set_base(store: Store, base: Base, items: Sequence[BaseItem] = (), *, now: datetime) -> Saved:
    """Fix one member's base from a month on, with the items of the pay sheet where given.

    Where ``base.base`` is None, the items that count are added up. Refused for an unsound base,
    and for a change within the year without a reason (组电明字〔2017〕5号).
    """
    branch = snapshot(store)
    checked = check_base(branch, base, items)
    name = branch.by_id[base.person].name
    with store.act(f"核定党费基数 {name}", base.decided, now):
        id_ = store.dues.add_base(checked)
        for item in items:
            store.dues.add_item(replace(item, id=0, base=id_))
    return Saved(id_, CHANGED)


def check_base(branch: Branch, base: Base, items: Sequence[BaseItem] = ()) -> Base:
    """The base as it would be stored; refused where it is unsound beside what is recorded."""
    return _checked(branch, _with_items(base, items), _by_person(branch)[base.person])


def set_bases(store: Store, bases: Sequence[Base], *, day: date, now: datetime) -> Saved:
    """Fix the bases of many members in one act, as the year's 核定 does."""
    if not bases:
        raise Refused("没有要核定的党费基数。", "请至少填写一人。")
    return fix_bases(store, snapshot(store), bases, day=day, now=now)


def fix_bases(
    store: Store, branch: Branch, bases: Sequence[Base], *, day: date, now: datetime
) -> Saved:
    """As :func:`set_bases`, for a branch already read."""
    own = _by_person(branch)
    checked = [_checked(branch, base, own[base.person]) for base in bases]
    with store.act(f"核定党费基数 {len(checked)}人", day, now) as act:
        for base in checked:
            store.dues.add_base(base)
    return Saved(act, CHANGED)


def carry_over(store: Store, year: int, *, reason: str, day: date, now: datetime) -> Taken:
    """Fix last year's bases anew for a year, for every member who has none in it.

    Only of the classes whose base is fixed for a year; who is paid otherwise is left.
    """
    branch = snapshot(store)
    january, december = Month(year, 1), Month(year - 1, 12)
    own = _by_person(branch)
    bases, left = [], []
    for member in payers(branch, january):
        person = member.person
        if base_for(own[person.id], Month(year, 12)) is not None:
            continue
        last = base_for(own[person.id], december)
        if last is None or last.kind not in FIXED_FOR_THE_YEAR:
            left.append(person.name)
        else:
            bases.append(replace(last, id=0, since=january, decided=day, reason=reason or None))
    if bases and not reason.strip():
        raise Refused("没有写沿用上年基数的理由。", "请写明，例如“工资未调整，沿用上年”。")
    if bases:
        set_bases(store, bases, day=day, now=now)
    return Taken(len(bases), tuple(left))


def take_over_stated(
    store: Store,
    since: Month,
    *,
    reason: str,
    kinds: Mapping[int, str] | None = None,
    day: date,
    now: datetime,
) -> Taken:
    """Make the bases an imported roster stated those of the year, from ``since`` on.

    ``kinds`` names the class of a person (by id) where it is neither 在职 nor, for who has
    retired, 离退休. Who has a base of that year already, or none stated, is left.
    """
    if not reason.strip():
        raise Refused("没有写采用花名册基数的理由。", "请写明，例如“与工资表核对无误”。")
    branch = snapshot(store)
    own = _by_person(branch)
    here = {m.person.id for m in payers(branch, since)}
    stated = {s.person: s for s in store.members.stated_dues()}
    bases, left = [], []
    for person in branch.people:
        if person.id not in here or base_for(own[person.id], since) is not None:
            continue
        found = stated.get(person.id)
        if found is None or found.base is None:
            left.append(person.name)
        else:
            kind = (kinds or {}).get(person.id) or _kind_of(person)
            bases.append(_stated(found, since, kind, day, reason.strip()))
    if bases:
        set_bases(store, bases, day=day, now=now)
    return Taken(len(bases), tuple(left))


def _stated(found: StatedDues, since: Month, kind: str, day: date, reason: str) -> Base:
    return Base(
        person=found.person,
        since=since,
        kind=kind,
        base=found.base if needs_base(kind) else None,
        decided=day,
        reason=reason,
        source=found.source,
    )


def grant_exemption(store: Store, exemption: Exemption, *, now: datetime) -> Saved:
    """Record an approved 免交 or 少交 (R7): discussed first, then approved, for a period."""
    branch = snapshot(store)
    check_exemption(branch, exemption)
    name = branch.by_id[exemption.person].name
    kind = "少交" if exemption.amount else "免交"
    with store.act(f"登记党费{kind} {name}", exemption.approved, now):
        id_ = store.dues.add_exemption(replace(exemption, id=0))
    return Saved(id_, CHANGED)


def check_exemption(branch: Branch, exemption: Exemption) -> None:
    """Refuse an exemption that cannot be recorded beside what is recorded."""
    _refuse_stranger(branch, exemption.person, exemption.since)
    name = branch.by_id[exemption.person].name
    refuse_unsound_amount(exemption.amount)
    if exemption.until <= exemption.since:
        raise Refused("免交或少交的期限不对。", "请写明从哪月到哪月，止月不早于起月。")
    if exemption.approved < exemption.discussed:
        raise Refused(
            f"上级批准日期{chinese(exemption.approved)}早于支部研究日期"
            f"{chinese(exemption.discussed)}。",
            "先由支部研究，再报上一级党委批准；请核对日期。",
        )
    if not exemption.reason.strip() or not exemption.approver.strip():
        raise Refused("没有写理由或批准的党组织。", "请写明困难情况和批准的上一级党委。")
    for other in branch.dues.exemptions:
        same = other.person == exemption.person
        if same and other.since < exemption.until and exemption.since < other.until:
            raise Refused(f"{name}在这段时间已有免交或少交的记录。", "请核对起止月份。")


def record_paid_until(store: Store, stated: PaidUntil, *, day: date, now: datetime) -> Saved:
    """Record up to which month a member who moved in had paid, as his letter states."""
    name = _known(store, stated.person).name
    with store.act(f"登记党费已交至 {name}", day, now):
        id_ = store.dues.add_paid_until(replace(stated, id=0))
    return Saved(id_, CHANGED)


def _refuse_stranger(branch: Branch, id_: int, since: Month) -> None:
    """Refuse dues from a month on for who is no member, or had left before it began."""
    if id_ not in branch.by_id:
        raise Refused(f"没有编号为 {id_} 的人。", "请重新选择。")
    name = branch.by_id[id_].name
    if branch.membership(id_) is None:
        raise Refused(f"{name}不是本支部党员，不交纳党费。", "请核对姓名。")
    day = since.first - timedelta(days=1)
    gone = next((m for m in branch.roster(day, everyone=True) if m.person.id == id_), None)
    if gone is not None and gone.left:
        raise Refused(
            f"{name}到{since.words}已不在本支部（{gone.standing}），不再交纳党费。",
            "请核对姓名和月份。",
        )


def _known(store: Store, id_: int) -> Person:
    person = store.members.person(id_)
    if person is None:
        raise Refused(f"没有编号为 {id_} 的人。", "请重新选择。")
    return person


def _by_person(branch: Branch) -> dict[int, list[Base]]:
    own: dict[int, list[Base]] = defaultdict(list)
    for base in branch.dues.bases:
        own[base.person].append(base)
    return own


def _kind_of(person: Person) -> str:
    retired = person.retired is not None or (person.work_post or "").startswith(_RETIRED_POSTS)
    return "离退休" if retired else "在职"


def _with_items(base: Base, items: Sequence[BaseItem]) -> Base:
    if not items:
        return base
    for item in items:
        refuse_unsound_amount(item.amount)
    counted = total(item.amount for item in items if item.counts)
    if base.base is not None and base.base != counted:
        raise Refused(
            f"计入基数的各项合计{plain(counted)}元，与填写的基数{base.base}元不符。",
            "请核对各项，或不填基数由程序合计。",
        )
    return replace(base, base=counted)


def _checked(branch: Branch, base: Base, own: Sequence[Base]) -> Base:
    """The base as it is stored; refused where it is unsound beside the member's ``own`` so far."""
    _refuse_stranger(branch, base.person, base.since)
    name = branch.by_id[base.person].name
    if base.kind not in CLASSES:
        raise Refused(f"没有“{base.kind}”这一类。", f"请选其中之一：{'、'.join(CLASSES)}。")
    if needs_base(base.kind):
        _check_amount(name, base)
    else:
        base = replace(base, base=None)
    _check_agreed(branch, name, base)
    earlier = base_for(own, base.since)
    changed = (
        earlier is not None
        and earlier.since.year == base.since.year
        and (earlier.kind, earlier.base) != (base.kind, base.base)
    )
    fixed = {base.kind, earlier.kind if earlier else ""} & FIXED_FOR_THE_YEAR
    if changed and fixed and not (base.reason or "").strip():
        citation = branch.regulations.on(base.since.first).provision("dues.base_fixed").citation
        raise Refused(
            f"{name}{base.since.year}年的党费基数已经核定，年内一般不变动（{citation}）。",
            "确需变动的请写明理由，例如“5月退休”。",
        )
    return replace(base, id=0)


def _check_amount(name: str, base: Base) -> None:
    if base.base is None:
        raise Refused(f"{name}属于“{base.kind}”，没有写计算基数。", "请填写每月的计算基数。")
    refuse_unsound_amount(base.base)
    if not base.base and base.kind in FIXED_FOR_THE_YEAR:
        raise Refused(
            f"{name}的计算基数不能是0。",
            "免交或少交党费要经支部研究、报上一级党委批准，请登记为免交或少交。",
        )


def _check_agreed(branch: Branch, name: str, base: Base) -> None:
    """An agreed amount: a farmer's within its range, another's between the ceiling and his dues."""
    regulations = branch.regulations.on(base.since.first)
    found = assess_base(
        base.kind, base.base, regulations, base.agreed if base.kind == FARMER else None
    )
    if base.agreed is None or base.kind == FARMER:
        return
    ceiling = regulations.decimal("dues.monthly_ceiling")
    refuse_unsound_amount(base.agreed)
    if not ceiling <= base.agreed <= found.due or found.advice is None:
        raise Refused(
            f"{name}按比例每月应交{plain(found.due)}元，不能商定为{base.agreed}元。",
            f"只有超过{ceiling:f}元的部分可以由本人自愿；困难的请登记免交或少交。",
        )
    if not (base.reason or "").strip():
        raise Refused("没有写商定数额的理由。", "请写明与本人商定的情况。")
