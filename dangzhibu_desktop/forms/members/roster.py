"""党员名册: landscape and portrait, with and without ID numbers (rulebook §10, no. 1)."""

from dataclasses import replace
from functools import partial
from typing import Final

from dangzhibu_desktop.forms.blocks import (
    A4,
    A4_LANDSCAPE,
    Align,
    Column,
    Form,
    Kind,
    Page,
    Paper,
    Prose,
    Table,
)
from dangzhibu_desktop.forms.members.records import MemberRecord, RosterRecord

C: Final = Align.CENTRE
# field of the record -> its column
_COLUMNS: Final = {
    "seq": Column("序号", 12, C),
    "name": Column("姓名", 30, C),
    "sex": Column("性别", 10, C),
    "ethnicity": Column("民族", 19, C),
    "birth": Column("出生年月", 18, C),
    "id_number": Column("公民身份号码", 38, C),
    "education": Column("学历", 19, C),
    "join_date": Column("入党日期", 21, C),
    "full_date": Column("转正日期", 21, C),
    "category": Column("人员类别", 18, C),
    "post": Column("党内职务", 20),
    "phone": Column("联系电话", 25, C),
    "remark": Column("备注", 17),
}
_NARROW: Final = {
    "name": 22,
    "sex": 11,
    "id_number": 45,
    "join_date": 23,
    "full_date": 23,
    "category": 20,
}
_PORTRAIT: Final = (
    "seq",
    "name",
    "sex",
    "birth",
    "id_number",
    "join_date",
    "full_date",
    "category",
)
_PORTRAIT_OPEN: Final = (
    "seq",
    "name",
    "sex",
    "birth",
    "education",
    "join_date",
    "full_date",
    "category",
    "post",
)


def fill(roster: RosterRecord, *, fields: tuple[str, ...], paper: Paper) -> Page:
    """The roster as a ledger with these fields."""
    rows = tuple(_row(member, fields) for member in roster.members)
    notes = () if "remark" in fields else _notes(roster)
    return Page(
        "党员名册",
        (Table(tuple(_column(field, paper) for field in fields), rows), *notes),
        Kind.LEDGER,
        paper,
        above=(roster.branch, roster.summary, f"截至日期：{roster.day}"),
        foot=("制表人：", "审核：", "书记："),
    )


def _notes(roster: RosterRecord) -> tuple[Prose, ...]:
    """Who is not simply a member, under a list that has no column for it."""
    said = [f"{m.name.replace('　', '')}{m.standing}" for m in roster.members if m.standing]
    return (Prose(f"备注：{'；'.join(said)}。", indent=False),) if said else ()


def _column(field: str, paper: Paper) -> Column:
    """The column of a field; upright sheets have larger type and share their width otherwise."""
    column = _COLUMNS[field]
    return replace(column, width=_NARROW.get(field, column.width)) if paper is A4 else column


def _row(member: MemberRecord, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(getattr(member, field) for field in fields)


def _roster(code: str, title: str, fields: tuple[str, ...], paper: Paper) -> Form[RosterRecord]:
    return Form(code, title, "members", RosterRecord, partial(fill, fields=fields, paper=paper))


_ALL: Final = tuple(_COLUMNS)
_OPEN: Final = tuple(field for field in _ALL if field != "id_number")

ROSTERS: Final = (
    _roster("M01", "党员名册（横版）", _ALL, A4_LANDSCAPE),
    _roster("M02", "党员名册（横版，不含身份号码）", _OPEN, A4_LANDSCAPE),
    _roster("M03", "党员名册（竖版）", _PORTRAIT, A4),
    _roster("M04", "党员名册（竖版，不含身份号码）", _PORTRAIT_OPEN, A4),
)
