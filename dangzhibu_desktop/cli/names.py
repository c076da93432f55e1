"""``sort-names``: names from standard input, in order."""

import re
import sys
from typing import Any

import click

from dangzhibu_desktop.cli.console import Answer, Call, command, option
from dangzhibu_desktop.errors import Refused

_ORDERS = ("姓氏笔画", "姓名笔画", "拼音")
_LINE_END = re.compile(r"\r\n|\n|\r")


def _order(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Accept the name of an order; anything else is wrong usage."""
    if value not in _ORDERS:
        said = f"“{value}”不是排列顺序，可写{'、'.join(_ORDERS)}"
        raise click.BadParameter(said, ctx, param)
    return value


@command("sort-names", help="把标准输入中的姓名（每行一个，UTF-8）排好顺序，原样输出。")
@option(
    "--order",
    default=_ORDERS[0],
    callback=_order,
    metavar="顺序",
    help="姓氏笔画（默认）、姓名笔画或拼音。",
)
@option("--ties", is_flag=True, help="同时报告按规则分不出先后的姓名。")
def sort_names(call: Call, order: str, *, ties: bool) -> Answer:
    """Sort the names on standard input; what cannot be placed is said on standard error."""
    from dangzhibu_desktop.operations import names as operations

    given = _read_names(sys.stdin.buffer.read())
    ordered = operations.sort_names(given, order)
    data: dict[str, Any] = {"names": ordered}
    if ties:
        data["ties"] = operations.ties(given, order)
    unknown = operations.unknown_characters(given, order)
    if unknown:
        data["unknown"] = unknown
    if not call.as_json:
        _report(data)
    return Answer(data, ordered)


def _read_names(data: bytes) -> list[str]:
    """The lines that are not blank, without their ends and without a byte order mark."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(
            f"标准输入第{line}行不是 UTF-8 文字。",
            "请把名单另存为 UTF-8 编码的文本，每行一个姓名。",
        ) from None
    return [line for line in _LINE_END.split(text) if line.strip()]


def _report(data: dict[str, Any]) -> None:
    """Say on standard error what a plain list has no place for."""
    for group in data.get("ties", ()):
        click.echo(f"按规则分不出先后：{'、'.join(group)}", err=True)
    if unknown := data.get("unknown"):
        click.echo(f"排序表中没有这些字，所在姓名排在后面：{'、'.join(unknown)}", err=True)


SORT_NAMES = sort_names
