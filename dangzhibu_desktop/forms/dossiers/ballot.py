"""表决票: two alike on a sheet, to be cut apart; secret, so nothing tells one from another."""

from functools import partial
from typing import Final

from dangzhibu_desktop.forms.blocks import Align, Block, Column, Form, Page, Prose, Table
from dangzhibu_desktop.forms.dossiers.records import (
    AdmissionBallot,
    BallotRecord,
    TransitionBallot,
)
from dangzhibu_desktop.forms.pieces import Cut, Heading

_COLUMNS: Final = (
    Column("姓名", 40, Align.CENTRE),
    Column("表决事项", 48, Align.CENTRE),
    Column("赞成", 24, Align.CENTRE),
    Column("不赞成", 24, Align.CENTRE),
    Column("弃权", 24, Align.CENTRE),
)
_ROW: Final = 22.0  # mm: room for a mark
_SPACE: Final = 13.0  # mm between a cut and the ballots
_HOW: Final = "请在“赞成”“不赞成”“弃权”中选一项，在该栏内画“√”。本票无记名。"


def fill(ballot: BallotRecord, *, title: str) -> Page:
    """Two ballots and the lines to cut along; the sheet's own heading is cut away."""
    half, cut = _ballot(ballot, title), Cut(_SPACE)
    return Page(f"{title}（每页两张）", (cut, *half, cut, *half, cut), secret=True)


def _ballot(ballot: BallotRecord, title: str) -> tuple[Block, ...]:
    return (
        Heading(title, ballot.branch),
        Table(_COLUMNS, ((ballot.name, ballot.matter, "", "", ""),), whole=True, row=_ROW),
        Prose(_HOW, indent=False),
    )


def _form(code: str, title: str, record: type[BallotRecord]) -> Form[BallotRecord]:
    return Form(
        code, title, "dossiers", record, partial(fill, title=title), marked=False, secret=True
    )


BALLOTS: Final = (
    _form("D07", "接收预备党员表决票", AdmissionBallot),
    _form("D08", "转正表决票", TransitionBallot),
)
