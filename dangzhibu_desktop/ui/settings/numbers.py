"""Numbers of the regulations as lines to read: title, national value, the branch's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from dangzhibu_desktop.domain.regulation_values import Share, Value, is_share, read_like
from dangzhibu_desktop.domain.regulations import Provision, Regulations, in_force
from dangzhibu_desktop.operations.regulations import titles

SUBJECTS: Final = {
    "branch": "支部与支委会",
    "party_life": "组织生活",
    "dues": "党费",
    "admission": "发展党员",
    "elections": "换届选举",
}
_COLUMNS: Final = {"up_to": "不超过", "rate": "比例"}


@dataclass(frozen=True, slots=True)
class Number:
    """One number on one day: the national provision, and the branch's value where it has one."""

    row: int
    title: str
    national: Provision
    own: Provision | None

    @property
    def subject(self) -> str:
        """The subject it belongs to, in words."""
        return SUBJECTS.get(self.national.key.partition(".")[0], "其他")

    @property
    def valid(self) -> Provision:
        """The provision the rules use."""
        return self.own or self.national

    def matches(self, text: str) -> bool:
        """Whether a search for ``text`` finds it."""
        words = (self.title, self.subject, self.national.document, self.national.article,
                 self.national.note)  # fmt: skip
        return any(text in word for word in words)


def numbers(regulations: Regulations, day: date) -> list[Number]:
    """Every number in force on a day, by subject."""
    named, found = titles(), []
    own = {o.key for o, _value in regulations.overrides if in_force(o, day)}
    on = regulations.on(day)
    order = list(SUBJECTS)
    keys = sorted(
        regulations.versions,
        key=lambda k: order.index(s) if (s := k.partition(".")[0]) in order else len(order),
    )
    for row, key in enumerate(keys, 1):
        national = next((p for p in regulations.versions[key] if in_force(p, day)), None)
        if national is not None:
            title = named.get(key) or national.note or key
            mine = on.provision(key) if key in own else None
            found.append(Number(row, title, national, mine))
    return found


def shown(value: Value, unit: str) -> str:
    """A value in words: ``3 年``, ``超过应到会有表决权人数的1/2``, ``是``."""
    match value:
        case bool():
            return "是" if value else "否"
        case str() if is_share(value):
            return Share.parse(value).of(unit)
        case str():
            return value
        case tuple():
            return "；".join(_row(item) for item in value)
        case _:
            return f"{value} {unit}".strip()


def _row(item: str | Mapping[str, int | Decimal]) -> str:
    if isinstance(item, str):
        return item
    if "up_to" not in item:
        return "以上 " + _percent(item["rate"]) if "rate" in item else str(dict(item))
    return f"{item['up_to']} 元以下 {_percent(item['rate'])}"


def _percent(rate: int | Decimal) -> str:
    return f"{(Decimal(rate) * 100).normalize():f}%"


def written(value: Value) -> str:
    """A value as an override writes it, so that ``read_like`` reads the same value back."""
    match value:
        case bool():
            return "是" if value else "否"
        case str():
            return value
        case tuple():
            return "[" + ", ".join(_written_row(item) for item in value) + "]"
        case _:
            return str(value)


def _written_row(item: str | Mapping[str, int | Decimal]) -> str:
    if isinstance(item, str):
        return f'"{item}"'
    return "{" + ", ".join(f"{name} = {number}" for name, number in item.items()) + "}"


def explain(national: Value) -> str:
    """How a value of this kind is written."""
    match national:
        case bool():
            return "写“是”或“否”。"
        case str() if is_share(national):
            return "写比较符号和分数：> 超过，>= 不少于，<= 不超过；例如 > 1/2。"
        case str():
            return "写一个词或一句话。"
        case tuple():
            return "照原样的写法修改，逗号、引号和括号都保留。"
        case int():
            return "写一个整数。"
        case _:
            return "写一个数，例如 0.5。"


def problem_of(national: Value, typed: str) -> str:
    """Why a text is no value of that kind; empty where it is one."""
    if not typed.strip():
        return "请写新的数值。"
    try:
        read_like(national, typed)
    except (ValueError, TypeError, AttributeError):
        return explain(national)
    return ""
