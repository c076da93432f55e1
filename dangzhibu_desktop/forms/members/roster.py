"""党员名册: landscape and portrait, with and without ID numbers (rulebook §10, no. 1)."""

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
    Table,
)
from dangzhibu_desktop.forms.members.records import MemberRecord, RosterRecord

C: Final = Align.CENTRE
# field of the record -> its column
_COLUMNS: Final = {
    "seq": Column("序号", 10, C),
    "name": Column("姓名", 20, C),
    "sex": Column("性别", 10, C),
    "ethnicity": Column("民族", 15, C),
    "birth": Column("出生年月", 18, C),
    "id_number": Column("公民身份号码", 41, C),
    "education": Column("学历", 20, C),
    "join_date": Column("入党日期", 24, C),
    "full_date": Column("转正日期", 24, C),
    "category": Column("人员类别", 20, C),
    "post": Column("党内职务", 20),
    "phone": Column("联系电话", 24, C),
    "remark": Column("备注", 24),
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
    return Page(
        "党员名册",
        (Table(tuple(_COLUMNS[field] for field in fields), rows),),
        Kind.LEDGER,
        paper,
        above=(roster.branch, roster.summary, roster.day),
        foot=("制表人：", "审核：", "书记："),
    )


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
