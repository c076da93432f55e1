"""Branches of any size, made quickly: one act, no history worth reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.dues_ledger import Base
from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.files import Store, new_file, open_file

TODAY: Final = date(2026, 11, 22)
_BEGUN: Final = date(2025, 11, 22)
_NOW: Final = datetime(2026, 11, 22, 9, 0)
_SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"


def demo(folder: Path, *, members: int = 24) -> Path:
    """The fictional branch of two years."""
    path = folder / f"demo-{members}.dzb"
    make_demo(path, years=2, members=members, today=TODAY, force=False)
    return path


def with_meetings(path: Path, times: int) -> Path:
    """A copy of a branch with every meeting so many times, each with all its parts."""
    copy = path.with_stem(f"{path.stem}-meetings-{times}")
    copy.write_bytes(path.read_bytes())
    with opened(copy, writable=True) as store, store.act("登记会议", TODAY, _NOW):
        for meeting in store.meetings.meetings():
            items = [replace(item, id=0) for item in meeting.items]
            for _ in range(times - 1):
                store.meetings.add(replace(meeting, id=0, items=tuple(items)))
    return copy


def of_members(folder: Path, number: int) -> Path:
    """A branch of so many full members, each with a base fixed for the year."""
    path = folder / f"members-{number}.dzb"
    new_file(path, Settings(name="支部"), day=_BEGUN, now=_NOW)
    with opened(path, writable=True) as store, store.act("登记党员", _BEGUN, _NOW):
        for place in range(number):
            person = store.members.add_person(_person(place))
            joined = PartialDate(1990 + place % 30, 7, 1)
            member = Membership(person=person, category=FULL, join_date=joined)
            store.members.add_membership(member)
            base = Decimal(4000 + place % 6000)
            since = Month(TODAY.year, 1)
            store.dues.add_base(
                Base(person=person, since=since, kind="在职", base=base, decided=since.first)
            )
    return path


def _person(place: int) -> Person:
    name = _SURNAMES[place % 20] + _GIVEN[place // 20 % 20] + _GIVEN[place * 7 // 20 % 20]
    phone = f"1990{place:07d}"
    return Person(name=name, sex="男女"[place % 2], ethnicity="汉族", phone=phone)


@contextmanager
def opened(path: Path, *, writable: bool = False) -> Iterator[Store]:
    """An open file."""
    with open_file(path, writable=writable, today=TODAY) as store:
        yield store
