"""签到表: names with empty cells to sign in (rulebook §10, no. 23)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Column, Form, Kind, Page, Table
from dangzhibu_desktop.forms.meetings.records import SignInRecord

_ONE_COLUMN: Final = 18  # names; more stand in two columns
_GUEST_ROWS: Final = 4
_SINGLE: Final = (
    Column("序号", 14, Align.CENTRE),
    Column("姓名", 34, Align.CENTRE),
    Column("类别", 30, Align.CENTRE),
    Column("签名", 60),
    Column("备注", 32),
)
_DOUBLE: Final = (
    Column("序号", 11, Align.CENTRE),
    Column("姓名", 34, Align.CENTRE),
    Column("类别", 12, Align.CENTRE),
    Column("签名", 30),
)
_GUESTS: Final = (
    Column("姓名", 34, Align.CENTRE),
    Column("单位和职务", 60),
    Column("签名", 44),
    Column("备注", 32),
)


def fill(record: SignInRecord) -> Page:
    """Those due in order, 预备党员 after the others, then room for who is 列席."""
    guests = tuple((name, "", "", "") for name in record.guests)
    more = max(0, _GUEST_ROWS - len(guests))
    return Page(
        "签到表",
        (_names(record), Table(_GUESTS, guests, title="列席人员", blank_rows=more)),
        Kind.LEDGER,
        above=(record.branch, record.meeting, record.time),
        foot=(f"地点：{record.place}", "制表人："),
    )


def _names(record: SignInRecord) -> Table:
    numbered = [(str(n), name, kind) for n, (name, kind) in enumerate(record.people, 1)]
    if len(numbered) <= _ONE_COLUMN:
        return Table(_SINGLE, tuple((*cells, "", "") for cells in numbered))
    numbered = [(number, name, kind.removesuffix("党员")) for number, name, kind in numbered]
    half = (len(numbered) + 1) // 2
    right = [*numbered[half:], ("", "", "")]
    pairs = zip(numbered[:half], right, strict=False)
    return Table((*_DOUBLE, *_DOUBLE), tuple((*a, "", *b, "") for a, b in pairs))


SIGN_IN: Final = Form("O03", "签到表", "life", SignInRecord, fill)
