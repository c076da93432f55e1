"""The three kinds of page in a Word file: measures, grids of type, page numbers, marks."""

from dataclasses import replace
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dangzhibu_desktop.forms.blocks import (
    A3_LANDSCAPE,
    A4_LANDSCAPE,
    Break,
    Grid,
    Kind,
    Mark,
    Page,
    Prose,
    Signatures,
    Table,
)
from dangzhibu_desktop.forms.layout.area import MARGINS
from tests.forms.wordfile import (
    all_of,
    body,
    feet,
    opened,
    paragraph_saying,
    pictures,
    row_saying,
    said,
    value,
)
from tests.forms.wordsample import BALLOT, CARD, COLUMNS, LEDGER, LETTER, SAMPLE, WALL, roster

MARK = Mark("D03", "31", 123456)


def style(document: Any, name: str) -> Any:
    return next(s.element for s in document.styles if s.name == name)


def fields(part: Any) -> list[str]:
    return [(found.text or "").strip() for found in all_of(part.element, "w:instrText")]


def near(length: Any, millimetres: float) -> bool:
    return bool(abs(length - Mm(millimetres)) < Mm(0.05))


def test_each_page_is_a_section_on_its_own_paper() -> None:
    document = opened(*SAMPLE.pages)
    measures = all_of(document.element, "w:sectPr")
    for section, of, page in zip(document.sections, measures, SAMPLE.pages, strict=True):
        assert near(section.page_width, page.paper.width)
        assert near(section.page_height, page.paper.height)
        lying = page.paper.width > page.paper.height
        assert section.orientation == (WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT)
        assert value(of, "w:pgNumType", "w:start") == "1"


@pytest.mark.parametrize("page", [LETTER, LEDGER, CARD, WALL], ids=lambda page: page.title)
def test_margins_are_those_of_the_kind(page: Page) -> None:
    section = opened(page).sections[0]
    margins = MARGINS[page.kind]
    assert near(section.top_margin, margins.top)
    assert near(section.left_margin, margins.left)
    assert near(section.right_margin, margins.right)
    assert section.bottom_margin >= Mm(margins.bottom) - 1000
    assert section.footer_distance >= Mm(9.9)


