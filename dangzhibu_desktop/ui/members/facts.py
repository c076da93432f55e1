"""The fields of a member's card: which fact each keeps, and what contradicts what."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from dangzhibu_desktop.domain.branch import RosterMember
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Membership, Person
from dangzhibu_desktop.intake.checks import Rules, contradictions
from dangzhibu_desktop.intake.memberrow import MemberRow
from dangzhibu_desktop.ui.widgets import fields, masked, readings
from dangzhibu_desktop.ui.widgets.fields import ChoiceField, Field, LineField, NoteField, YesNoField
from dangzhibu_desktop.ui.widgets.form import Facts

_EDUCATION: Final = (
    "博士研究生",
    "硕士研究生",
    "大学本科",
    "大学专科",
    "中专",
    "高中",
    "初中",
    "小学",
)
_PEOPLES: Final = ("汉族", "壮族", "回族", "满族", "苗族", "瑶族", "土家族", "蒙古族", "藏族")
_JOIN_TYPES: Final = ("新发展", "重新入党", "恢复党籍")
_FULL_STATUS: Final = ("按期转正", "延长预备期后转正")
# membership facts; every other field belongs to the person
MEMBERSHIP: Final = frozenset(
    {
        "category",
        "join_date",
        "full_date",
        "since",
        "join_branch",
        "join_type",
        "full_status",
        "extension",
        "party_years_adjust",
        "floating",
        "lost_contact",
    }
)
_COMPARED: Final = ("sex", "birth", "id_number", "category", "join_date", "full_date", "extension")


def _day(title: str, *, future: bool = False) -> Callable[[date], Field]:
    return lambda today: fields.date_field(title, today, month_allowed=True, future=future)


def _exact(title: str) -> Callable[[date], Field]:
    return lambda today: fields.date_field(title, today, future=False)


def _line(title: str, width: int = fields.USUAL) -> Callable[[date], Field]:
    return lambda _today: LineField(title, width=width)


def _choice(title: str, options: tuple[str, ...], *, free: bool) -> Callable[[date], Field]:
    return lambda _today: ChoiceField(title, options, free=free)


MAIN: Final[dict[str, Callable[[date], Field]]] = {
    "name": lambda _today: fields.name_field(),
    "id_number": lambda _today: masked.id_number_field(),
    "sex": _choice("性别", ("男", "女"), free=False),
    "birth": _day("出生日期"),
    "ethnicity": _choice("民族", _PEOPLES, free=True),
    "education": _choice("学历", _EDUCATION, free=True),
    "degree": _line("学位", fields.SHORT),
    "native_place": _line("籍贯"),
}
PARTY: Final[dict[str, Callable[[date], Field]]] = {
    "category": _choice("登记时类别", (FULL, PROBATIONARY), free=False),
    "join_date": _day("入党日期"),
    "full_date": _day("转正日期", future=True),
    "since": _exact("到本支部日期"),
    "join_branch": _line("入党时支部"),
    "join_type": _choice("入党类型", _JOIN_TYPES, free=True),
    "full_status": _choice("转正情况", _FULL_STATUS, free=True),
    "extension": lambda _today: LineField("延长预备期（月）", readings.months, width=fields.SHORT),
    "floating": lambda _today: YesNoField("流动党员"),
    "lost_contact": lambda _today: YesNoField("失联党员"),
}
CONTACT: Final[dict[str, Callable[[date], Field]]] = {
    "phone": lambda _today: masked.phone_field(),
    "other_phone": lambda _today: masked.other_phone_field(),
    "address": _line("家庭住址", fields.WIDE),
    "residence": _line("现居住地", fields.WIDE),
    "household": _line("户籍所在地", fields.WIDE),
}
WORK: Final[dict[str, Callable[[date], Field]]] = {
    "work_post": _line("工作岗位", fields.WIDE),
    "former_post": _line("原职务", fields.WIDE),
    "work_start": _day("参加工作"),
    "retired": _day("退休日期", future=True),
    "professional_title": _line("专业技术职务"),
    "new_stratum": _line("新社会阶层"),
    "migrant_worker": lambda _today: YesNoField("农民工"),
    "remark": lambda _today: NoteField("备注"),
}
GROUPS: Final = (("基本情况", MAIN), ("党籍", PARTY), ("联系方式", CONTACT), ("工作和其他", WORK))


def build(form: Facts, today: date) -> None:
    """Put every field of the card under its heading."""
    for heading, group in GROUPS:
        form.head(heading)
        for key, make in group.items():
            form.add(key, make(today))


def recorded(member: RosterMember, key: str) -> Any:
    """What is recorded of one fact, as its field shows it."""
    value = getattr(member.membership if key in MEMBERSHIP else member.person, key)
    return PartialDate.of(value) if isinstance(value, date) else value


def kept(key: str, value: Any) -> Any:
    """A field's value as the record keeps it: the day of coming here is always exact."""
    return value.first if key == "since" and isinstance(value, PartialDate) else value


def with_fact(record: Person | Membership, key: str, value: Any) -> Any:
    """The person or membership with one fact replaced."""
    return replace(record, **{key: kept(key, value)})


def doubtful(form: Facts, standing: str | None, today: date) -> Iterator[tuple[str, str]]:
    """Fields that contradict each other as they stand: key and sentence.

    The category counts as it is today: whoever was confirmed since has a right to his full date.
    """
    values = {key: form.fields[key].value() for key in _COMPARED if key in form.fields}
    if standing in {FULL, PROBATIONARY}:
        values["category"] = standing
    row = MemberRow("", 0, {}, values={key: v for key, v in values.items() if v is not None})
    for problem in contradictions(row, Rules(today)):
        yield problem.field, problem.message
