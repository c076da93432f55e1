"""One line of the members' list, its columns, and how typing finds it."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dangzhibu_desktop.domain.branch import Branch, RosterMember
from dangzhibu_desktop.domain.masking import masked_id_number, masked_phones
from dangzhibu_desktop.operations.names import full_pinyin, order_key, pinyin_initials
from dangzhibu_desktop.operations.printing.words import listed_name, posts
from dangzhibu_desktop.ui.widgets.tablemodel import Column


@dataclass(frozen=True, slots=True)
class Line:
    """A member on a day, with what the list shows beside; ``place`` is his place by name.

    ``numbers`` are his telephones and ID number for the search, ``whole`` whether they show so.
    """

    member: RosterMember
    posts: str
    place: int
    numbers: str
    whole: bool

    @property
    def id(self) -> int:
        """The person's id."""
        return self.member.person.id

    @property
    def phone(self) -> str | None:
        """The telephone as the list shows it."""
        found = self.member.person.phone
        return found if self.whole or not found else masked_phones(found)

    @property
    def id_number(self) -> str | None:
        """The ID number as the list shows it."""
        found = self.member.person.id_number
        return found if self.whole or not found else masked_id_number(found)


def lines(
    branch: Branch, on: date, order: str, *, everyone: bool, whole: bool = False
) -> tuple[Line, ...]:
    """The roster of a day in an order of names; ``whole`` shows numbers unmasked."""
    key = order_key(order)
    members = sorted(branch.roster(on, everyone=everyone), key=lambda m: key(m.person.name))
    held = {office.person for office in branch.offices}
    return tuple(
        Line(
            member,
            posts(branch, member.person.id, on) if member.person.id in held else "",
            place,
            _numbers(member),
            whole,
        )
        for place, member in enumerate(members)
    )


def _numbers(member: RosterMember) -> str:
    person = member.person
    known = (person.phone, person.other_phone, person.id_number)
    return "".join(f"{number.replace('-', '').upper()}\n" for number in known if number)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _full_date(line: Line) -> str | None:
    """Nothing is due of a probationary member."""
    known = _text(line.member.membership.full_date)
    return known or ("" if line.member.standing == "预备党员" else None)


COLUMNS: tuple[Column[Line], ...] = (
    Column(
        "姓名",
        lambda x: listed_name(x.member.person.name),
        128,
        key=lambda x: x.place,
        tip=lambda x: x.member.person.name,
    ),
    Column("性别", lambda x: x.member.person.sex, 64),
    Column("人员类别", lambda x: x.member.standing, 96),
    Column("表决权", lambda x: "有" if x.member.may_vote else "无", 72),
    Column("入党日期", lambda x: _text(x.member.membership.join_date), 108),
    Column("党小组", lambda x: x.member.group or "", 108),
    Column("党内职务", lambda x: x.posts, 108),
    Column("转正日期", _full_date, 108),
    Column("出生日期", lambda x: _text(x.member.person.birth), 108),
    Column("联系电话", lambda x: x.phone, 120, key=lambda x: x.member.person.phone),
    Column("民族", lambda x: x.member.person.ethnicity, 72, shown=False),
    Column("学历", lambda x: x.member.person.education, 96, shown=False),
    Column("工作岗位", lambda x: x.member.person.work_post, 160, shown=False),
    Column(
        "公民身份号码",
        lambda x: x.id_number,
        180,
        key=lambda x: x.member.person.id_number,
        shown=False,
    ),
)


Sounds = Mapping[str, str]
"""Name -> every way to type it, each behind a line break: full pinyin from any syllable on,
and the initials."""


def sounds_of(names: Sequence[str]) -> Sounds:
    """How names are typed in latin letters; takes its time, so it belongs in the pool."""
    return {name: _typed(name) for name in names}


def _typed(name: str) -> str:
    found: dict[str, None] = {}
    for way in full_pinyin(name):
        syllables = way.split()
        for first in range(len(syllables)):
            found["".join(syllables[first:])] = None
    for initials in pinyin_initials(name):
        for first in range(len(initials)):
            found[initials[first:]] = None
    return "".join(f"\n{typed}" for typed in found)


def matching(text: str, sounds: Sounds) -> Callable[[Line], bool] | None:
    """Whether a line fits what was typed: part of the name, pinyin, or the tail of a number."""
    wanted = "".join(unicodedata.normalize("NFKC", text).split()).replace("'", "").casefold()
    if not wanted:
        return None
    if not wanted.isascii():
        return lambda line: wanted in line.member.person.name
    typed, tail = f"\n{wanted}", f"{wanted.upper()}\n"
    if wanted.isdigit():
        return lambda line: tail in line.numbers or wanted in line.member.person.name

    def fits(line: Line) -> bool:
        name = line.member.person.name
        return wanted in name.casefold() or tail in line.numbers or typed in sounds.get(name, "")

    return fits


def wants_sounds(text: str) -> bool:
    """Whether what was typed can only be found by pinyin."""
    return any("a" <= sign <= "z" for sign in unicodedata.normalize("NFKC", text).casefold())
