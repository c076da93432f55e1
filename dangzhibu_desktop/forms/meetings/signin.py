"""签到表: names with empty cells to sign in (rulebook §10, no. 23)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Column, Form, Kind, Page, Table
from dangzhibu_desktop.forms.meetings.records import SignInRecord

_ONE_COLUMN: Final = 18  # names; more stand in two columns
_ROWS, _LEAST_ROWS = 8.0, 7.0  # mm: lower ones so that fifty names stand on one sheet
_NAMES: Final = 177.0  # mm that a sheet has for the names
_GUEST_ROWS: Final = 4
_FEW_GUEST_ROWS: Final = 2  # where the names fill the sheet
_MANY: Final = 40  # names
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
    full = len(record.people) > _MANY
    half = (len(record.people) + 1) // 2
    row = min(_ROWS, max(_LEAST_ROWS, _NAMES / half)) if full else _ROWS
    more = max(0, (_FEW_GUEST_ROWS if full else _GUEST_ROWS) - len(guests))
    guest_table = Table(_GUESTS, guests, title="列席人员", blank_rows=more, whole=True, row=row)
    return Page(
        "签到表",
        (_names(record, row), guest_table),
        Kind.LEDGER,
        above=(record.branch, record.meeting, record.time),
        foot=(f"地点：{record.place}", "制表人："),
    )


def _names(record: SignInRecord, row: float) -> Table:
    numbered = [(str(n), name, kind) for n, (name, kind) in enumerate(record.people, 1)]
    if len(numbered) <= _ONE_COLUMN:
        return Table(_SINGLE, tuple((*cells, "", "") for cells in numbered))
    numbered = [(number, name, kind.removesuffix("党员")) for number, name, kind in numbered]
    half = (len(numbered) + 1) // 2
    right = [*numbered[half:], ("", "", "")]
    pairs = zip(numbered[:half], right, strict=False)
    return Table((*_DOUBLE, *_DOUBLE), tuple((*a, "", *b, "") for a, b in pairs), row=row)


SIGN_IN: Final = Form("O03", "签到表", "life", SignInRecord, fill)
