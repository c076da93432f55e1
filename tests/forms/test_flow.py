"""Strips down sheets: nothing lost, nothing cut that must not be, heads repeated."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.forms.layout.flow import Frame, Placed, Strip, gap, nothing, paginate
from dangzhibu_desktop.forms.layout.ink import Ink

ROOM = 100.0


def paint(_ink: list[Ink], _top: float) -> None:
    """Stand for a strip's ink."""


def strip(height: float, *, keep: bool = False, frame: Frame | None = None) -> Strip:
    return Strip(height, paint, keep=keep, frame=frame)


def strips(sheets: list[list[Placed]]) -> list[Strip]:
    return [placed.strip for sheet in sheets for placed in sheet]


HEIGHTS = st.lists(st.tuples(st.floats(1, 60), st.booleans()), min_size=1, max_size=40)


@given(HEIGHTS)
def test_every_strip_stands_once_in_order_inside_a_sheet(
    shapes: Sequence[tuple[float, bool]],
) -> None:
    given_ = [strip(height, keep=keep) for height, keep in shapes]
    sheets = paginate(given_, ROOM, ROOM)
    assert strips(sheets) == given_
    for sheet in sheets:
        bottom = 0.0
        for placed in sheet:
            assert placed.top >= bottom - 0.001
            bottom = placed.top + placed.strip.height
        assert bottom <= ROOM + 0.02


@given(HEIGHTS)
def test_what_is_kept_together_stands_together_where_it_fits(
    shapes: Sequence[tuple[float, bool]],
) -> None:
    given_ = [strip(height, keep=keep) for height, keep in shapes]
    sheet_of = {
        id(placed.strip): number
        for number, sheet in enumerate(paginate(given_, ROOM, ROOM))
        for placed in sheet
    }
    group: list[Strip] = []
    for one in given_:
        group.append(one)
        if not one.keep:
            if sum(s.height for s in group) <= ROOM:
                assert len({sheet_of[id(s)] for s in group}) == 1
            group = []


@given(st.integers(0, 60), st.floats(5, 30))
def test_a_head_stands_on_every_sheet_of_its_table(rows: int, height: float) -> None:
    frame = Frame(lambda _ink, _edges, _joined: None)
    head = strip(12, keep=True, frame=frame)
    frame.head = head
    body = [strip(height, frame=frame) for _ in range(rows)]
    sheets = paginate([head, *body], ROOM, ROOM)
    for sheet in sheets:
        assert sheet[0].strip is head
        assert [p.strip for p in sheet].count(head) == 1
    assert [s for s in strips(sheets) if s is not head] == body


def test_white_space_makes_no_sheet_and_opens_none() -> None:
    sheets = paginate([strip(95), gap(20), strip(10), gap(95)], ROOM, ROOM)
    assert [[p.strip.paint is nothing for p in sheet] for sheet in sheets] == [[False], [False]]
    assert sheets[1][0].top == 0


def test_a_break_opens_a_sheet_once() -> None:
    broken = Strip(10, paint, breaks=True)
    assert [len(sheet) for sheet in paginate([strip(10), broken], ROOM, ROOM)] == [1, 1]
    assert [len(sheet) for sheet in paginate([broken], ROOM, ROOM)] == [1]


def test_what_is_taller_than_a_sheet_is_cut_and_otherwise_still_printed() -> None:
    def tall(height: float) -> Strip:
        def cut(room: float) -> tuple[Strip, Strip] | None:
            return (tall(room), tall(height - room)) if room > 1 else None

        return Strip(height, paint, cut=cut)

    sheets = paginate([strip(30), tall(250)], ROOM, ROOM)
    assert sum(s.height for s in strips(sheets)) == 280
    assert len(sheets) == 3
    whole = paginate([strip(30), strip(250)], ROOM, ROOM)
    assert [len(sheet) for sheet in whole] == [1, 1]
