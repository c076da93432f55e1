"""Records for the forms about people and the branch."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dangzhibu_desktop.domain.branch import Branch, RosterMember, holds
from dangzhibu_desktop.domain.dates import add_years, chinese
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, SUSPENDED
from dangzhibu_desktop.domain.rules.elections import term_end
from dangzhibu_desktop.domain.statistics import composition, full_years
from dangzhibu_desktop.forms.members.records import (
    BranchRecord,
    ChartRecord,
    GroupLine,
    GroupsRecord,
    MemberRecord,
    OfficeLine,
    RosterRecord,
    StatisticRecord,
    StatisticsRecord,
)
from dangzhibu_desktop.operations.members import in_order
from dangzhibu_desktop.operations.printing.words import (
    dotted,
    dotted_month,
    in_words,
    listed_name,
    posts,
)

ORDER = "姓氏笔画"


def present(branch: Branch, on: date) -> list[RosterMember]:
    """Who belonged on a day, in stroke order."""
    return in_order(branch.roster(on), ORDER)


def roster(branch: Branch, on: date, today: date) -> RosterRecord:
    """The members of a day for the ledgers."""
    members = present(branch, on)
    return RosterRecord(
        branch=branch.settings.name,
        day=chinese(on),
        made_on=chinese(today),
        members=tuple(_roster_line(branch, m, n, on) for n, m in enumerate(members, 1)),
        summary="，".join((f"共{len(members)}名", *map("".join, _kinds(members)))),
    )


def _kinds(members: Sequence[RosterMember]) -> tuple[tuple[str, str], ...]:
    """Every kind of member with its number; together they are all members."""
    counted = Counter(m.standing or "类别未录入" for m in members)
    kinds = (FULL, PROBATIONARY, *sorted(set(counted) - {FULL, PROBATIONARY}))
    return tuple((kind, f"{counted[kind]}名") for kind in kinds)


def _roster_line(branch: Branch, member: RosterMember, number: int, on: date) -> MemberRecord:
    person, facts = member.person, member.membership
    return MemberRecord(
        id=person.id,
        seq=str(number),
        name=listed_name(person.name),
        sex=person.sex or "",
        ethnicity=person.ethnicity or "",
        birth=dotted_month(person.birth),
        id_number=person.id_number or "",
        education=person.education or "",
        join_date=dotted(facts.join_date),
        full_date=dotted(facts.full_date),
        category=_category(member.standing, facts.category or ""),
        standing=_suspended(member),
        post=posts(branch, person.id, on),
        phone=person.phone or person.other_phone or "",
        remark="；".join(filter(None, (_suspended(member), person.remark or ""))),
    )


def member(branch: Branch, found: RosterMember, on: date) -> MemberRecord:
    """One member for the cards; the political birthday is the one of that day's year."""
    person, facts = found.person, found.membership
    joined = facts.join_date
    birthday = add_years(joined.first, on.year - joined.year) if joined else None
    return MemberRecord(
        id=person.id,
        name=person.name,
        sex=person.sex or "",
        ethnicity=person.ethnicity or "",
        birth=in_words(person.birth),
        id_number=person.id_number or "",
        education=person.education or "",
        degree=person.degree or "",
        native_place=person.native_place or "",
        household=person.household or "",
        address=person.address or person.residence or "",
        work_post=person.work_post or "",
        work_start=in_words(person.work_start),
        phone=person.phone or person.other_phone or "",
        category=_category(found.standing, facts.category or ""),
        standing=_suspended(found) or "正常",
        branch=branch.settings.name,
        group=found.group or "",
        join_date=in_words(joined),
        full_date=in_words(facts.full_date),
        post=posts(branch, person.id, on),
        floating=facts.floating,
        lost_contact=facts.lost_contact,
        remark=person.remark or "",
        birthday=_birthday(birthday, exact=bool(joined and joined.exact)),
        years=f"{full_years(joined.first, birthday)}周年" if joined and birthday else "",
    )


def _suspended(member: RosterMember) -> str:
    return SUSPENDED if member.standing == SUSPENDED else ""


def _category(standing: str | None, recorded: str) -> str:
    return standing if standing in {FULL, PROBATIONARY} else recorded


def _birthday(day: date | None, *, exact: bool) -> str:
    if day is None:
        return ""
    return chinese(day) if exact else f"{day.year}年{day.month}月"


def branch_facts(branch: Branch, on: date, today: date) -> BranchRecord:
    """The branch and its committee on a day."""
    settings, members = branch.settings, branch.roster(on)
    term, end = branch.term(on), term_end(branch, on)
    return BranchRecord(
        name=settings.name,
        kind=settings.kind,
        superior=settings.superior or "",
        general_branch=settings.general_branch or "",
        founded=in_words(settings.founded),
        elected=chinese(term.elected) if term else "",
        term_ends=chinese(end[0]) if end else "",
        members=f"{len(members)}名",
        kinds=_kinds(members),
        groups=f"{sum(holds(g, on) for g in branch.groups)}个",
        day=chinese(on),
        committee=committee(branch, on),
        made_on=chinese(today),
    )


def committee(branch: Branch, on: date) -> tuple[OfficeLine, ...]:
    """The committee in the order of its posts; a person with several posts stands once."""
    lines: dict[int, OfficeLine] = {}
    for office in branch.committee(on):
        person = branch.by_id[office.person]
        known = lines.get(person.id)
        lines[person.id] = OfficeLine(
            listed_name(person.name),
            f"{known.post}、{office.post}" if known else office.post,
            "；".join(filter(None, (known.duties if known else "", office.duties or ""))),
            person.phone or "",
        )
    return tuple(lines.values())


def groups(branch: Branch, on: date, today: date) -> GroupsRecord:
    """The division into 党小组 on a day."""
    members = present(branch, on)
    grouped = tuple(
        GroupLine(
            group.name,
            _leader(branch, group.id, on),
            tuple(listed_name(m.person.name) for m in members if m.group == group.name),
        )
        for group in branch.groups
        if holds(group, on)
    )
    without = tuple(listed_name(m.person.name) for m in members if m.group is None)
    return GroupsRecord(branch.settings.name, chinese(on), chinese(today), grouped, without)


def _leader(branch: Branch, group: int, on: date) -> str:
    here = {m.person.id for m in branch.roster(on)}
    leaders = [
        branch.by_id[p.person].name
        for p in branch.group_places
        if p.party_group == group and p.leader and holds(p, on) and p.person in here
    ]
    return "、".join(listed_name(name) for name in leaders)


def statistics(branch: Branch, on: date, today: date) -> StatisticsRecord:
    """The composition of the membership on a day."""
    members = branch.roster(on)
    return StatisticsRecord(
        branch.settings.name,
        chinese(on),
        chinese(today),
        len(members),
        tuple(
            StatisticRecord(
                s.title, tuple(x.words for x in s.shares), tuple(x.count for x in s.shares)
            )
            for s in composition(members, on)
        ),
    )


def chart(branch: Branch, on: date, today: date) -> ChartRecord:
    """The organisation on a day."""
    settings = branch.settings
    return ChartRecord(
        settings.superior or "",
        settings.general_branch or "",
        settings.name,
        chinese(on),
        committee(branch, on),
        groups(branch, on, today).groups,
    )
