"""Tables and grids in a Word file: heads, widths, joined cells, places to sign."""

from itertools import pairwise
from typing import Any

import pytest
from docx.shared import Mm

from dangzhibu_desktop.forms.blocks import Column, Grid, Photo, Span, Table
from tests.forms.wordfile import (
    all_of,
    body,
    card,
    paragraph_saying,
    pictures,
    row_saying,
    said,
    value,
)
from tests.forms.wordsample import COLUMNS, OPINION, TEXT, image, roster

ROW = ("1", "张　三", "办公室", "12.00")


def cells(row: Any) -> list[Any]:
    return all_of(row, "w:tc")


def test_a_table_s_head_is_repeated_and_its_rows_are_whole() -> None:
    table = card(roster(60)).tables[0]
    head, *rows = all_of(table._tbl, "w:tr")  # noqa: SLF001 - its markup
    assert all_of(head, "w:tblHeader")
    assert not any(all_of(row, "w:tblHeader") for row in rows)
    assert all(all_of(row, "w:cantSplit") for row in rows)
    assert [c.text for c in table.rows[0].cells] == [c.title for c in COLUMNS]
    assert {value(c, "w:shd", "w:fill") for c in cells(head)} == {"E6E6E6"}
    assert {p.style.name for c in table.rows[0].cells for p in c.paragraphs} == {"标签"}


def test_a_row_taller_than_a_page_may_be_divided() -> None:
    document = card(Table(COLUMNS, (("1", "张三", TEXT * 60, ""), ("2", "李四", TEXT * 3, ""))))
    assert not all_of(row_saying(document, "张三"), "w:cantSplit")
    assert all_of(row_saying(document, "李四"), "w:cantSplit")


def test_columns_are_as_wide_and_stand_as_said() -> None:
    table = card(Table(COLUMNS, (ROW,))).tables[0]
    widths = [column.width for column in table.columns]
    for (a, b), (x, y) in zip(pairwise(widths), pairwise(COLUMNS), strict=True):
        assert a / b == pytest.approx(x.width / y.width, rel=0.01)
    assert abs(sum(widths) - Mm(170)) < Mm(0.1)
    aligned = [cell.paragraphs[0].alignment.name for cell in table.rows[1].cells]
    assert aligned == ["CENTER", "CENTER", "LEFT", "RIGHT"]


def test_totals_close_a_table_with_its_last_row() -> None:
    table = card(roster(3)).tables[0]
    assert [cell.text for cell in table.rows[-1].cells] == ["", "合计", "", "63,427.50"]
    assert all(p.style.name == "标签" for c in table.rows[-1].cells for p in c.paragraphs)
    assert all(
        p.paragraph_format.keep_with_next for c in table.rows[-2].cells for p in c.paragraphs
    )
    assert table.rows[-1].cells[3].paragraphs[0].alignment.name == "RIGHT"


def test_an_empty_table_says_so() -> None:
    table = card(Table(COLUMNS, ())).tables[0]
    assert [len(cells(row)) for row in all_of(table._tbl, "w:tr")] == [4, 1]  # noqa: SLF001
    assert table.rows[1].cells[0].text == "无"


def test_blank_rows_are_ruled_and_empty() -> None:
    table = card(Table(COLUMNS, (), blank_rows=3)).tables[0]
    assert [[c.text for c in row.cells] for row in table.rows[1:]] == [[""] * 4] * 3
    assert "无" not in body(card(Table(COLUMNS, (ROW,), blank_rows=1)))


def test_a_table_of_many_columns_is_set_smaller() -> None:
    for number, style in ((11, "单元格"), (12, "单元格（小）")):
        columns = tuple(Column(f"{n}", 10) for n in range(number))
        table = card(Table(columns, (("甲",) * number,))).tables[0]
        assert table.rows[1].cells[0].paragraphs[0].style.name == style


def test_a_title_stays_with_its_table() -> None:
    for block in (roster(1), Grid((20, 60), (("甲", "乙"),), title="第一部分　名册")):
        document = card(block)
        assert paragraph_saying(document, "第一部分") is not None
        assert all_of(
            next(s for s in document.styles if s.name == "栏目标题").element, "w:keepNext"
        )


