"""A fictional branch: the same arguments and the same day give the same records.

Everyone in it is invented; ID numbers are computed from an unassigned region code.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Final

from dangzhibu_desktop.domain.branch import Group, GroupPlace, Office, Settings, Term
from dangzhibu_desktop.domain.dates import PartialDate, add_months, add_years, chinese
from dangzhibu_desktop.domain.idnumber import with_check_digit
from dangzhibu_desktop.domain.letters import Letter
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Change, Membership, Person
from dangzhibu_desktop.domain.progress import Report, unwatched
from dangzhibu_desktop.errors import FileUnusable, Refused
from dangzhibu_desktop.operations.demo_dossier_courses import next_weekday, weekday
from dangzhibu_desktop.operations.demo_dossiers import fill_dossiers
from dangzhibu_desktop.operations.demo_dues import fill_dues
from dangzhibu_desktop.operations.demo_leaving import fill_leaving
from dangzhibu_desktop.operations.demo_meetings import fill_meetings, first_assembly
from dangzhibu_desktop.operations.demo_texts import (
    COMMITTEE,
    EDUCATION,
    GIVEN,
    GROUPS,
    LETTERS,
    PLACES,
    POSTS,
    REGION,
    SPECIAL,
    SUPERIOR,
    SURNAMES,
)
from dangzhibu_desktop.operations.files import open_file, record_creation
from dangzhibu_desktop.store import opening
from dangzhibu_desktop.store.placing import kind_at
from dangzhibu_desktop.store.store import Store

_SMALLEST_WITH_COMMITTEE: Final = 7
_SMALLEST_WITH_GROUPS: Final = 12
_ADULT: Final = 18
_NOTICE_BEFORE: Final = timedelta(days=5)
_ELDERS: Final = 6  # the first few, who make the committee, joined at least so many years before:
_YEARS_OF_ELDERS: Final = 3


@dataclass(frozen=True, slots=True)
class _Invented:
    person: Person
    membership: Membership
    change: Change | None = None


def make_demo(
    path: Path,
    *,
    years: int,
    members: int,
    today: date,
    force: bool,
    key: str | None = None,
    report: Report = unwatched,
) -> dict[str, int]:
    """Make the fictional branch at ``path``; returns how much of each kind it holds.

    Something standing at ``path`` is refused, but a demo where ``force`` is given. ``report``
    hears of every area filled; where it gives up, nothing is left at ``path``.
    """
    if kind_at(path) is not None:
        _refuse_unless_demo(path, force=force, key=key, today=today)
    begun = add_years(today, -years)
    random = Random(f"{years} {members} {today}")  # noqa: S311 - a fiction that can be repeated
    people = _people(random, members, begun, today)

    def fill(store: Store) -> None:
        areas = (fill_meetings, fill_dues, fill_dossiers, fill_leaving)
        _fill(store, people, begun)
        report(1, 1 + len(areas))
        for done, fill_area in enumerate(areas, 2):
            fill_area(store, begun, today)
            report(done, 1 + len(areas))

    opening.create(path, key=key, fill=fill)
    return {"members": members}


def _refuse_unless_demo(path: Path, *, force: bool, key: str | None, today: date) -> None:
    what_to_do = "示例请换一个文件名；只有示例文件可以用 --force 替换。"
    if not force:
        raise Refused(f"“{path}”已经存在。", what_to_do)
    try:
        with open_file(path, key=key, writable=False, today=today) as store:
            if store.branch.settings().demo:
                return
    except FileUnusable as error:
        raise Refused(f"“{path}”不是示例文件。", what_to_do) from error
    raise Refused(f"“{path}”不是示例文件。", what_to_do)


def _fill(store: Store, people: list[_Invented], begun: date) -> None:
    settings = Settings(
        name="中共霞湾区海河街道机关第三支部",
        kind="机关",
        superior=SUPERIOR,
        founded=PartialDate(begun.year - 9, 7),
        demo=True,
    )
    entered = datetime.combine(begun, time(9, 0))
    record_creation(store, settings, begun, entered)
    with store.act("登记示例党员", begun, entered + timedelta(hours=1)):
        ids = [_write(store, invented) for invented in people]
    with store.act("登记示例支委和党小组", begun, entered + timedelta(hours=2)):
        _write_offices(store, ids, begun)
    _write_letters(store, begun)
    for invented, id_ in zip(people, ids, strict=True):
        if (change := invented.change) is not None:
            moment = datetime.combine(change.day, time(10, 0))
            with store.act(f"登记{change.kind} {invented.person.name}", change.day, moment):
                store.members.add_change(
                    Change(person=id_, kind=change.kind, day=change.day, basis=change.basis)
                )


def _write(store: Store, invented: _Invented) -> int:
    person = store.members.add_person(invented.person)
    facts = invented.membership
    store.members.add_membership(
        Membership(
            person=person,
            category=facts.category,
            join_date=facts.join_date,
            full_date=facts.full_date,
        )
    )
    return person


def _write_offices(store: Store, ids: list[int], begun: date) -> None:
    if len(ids) >= _SMALLEST_WITH_COMMITTEE:
        store.branch.add_term(Term(elected=begun))
        for id_, (post, duties) in zip(ids, COMMITTEE, strict=False):
            store.branch.add_office(Office(person=id_, post=post, since=begun, duties=duties))
    else:
        store.branch.add_office(Office(person=ids[0], post=COMMITTEE[0][0], since=begun))
    if len(ids) >= _SMALLEST_WITH_GROUPS:
        groups = [store.branch.add_group(Group(name=name, since=begun)) for name in GROUPS]
        for number, id_ in enumerate(ids):
            place = GroupPlace(
                person=id_,
                party_group=groups[number % len(groups)],
                since=begun,
                leader=number // len(groups) == 2,  # noqa: PLR2004 - not one of the committee
            )
            store.branch.add_group_place(place)


def _write_letters(store: Store, begun: date) -> None:
    held = first_assembly(begun, add_months(begun, 2))
    days = (weekday(held - _NOTICE_BEFORE), *(next_weekday(add_months(begun, n)) for n in (4, 6)))
    for day, (kind, title, addressee, body, attachments) in zip(days, LETTERS, strict=True):
        entered = datetime.combine(day, time(15, 0))
        with store.act(f"拟写{kind} {title}", day, entered):
            letter = Letter(
                kind=kind,
                title=title,
                addressee=addressee,
                body=body.format(day=chinese(held)),
                day=day,
                attachments=attachments,
            )
            store.paper.add_letter(letter)


def _people(random: Random, members: int, begun: date, today: date) -> list[_Invented]:
    probationary = max(1, members // 12) if members >= _SMALLEST_WITH_COMMITTEE else 0
    people = [_full_member(random, n, begun) for n in range(members - probationary)]
    people += [_probationary(random, n, today) for n in range(probationary)]
    if members >= _SMALLEST_WITH_GROUPS:
        for kind, basis in (("转出", "工作调动"), ("去世", "因病去世")):
            day = begun + (today - begun) // 2 + timedelta(days=random.randrange(20))
            gone = _full_member(random, members, begun)
            change = Change(person=0, kind=kind, day=day, basis=basis)
            people.append(_Invented(gone.person, gone.membership, change))
    return people


def _full_member(random: Random, number: int, begun: date) -> _Invented:
    birth = date(begun.year - 60, 1, 1) + timedelta(days=random.randrange(33 * 365))
    earliest = add_years(birth, _ADULT + 2)
    latest = add_years(begun, -_YEARS_OF_ELDERS if number < _ELDERS else -1)
    joined = earliest + timedelta(days=random.randrange(max(1, (latest - earliest).days)))
    person = _card(random, number, birth)
    return _Invented(
        person,
        Membership(
            person=0,
            category=FULL,
            join_date=PartialDate.of(joined),
            full_date=PartialDate.of(add_months(joined, 12)),
        ),
    )


def _probationary(random: Random, number: int, today: date) -> _Invented:
    birth = date(today.year - 35, 1, 1) + timedelta(days=random.randrange(10 * 365))
    joined = today - timedelta(days=random.randrange(30, 345))
    person = _card(random, 1000 + number, birth)
    membership = Membership(person=0, category=PROBATIONARY, join_date=PartialDate.of(joined))
    return _Invented(person, membership)


def _card(random: Random, number: int, birth: date) -> Person:
    special = number - 6  # the first few keep everyday names: they are the committee
    if 0 <= special < len(SPECIAL):
        name, sex, ethnicity = SPECIAL[special]
    else:
        length = random.choice((1, 2, 2))
        given = "".join(random.sample(GIVEN, length))
        name, sex, ethnicity = random.choice(SURNAMES) + given, random.choice("男女"), "汉族"
    serial = random.randrange(100, 500) * 2 + (sex == "男")
    return Person(
        name=name,
        sex=sex,
        ethnicity=ethnicity,
        birth=PartialDate.of(birth),
        id_number=with_check_digit(f"{REGION}{birth:%Y%m%d}{serial:03d}"),
        education=random.choice(EDUCATION),
        native_place=random.choice(PLACES),
        work_post=random.choice(POSTS),
        phone=f"1990000{random.randrange(10_000):04d}",
        address="霞湾区海河街道示例路1号",
    )