def test_a_document_has_22_lines_of_28_characters() -> None:
    document = opened(LETTER)
    section = document.sections[0]
    wide = (section.page_width - section.left_margin - section.right_margin) / Pt(1)
    tall = (section.page_height - section.top_margin - section.bottom_margin) / Pt(1)
    grid = all_of(document.element, "w:docGrid")[0]
    assert grid.get(qn("w:type")) == "linesAndChars"
    pitch = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert (wide // pitch, round(pitch, 2)) == (28, 15.79)
    assert tall // (int(grid.get(qn("w:linePitch"))) / 20) == 22
    text = style(document, "公文正文")
    spacing = next(text.find(qn("w:pPr")).iter(qn("w:spacing")))
    assert spacing.get(qn("w:lineRule")) == "exact"
    assert tall // (int(spacing.get(qn("w:line"))) / 20) == 22
    tighter = next(text.find(qn("w:rPr")).iter(qn("w:spacing")))
    assert wide // (16 + int(tighter.get(qn("w:val"))) / 20) == 28


def test_other_pages_have_no_grid() -> None:
    for page in (LEDGER, CARD, BALLOT):
        assert all_of(opened(page).element, "w:docGrid") == []


@pytest.mark.parametrize(
    ("name", "face", "size", "bold"),
    [
        ("公文标题", "方正小标宋简体", 22, False),
        ("公文正文", "仿宋", 16, False),
        ("公文页码", "宋体", 14, False),
        ("表题", "宋体", 18, True),
        ("表上说明", "宋体", 12, False),
        ("单元格", "宋体", 10.5, False),
        ("单元格（小）", "宋体", 9, False),
        ("标签", "黑体", 10.5, False),
    ],
)
def test_typefaces_and_sizes(name: str, face: str, size: float, *, bold: bool) -> None:
    found = style(opened(LETTER, LEDGER), name)
    fonts = next(found.iter(qn("w:rFonts")))
    assert fonts.get(qn("w:eastAsia")) == face
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    assert value(found, "w:sz") == f"{size * 2:.0f}"
    assert (value(found, "w:b") is None and next(found.iter(qn("w:b")), None) is not None) == bold


def test_the_default_text_is_that_of_the_kind() -> None:
    assert opened(LETTER, CARD).styles["Normal"].font.size.pt == 16
    assert opened(LEDGER, CARD).styles["Normal"].font.size.pt == 10.5


def test_every_typeface_has_others_to_stand_in_for_it() -> None:
    document = opened(LETTER)
    table = next(p for p in document.part.package.parts if p.partname == "/word/fontTable.xml")
    markup = table.blob.decode("utf-8")
    for face, other in (("方正小标宋简体", "方正小标宋_GBK"), ("仿宋", "仿宋_GB2312")):
        assert f'w:name="{face}"' in markup
        assert other in markup


def test_a_document_s_head() -> None:
    document = opened(LETTER)
    title, addressee = document.paragraphs[:2]
    assert (title.style.name, addressee.style.name) == ("公文标题", "公文正文")
    assert len(title.text.split("\n")) == 2
    assert min(map(len, title.text.split("\n"))) > 5
    assert (addressee.text, addressee.paragraph_format.first_line_indent) == ("各党小组：", None)


def test_a_ledger_s_head_and_foot() -> None:
    document = opened(LEDGER)
    title, above = document.paragraphs[:2]
    assert title.text == "党员名册"
    assert above.text == "\t".join(LEDGER.above or ())
    stops = [(s.alignment.name, s.position) for s in above.paragraph_format.tab_stops]
    wide = document.sections[0].page_width - Mm(42)
    assert [name for name, _ in stops] == ["CENTER", "RIGHT"]
    assert abs(stops[1][1] - wide) < Mm(0.1)
    foot = document.paragraphs[-1]
    assert foot.text == "制表人：李四\t审核：\t\t书记：\t"
    leaders = [stop.leader.name for stop in foot.paragraph_format.tab_stops]
    assert leaders == ["SPACES", "LINES", "SPACES", "LINES"]


def test_what_does_not_fit_above_a_table_takes_two_lines() -> None:
    texts = (
        "中共霞湾区海河街道机关第三支部",
        "共24名，正式党员22名，预备党员2名",
        "2026年11月22日",
    )
    upper, lower = opened(Page("题", (), Kind.LEDGER, above=texts)).paragraphs[1:3]
    assert upper.text == f"{texts[0]}\t{texts[2]}"
    assert (lower.text, lower.alignment.name) == (texts[1], "CENTER")
    assert len(upper.paragraph_format.tab_stops) == 1


def test_the_foot_stays_with_the_last_rows() -> None:
    page = replace(LEDGER, blocks=(roster(30),))
    document = opened(page)
    for text in ("合计", "30"):
        assert len(all_of(row_saying(document, text), "w:keepNext")) == len(COLUMNS)


def test_numbers_of_a_document_stand_outside() -> None:
    section = opened(LETTER, BALLOT).sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert opened(LETTER).settings.odd_and_even_pages_header_footer
    assert odd.text == even.text == "— 1 —"
    assert (odd.alignment.name, even.alignment.name) == ("RIGHT", "LEFT")
    assert odd.paragraph_format.right_indent.pt == even.paragraph_format.left_indent.pt == 14
    assert fields(section.footer.part) == fields(section.even_page_footer.part) == ["PAGE"]


def test_even_pages_of_others_are_numbered_too() -> None:
    for section in opened(LETTER, LEDGER, CARD).sections[1:]:
        assert all("PAGE" in fields(part) for part in feet(section))
        assert "第" in said(section.even_page_footer.part.element)


def test_pages_are_counted_within_their_section() -> None:
    alone = opened(CARD).sections[0]
    assert fields(alone.footer.part) == fields(alone.first_page_footer.part) == ["PAGE", "NUMPAGES"]
    assert not opened(CARD).settings.odd_and_even_pages_header_footer
    for section in opened(CARD, LEDGER).sections:
        assert fields(section.footer.part) == ["PAGE", "SECTIONPAGES"]


def test_a_card_s_further_sheets_say_its_title() -> None:
    for section in (opened(CARD).sections[0], opened(LETTER, CARD).sections[1]):
        assert section.different_first_page_header_footer
        assert section.header.paragraphs[0].text == f"{CARD.title}（续）"
        assert section.first_page_header.paragraphs[0].text == ""
    after = opened(CARD, LEDGER).sections[1]
    assert not after.header.is_linked_to_previous
    assert after.header.paragraphs[0].text == ""


@pytest.mark.parametrize("page", [LETTER, LEDGER, CARD], ids=lambda page: page.title)
def test_a_mark_stands_in_every_foot(page: Page) -> None:
    document = opened(replace(page, mark=MARK, blocks=()), LETTER)
    for part in feet(document.sections[0]):
        assert MARK.text in said(part.element)
        (code,) = pictures(part)
        assert code.startswith(b"\x89PNG")
        extent = next(part.element.iter(qn("wp:extent")))
        assert extent.get("cx") == extent.get("cy") == f"{Mm(11)}"
    assert pictures(document.part) == []


def test_an_unmarked_page_after_a_marked_one_has_no_mark() -> None:
    for page in (replace(CARD, mark=None), replace(LEDGER, mark=None), BALLOT):
        section = opened(LETTER, CARD, page).sections[2]
        assert len(feet(section)) == (3 if page.kind is Kind.CARD else 2)
        for part in feet(section):
            assert pictures(part) == []
            assert not any(mark in said(part.element) for mark in ("D03", "G01", "M01"))


@pytest.mark.parametrize("kind", Kind)
def test_a_ballot_s_feet_are_empty(kind: Kind) -> None:
    ballot = replace(BALLOT, kind=kind)
    for pages in ((ballot,), (LETTER, CARD, ballot)):
        for part in feet(opened(*pages).sections[-1]):
            assert (said(part.element).strip(), fields(part), pictures(part)) == ("", [], [])


def test_ballots_are_alike_to_the_byte() -> None:
    sections = opened(BALLOT, BALLOT, BALLOT).sections
    feet_of = [[part.blob for part in feet(section)] for section in sections]
    assert feet_of[0] == feet_of[1] == feet_of[2]


def test_a_break_starts_a_page_before_the_next_block() -> None:
    page = Page("题", (Prose("一"), Break(), Break(), Prose("二"), Break(), roster(1), Break()))
    document = opened(page)
    assert len(all_of(document.element, "w:pageBreakBefore")) == 2
    assert all_of(paragraph_saying(document, "二"), "w:pageBreakBefore")
    assert all_of(paragraph_saying(document, "第一部分"), "w:pageBreakBefore")
    untitled = opened(Page("题", (Prose("一"), Break(), Table(COLUMNS, ()))))
    before = all_of(untitled.element, "w:tbl")[0].getprevious()
    assert all_of(before, "w:pageBreakBefore")


def test_tables_one_after_the_other_stay_apart() -> None:
    grid = Grid((20, 60), (("甲", "乙"),))
    for kind in Kind:
        document = opened(Page("题", (grid, grid, Prose("", lines=2), grid), kind))
        for table in all_of(document.element.body, "w:tbl"):
            assert table.getnext().tag == qn("w:p")


def test_a_title_is_broken_as_on_paper_and_leads_the_outline() -> None:
    document = opened(replace(CARD, title="第一行\n第二行"))
    assert document.paragraphs[0].text == "第一行\n第二行"
    assert value(style(document, "表题"), "w:outlineLvl") == "0"
    assert document.sections[0].header.paragraphs[0].text == "第一行第二行（续）"


def test_a_page_of_nothing_but_a_title() -> None:
    for kind in Kind:
        assert body(opened(Page("题名", (), kind), Page("二", (Signatures(()),), kind))).startswith(
            "题名"
        )


def test_paper_of_any_size() -> None:
    for paper in (A4_LANDSCAPE, A3_LANDSCAPE, replace(BALLOT.paper, width=105, height=148)):
        document = opened(Page("题", (roster(2),), Kind.LEDGER, paper))
        grid = [int(column.get(qn("w:w"))) for column in all_of(document.element, "w:gridCol")]
        section = document.sections[0]
        wide = section.page_width - section.left_margin - section.right_margin
        assert abs(sum(grid) - wide / Pt(1) * 20) <= 1
