"""本页小计: what the sheets of a table add up to is what its rows add up to."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.domain.money import yuan
from dangzhibu_desktop.forms.blocks import A4_LANDSCAPE, Align, Column, Kind, Page, Prose, Summed
from dangzhibu_desktop.forms.blocks import Table as TableBlock
from dangzhibu_desktop.forms.layout.area import MARGINS
from dangzhibu_desktop.forms.layout.ink import MM, Rule, Sheet, Words
from dangzhibu_desktop.forms.layout.page import lay_out
from dangzhibu_desktop.forms.layout.type import Typesetter
from dangzhibu_desktop.forms.text import page_text
from dangzhibu_desktop.operations.printing.faces import faces
from tests.forms.wordfile import body, opened

COLUMNS = (
    Column("序号", 12, Align.CENTRE),
    Column("姓名", 24, Align.CENTRE),
    Column("金额", 40, Align.RIGHT),
    Column("说明", 60),
)
WORDS = "本页小计"


def ledger(amounts: list[Decimal], words: str = "", **more: object) -> Page:
    """A ledger of so many rows; every third has a long remark."""
    rows = tuple(
        (str(n), "张　三", yuan(amount), words if n % 3 == 0 else "")
        for n, amount in enumerate(amounts, 1)
    )
    totals = ("合计", "", yuan(sum(amounts, Decimal())), "") if rows else None
    table = TableBlock(COLUMNS, rows, totals, summed=(Summed(2, tuple(amounts), yuan),))
    notes = (Prose("单位：元。", indent=False),)
    return Page("台账", (table, *notes), Kind.LEDGER, A4_LANDSCAPE, foot=("制表人：",), **more)  # type: ignore[arg-type]


def sheets_of(page: Page) -> list[Sheet]:
    return lay_out(page, Typesetter(faces().width, faces().advances))


def lines(sheet: Sheet) -> list[list[str]]:
    """The words of each line of a sheet, from left to right."""
    rows: dict[float, list[Words]] = {}
    for ink in sheet.ink:
        if isinstance(ink, Words):
            rows.setdefault(round(ink.y, 1), []).append(ink)
    return [[w.text for w in sorted(rows[y], key=lambda w: w.x)] for y in sorted(rows)]


def amounts_of(sheet: Sheet, words: str) -> list[Decimal]:
    """The amounts in the lines that begin with these words."""
    said = [line[1] for line in lines(sheet) if line[0] == words]
    return [Decimal(text.replace(",", "")) for text in said]


AMOUNTS = st.lists(
    st.integers(0, 10**7).map(lambda fen: Decimal(fen) / 100), min_size=1, max_size=90
)


@settings(max_examples=30, deadline=None)
@given(AMOUNTS, st.sampled_from(["", "从下半年起调整", "因出差在外，委托家属代为交纳。" * 6]))
def test_sheets_add_up_to_the_total(amounts: list[Decimal], words: str) -> None:
    sheets = sheets_of(ledger(amounts, words))
    with_rows = [s for s in sheets if any(line[:2] == ["序号", "姓名"] for line in lines(s))]
    parts = [part for sheet in with_rows for part in amounts_of(sheet, WORDS)]
    totals = [total for sheet in sheets for total in amounts_of(sheet, "合计")]
    assert totals == [sum(amounts)]
    if len(with_rows) == 1:
        assert parts == []
        return
    assert len(parts) == len(with_rows)
    assert sum(parts) == sum(amounts)
    for sheet, part in zip(with_rows, parts, strict=True):
        rows = [line[2] for line in lines(sheet) if line[0].isdecimal() and len(line) > 2]
        assert sum(Decimal(text.replace(",", "")) for text in rows) == part


@pytest.mark.parametrize("rows", range(10, 60))
def test_sums_stay_on_the_sheet_and_the_total_has_rows(rows: int) -> None:
    sheets = sheets_of(ledger([Decimal("1.10")] * rows))
    bottom = (A4_LANDSCAPE.height - MARGINS[Kind.LEDGER].bottom) * MM
    for sheet in sheets:
        rules = [ink for ink in sheet.ink if isinstance(ink, Rule)]
        assert all(max(rule.y1, rule.y2) <= bottom + 0.1 for rule in rules)
    said = lines(sheets[-1])
    assert sum(line[0].isdecimal() for line in said) >= 2
    assert [line[0] for line in said[-4:-1]][-2:] == ["单位：元。", "制表人："]
    if len(sheets) > 1:
        words = [line[0] for line in said]
        assert words.index("合计") == words.index(WORDS) + 1


def test_a_row_taller_than_a_sheet_counts_once() -> None:
    amounts = [Decimal("5.00"), Decimal("7.00"), Decimal("9.00")]
    sheets = sheets_of(ledger(amounts, "因出差在外，委托家属代为交纳。" * 200))
    assert len(sheets) > 1
    assert sum(part for sheet in sheets for part in amounts_of(sheet, WORDS)) == 21


def test_the_words_of_a_sum_stand_across_the_empty_columns() -> None:
    sheet = sheets_of(ledger([Decimal(1)] * 40))[0]
    label = next(ink for ink in sheet.ink if isinstance(ink, Words) and ink.text == WORDS)
    beside = [
        ink
        for ink in sheet.ink
        if isinstance(ink, Rule) and ink.x1 == ink.x2 and ink.y1 < label.y < ink.y2
    ]
    left = min(rule.x1 for rule in beside)
    wide = label.x - left
    after = min(rule.x1 for rule in beside if rule.x1 > label.x) - label.x
    assert abs(wide - (after - faces().width(WORDS, label.face, label.size))) < 1


def test_without_pages_only_the_total_is_said() -> None:
    page = ledger([Decimal("1.10")] * 200)
    assert WORDS not in page_text(page)
    assert "220.00" in page_text(page)
    said = body(opened(page))
    assert WORDS not in said
    assert re.search(r"合计\s+220\.00", said)


def test_sums_need_totals_and_an_amount_for_each_row() -> None:
    one = (Summed(0, (Decimal(1),), yuan),)
    with pytest.raises(ValueError, match="totals"):
        TableBlock(COLUMNS[:1], (("1",),), None, summed=one)
    with pytest.raises(ValueError, match="amount"):
        TableBlock(COLUMNS[:1], (), ("",), summed=one)
