"""操作记录: what was entered, changed and deleted in the file on a day or in a time, act by act."""

from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.forms.blocks import (
    A4_LANDSCAPE,
    Align,
    Column,
    Form,
    Kind,
    Page,
    Prose,
    Table,
)

_COLUMNS: Final = (
    Column("序号", 12, Align.CENTRE),
    Column("录入时间", 30, Align.CENTRE),
    Column("操作", 52),
    Column("所记日期", 30, Align.CENTRE),
    Column("改动的内容", 136),
)
_TOLD: Final = (
    "按录入的先后列出，撤销和重做也各是一次操作。“所记日期”是所登记的事情的日期，录入晚于规定天数的注“补录”。"
    "程序不设用户，不记录由谁录入。证件号和电话只印一部分。"
)


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act: when entered, its name, the day it is about, and what it changed, line by line."""

    entered: str
    name: str
    day: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActsRecord:
    """The acts entered in a time, the first entered first; ``period`` says which."""

    branch: str
    period: str
    made_on: str
    acts: tuple[ActRow, ...]


def fill(record: ActsRecord) -> Page:
    """The ledger of acts."""
    rows = tuple(
        (str(n), act.entered, act.name, act.day, "\n".join(act.changes))
        for n, act in enumerate(record.acts, 1)
    )
    return Page(
        "操作记录",
        (Table(_COLUMNS, rows), Prose(_TOLD, indent=False)),
        Kind.LEDGER,
        A4_LANDSCAPE,
        above=(record.branch, record.period, f"制表日期：{record.made_on}"),
        foot=("打印人：", "核对人：", "书记："),
    )


ACTS: Final = Form("G05", "操作记录", "file", ActsRecord, fill)
