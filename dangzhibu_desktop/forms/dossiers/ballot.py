"""表决票: two alike on a sheet, to be cut apart; secret, so nothing tells one from another."""

from functools import partial
from typing import Final

from dangzhibu_desktop.forms.blocks import (
    Align,
    Block,
    BoxAt,
    Drawing,
    Form,
    LineAt,
    Page,
    TextAt,
)
from dangzhibu_desktop.forms.dossiers.records import (
    AdmissionBallot,
    BallotRecord,
    TransitionBallot,
)

_WIDE: Final = 160.0
_TALL: Final = 104.0
_COLUMNS: Final = (
    ("姓名", 40.0),
    ("表决事项", 48.0),
    ("赞成", 24.0),
    ("不赞成", 24.0),
    ("弃权", 24.0),
)
_HEAD: Final = 12.0
_ROW: Final = 22.0
_TOP: Final = 30.0
_HOW: Final = "请在“赞成”“不赞成”“弃权”中选一项，在该栏内画“√”。本票无记名。"
_MM_PER_POINT: Final = 25.4 / 72
_CUT: Final = "沿此线裁开"


def fill(ballot: BallotRecord, *, title: str) -> Page:
    """Two ballots and the lines to cut along; the sheet's own heading is cut away."""
    half = _ballot(ballot, title)
    blocks: tuple[Block, ...] = (_cut(), half, _cut(), half, _cut())
    return Page(f"{title}（每页两张）", blocks, secret=True)


def _ballot(ballot: BallotRecord, title: str) -> Drawing:
    middle = _WIDE / 2
    shapes: list[TextAt | LineAt | BoxAt] = [
        TextAt(middle, 12, title, 18, "bold", Align.CENTRE),
        TextAt(middle, 22, ballot.branch, _size(ballot.branch, _WIDE), "song", Align.CENTRE),
    ]
    x = 0.0
    for (head, wide), said in zip(_COLUMNS, (ballot.name, ballot.matter, "", "", ""), strict=True):
        shapes += [
            BoxAt(x, _TOP, wide, _HEAD, 0.6),
            BoxAt(x, _TOP + _HEAD, wide, _ROW, 0.6),
            TextAt(x + wide / 2, _TOP + _HEAD / 2 + 1.6, head, 12, "hei", Align.CENTRE),
        ]
        if said:
            baseline = _TOP + _HEAD + _ROW / 2 + 1.6
            size = _size(said, wide - 3)
            shapes.append(TextAt(x + wide / 2, baseline, said, size, "song", Align.CENTRE))
        x += wide
    shapes.append(TextAt(0, _TOP + _HEAD + _ROW + 10, _HOW, 10.5))
    return Drawing(_WIDE, _TALL, tuple(shapes), _words(ballot, title))


def _size(text: str, width: float) -> float:
    """The size in points in which a text fits into ``width`` mm, at most 12."""
    return min(12.0, width / (max(1, len(text)) * _MM_PER_POINT))


def _words(ballot: BallotRecord, title: str) -> tuple[str, ...]:
    return (
        title,
        ballot.branch,
        f"姓名：{ballot.name}　表决事项：{ballot.matter}",
        "赞成（　）　不赞成（　）　弃权（　）",
        _HOW,
    )


def _cut() -> Drawing:
    """A dashed line with words in its middle."""
    left, right = _WIDE / 2 - 12, _WIDE / 2 + 12
    dashes = tuple(
        LineAt(x, 2, x + 3, 2) for x in range(0, int(_WIDE) - 2, 6) if x + 3 < left or x > right
    )
    words = TextAt(_WIDE / 2, 3.2, _CUT, 9, "song", Align.CENTRE)
    return Drawing(_WIDE, 4, (*dashes, words), (_CUT,))


def _form(code: str, title: str, record: type[BallotRecord]) -> Form[BallotRecord]:
    return Form(
        code, title, "dossiers", record, partial(fill, title=title), marked=False, secret=True
    )


BALLOTS: Final = (
    _form("D07", "接收预备党员表决票", AdmissionBallot),
    _form("D08", "转正表决票", TransitionBallot),
)
