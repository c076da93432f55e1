"""``dues``: a month's preview or posted sheet."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dangzhibu_desktop.cli.console import Answer, Call, command, option
from dangzhibu_desktop.cli.files import file_argument, opened

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.dues_sheet import SheetLine
    from dangzhibu_desktop.domain.months import Month

_FIRST_YEAR, _LAST_YEAR = 1921, 9998


def MONTH(text: "str | Month") -> "Month":  # noqa: N802 - stands where click's types stand
    """A month written ``YYYY-MM``, as a type of a parameter; anything else is wrong usage."""
    from dangzhibu_desktop.domain.months import Month

    if isinstance(text, Month):
        return text
    try:
        month = Month.parse(text) if text.isascii() else None
    except ValueError:
        month = None
    if month is None or not _FIRST_YEAR <= month.year <= _LAST_YEAR:
        raise click.BadParameter(f"“{text}”不是月份，请写成 2026-05 这样")
    return month


@command("dues", help="某月的党费：未入账的是预览，已入账的照台账。")
@file_argument
@option("--month", type=MONTH, required=True, metavar="年-月", help="月份，例如 2026-05。")
def dues(call: Call, file: Path, month: "Month") -> Answer:
    """Print a month's sheet."""
    from dangzhibu_desktop.domain.money import plain
    from dangzhibu_desktop.operations.dues import assess

    with opened(call, file) as store:
        sheet = assess(store, month)
    state = "已入账" if sheet.posted else "未入账，以下为预览"
    return Answer(
        [_as_json(line) for line in sheet.lines],
        [
            f"{month.words}党费（{state}）",
            *(_line(line) for line in sheet.lines),
            f"共 {len(sheet.lines)} 人，应交 {plain(sheet.due)} 元，实交 {plain(sheet.paid)} 元",
        ],
    )


def _as_json(line: "SheetLine") -> dict[str, Any]:
    from dangzhibu_desktop.domain.money import plain

    return {
        "id": line.person,
        "name": line.name,
        "class": line.kind,
        "base": None if line.base is None else plain(line.base),
        "rate": line.rate,
        "due": None if line.due is None else plain(line.due),
        "paid": plain(line.paid),
        "document": line.document,
        "article": line.article,
        "arithmetic": line.arithmetic,
        "advice": line.advice,
        "posted": line.posted,
    }


def _line(line: "SheetLine") -> str:
    shown = _as_json(line)
    cells = (
        str(line.person),
        line.name,
        line.kind or "未核定",
        shown["due"] or "不能计算",
        f"已交{shown['paid']}" if line.paid else "未交",
        line.arithmetic + (f"（提示：{line.advice}）" if line.advice else ""),
    )
    return "\t".join(cells)


COMMANDS = (dues,)