def test_a_row_that_does_not_fit_its_table_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        card(Table(COLUMNS, (("1", "2"),)))
    with pytest.raises(ValueError, match="boxes"):
        card(Grid((20, 60), (("甲", "乙", "丙"),)))


def test_labels_are_spread_and_stand_in_the_middle() -> None:
    document = card(
        Grid((24, 60, 24, 60), (("姓名", "张三", "出生地", "湛江"), ("联系电话", "1", "a", "2")))
    )
    (grid,) = document.tables
    assert [cell.text for cell in grid.rows[0].cells] == ["姓名", "张三", "出生地", "湛江"]
    assert grid.rows[0].cells[0].paragraphs[0].style.name == "标签"
    spacing = [value(run, "w:spacing") for run in all_of(paragraph_saying(document, "姓名"), "w:r")]
    assert spacing == ["420", None]
    spacing = [value(r, "w:spacing") for r in all_of(paragraph_saying(document, "出生地"), "w:r")]
    assert spacing == ["105", None]
    for plain in ("联系电话", "a"):
        assert all_of(paragraph_saying(document, plain), "w:spacing") == []


def test_short_values_are_centred_and_long_ones_begin_at_the_left() -> None:
    document = card(
        Grid((24, 60, 24, 60), (("姓名", "张三", "住址", TEXT), ("单位", Span("甲", 3))))
    )
    for text, stands in (("张三", "center"), (TEXT, "left"), ("甲", "left")):
        assert value(paragraph_saying(document, text), "w:jc") == stands


def test_spans_join_columns_and_the_last_box_reaches_the_edge() -> None:
    document = card(
        Grid((20, 30, 20, 30), (("甲", "乙", "丙", "丁"), ("戊", Span("己", 3)), ("庚", "辛")))
    )
    spans = [
        [value(c, "w:gridSpan") for c in cells(row)] for row in all_of(document.element, "w:tr")
    ]
    assert spans == [[None] * 4, [None, "3"], [None, "3"]]


def test_an_opinion_has_its_place_to_sign_at_its_foot() -> None:
    document = card(
        Grid((24, 140), (("意见", Span("同意。\n请讨论。", 1, height=45, sign=OPINION)),))
    )
    upper, lower = all_of(document.element, "w:tr")
    heights = [int(value(row, "w:trHeight") or 0) / 20 * 25.4 / 72 for row in (upper, lower)]
    assert sum(heights) == pytest.approx(45, abs=0.2)
    assert [value(c, "w:vMerge") for c in cells(upper)] == ["restart", None]
    assert [value(c, "w:vMerge") for c in cells(lower)] == ["continue", None]
    assert said(cells(upper)[1]).strip() == "同意。\n请讨论。"
    assert said(cells(lower)[1]).strip() == OPINION
    assert value(cells(upper)[1], "w:bottom") == value(cells(lower)[1], "w:top") == "nil"
    assert value(cells(upper)[1], "w:vAlign") == "top"
    assert len(all_of(cells(upper)[1], "w:keepNext")) == 2


def test_a_photo_stands_beside_its_rows() -> None:
    rows = tuple((f"甲{n}", "乙", "丙丁", "戊") for n in range(4))
    for photo in (Photo(3), Photo(3, image())):
        document = card(Grid((24, 40, 24, 40), rows, photo))
        merged = [
            [value(c, "w:vMerge") for c in cells(r)][4:] for r in all_of(document.element, "w:tr")
        ]
        assert merged == [["restart"], ["continue"], ["continue"], []]
        assert ("照　片" in body(document)) == (photo.data is None)
        assert len(pictures(document.part)) == (photo.data is not None)
        widths = [
            sum(int(value(c, "w:tcW", "w:w") or 0) for c in cells(r))
            for r in all_of(document.element, "w:tr")
        ]
        assert max(widths) - min(widths) <= 1


def test_a_photo_beside_more_rows_than_there_are() -> None:
    document = card(Grid((24, 140), (("意见", Span("", 1, height=40, sign=OPINION)),), Photo(9)))
    assert [value(cells(row)[-1], "w:vMerge") for row in all_of(document.element, "w:tr")] == [
        "restart",
        "continue",
    ]
