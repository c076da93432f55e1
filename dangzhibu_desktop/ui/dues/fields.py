"""Fields for months and amounts, and the sentence an operation would refuse them with."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt

from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.errors import UserError
from dangzhibu_desktop.intake.cells import half_width
from dangzhibu_desktop.operations.dues import refuse_unsound_amount
from dangzhibu_desktop.ui.widgets.fields import SHORT, LineField
from dangzhibu_desktop.ui.widgets.readings import NOTHING, Read, Typed

_MONTH: Final = re.compile(
    r"(?:(\d{4})(?:[-/.]|\s*年\s*)?)?(\d{1,2})\s*月?(?:份|起)?", re.ASCII
)  # fmt: skip
_AGO: Final = {"本月": 0, "这月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_AMOUNT: Final = re.compile(
    r"[¥￥]?(-?\d{1,12}(?:\.\d{1,20})?|-?\d{1,3}(?:,\d{3})+(?:\.\d{1,20})?)(?:元|圆)?整?", re.ASCII
)
_FIRST_YEAR: Final = 1921


def refusal(check: Callable[..., object], *args: Any) -> str:
    """The two sentences with which a check would refuse; empty where it does not."""
    try:
        check(*args)
    except UserError as error:
        return f"{error.what}{error.what_to_do}"
    return ""


def month_reading(this: Month, *, required: bool = False) -> Read:
    """How a month is read: ``2026-11``, ``202611``, ``2026年11月``, ``11``, ``本月``, ``上月``."""

    def read(typed: str) -> Typed:
        bare = half_width(typed).strip()
        if not bare:
            return Typed(problem="请写月份。") if required else NOTHING
        if bare in _AGO:
            return Typed(this.plus(_AGO[bare]))
        match = _MONTH.fullmatch(bare)
        if match is None:
            return Typed(problem="请写月份，例如 2026-11、11月、本月。")
        year, month = int(match[1] or this.year), int(match[2])
        if not 1 <= month <= 12 or year < _FIRST_YEAR:  # noqa: PLR2004 - months of a year
            return Typed(problem=f"没有“{bare}”这个月。")
        return Typed(Month(year, month))

    return read


def month_field(title: str, this: Month, *, required: bool = False) -> LineField:
    """A line for a month; the value is a Month."""
    field = LineField(title, month_reading(this, required=required), width=SHORT, hint="年-月")
    field.line.setToolTip("可写 2026-11、202611、11月、本月、上月")

    def tidy() -> None:
        value = field.value()
        if value is not None and field.text() != str(value):
            field.set_text(str(value))

    field.line.editingFinished.connect(tidy)
    return field


def amount_reading(*, required: bool = False) -> Read:
    """How yuan are read: exact to the fen, no rounding; ``1,234.5`` and full-width digits too."""

    def read(typed: str) -> Typed:
        bare = "".join(half_width(typed).split())
        if not bare:
            return Typed(problem="请写金额。") if required else NOTHING
        match = _AMOUNT.fullmatch(bare)
        if match is None:
            return Typed(problem="请写金额，例如 3250 或 1,234.50。")
        amount = Decimal(match[1].replace(",", ""))
        problem = refusal(refuse_unsound_amount, amount)
        return Typed(problem=problem) if problem else Typed(amount)

    return read


def amount_field(title: str, *, required: bool = False, hint: str = "") -> LineField:
    """A line for yuan, right-aligned, shown as ``1,234.50`` when it is left."""
    field = LineField(title, amount_reading(required=required), width=SHORT, hint=hint)
    field.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def tidy() -> None:
        value = field.value()
        if value is not None and field.text() != f"{value:,.2f}":
            field.set_text(f"{value:,.2f}")

    field.line.editingFinished.connect(tidy)
    return field


def reason_reading(words: str) -> Read:
    """Words that have to be written; ``words`` says so where they are not."""

    def read(typed: str) -> Typed:
        return Typed(typed.strip()) if typed.strip() else Typed(problem=words)

    return read
