"""Blocks on sheets: tables of any length, long cells, documents after GB/T 9704, signatures."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.forms.blocks import (
    A4,
    A4_LANDSCAPE,
    Align,
    Break,
    Chart,
    Choices,
    Column,
    Document,
    Drawing,
    Grid,
    Kind,
    LineAt,
    Mark,
    Page,
    Photo,
    Picture,
    Prose,
    Signatures,
    Span,
    Table,
    TextAt,
)
from dangzhibu_desktop.forms.inspection import blanks
from dangzhibu_desktop.forms.layout.area import MARGINS
from dangzhibu_desktop.forms.layout.ink import MM, Rule, Sheet, Words
from dangzhibu_desktop.forms.layout.page import lay_out
from dangzhibu_desktop.forms.layout.titles import title_lines
from dangzhibu_desktop.forms.layout.type import Typesetter
from dangzhibu_desktop.forms.text import page_text
from dangzhibu_desktop.operations.printing.faces import faces

COLUMNS = (
    Column("序号", 12, Align.CENTRE),
    Column("姓名", 24, Align.CENTRE),
    Column("说明", 90),
    Column("金额", 24, Align.RIGHT),
)
SENTENCE = "会议认为，本年度组织生活总体正常，出席率为96.5%，下一步要继续抓好学习教育。"


def sheets_of(page: Page) -> list[Sheet]:
    return lay_out(page, Typesetter(faces().width, faces().advances))


def said(sheet: Sheet) -> str:
    return "".join(ink.text for ink in sheet.ink if isinstance(ink, Words))


def ledger(rows: int, **more: object) -> Page:
    cells = tuple((str(n), f"张三{n % 7}", SENTENCE[: n % 20], f"{n}.00") for n in range(rows))
    return Page("台账", (Table(COLUMNS, cells, **more),), Kind.LEDGER)  # type: ignore[arg-type]


@pytest.mark.parametrize("rows", [0, 1, 50, 600])
def test_tables_of_any_length(rows: int) -> None:
    sheets = sheets_of(ledger(rows, totals=("合计", "", "", "1.00")))
    for number, sheet in enumerate(sheets, 1):
        text = said(sheet)
        assert "序号姓名说明金额" in text
        assert f"第 {number} 页　共 {len(sheets)} 页" in text
    assert ("无" in said(sheets[0])) == (rows == 0)
    assert "合计" in said(sheets[-1])
    assert sum("合计" in said(sheet) for sheet in sheets) == 1
    if rows > 1:
        bodies = re.findall(r"\d+\.00", "".join(map(said, sheets)))
        assert len(bodies) == rows + 1


def test_totals_never_stand_alone() -> None:
    for rows in range(20, 40):
        last = said(sheets_of(ledger(rows, totals=("合计", "", "", "1.00")))[-1])
        assert f"{rows - 1}.00" in last


def test_a_cell_taller_than_a_page_flows_and_loses_nothing() -> None:
    long = SENTENCE * 120
    page = Page("台账", (Table(COLUMNS, (("1", "张三", long, "1.00"),)),), Kind.LEDGER)
    sheets = sheets_of(page)
    assert len(sheets) > 2
    body = "".join(
        ink.text
        for sheet in sheets
        for ink in sheet.ink
        if isinstance(ink, Words) and ink.face == "song" and "页" not in ink.text
    )
    assert long in body.replace("1张三", "").replace("1.00", "")


def test_rows_are_never_divided_between_sheets() -> None:
    rows = tuple((f"{n:03d}", "张三", SENTENCE * (n % 4), "1.00") for n in range(80))
    page = Page("台账", (Table(COLUMNS, rows),), Kind.LEDGER)
    joined = ["".join(said(sheet).split()) for sheet in sheets_of(page)]
    for number, _, text, _ in rows:
        whole = f"{number}张三{text}1.00"
        assert sum(whole in sheet for sheet in joined) == 1


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=["Cs"]), max_size=60)] * 4),
        max_size=12,
    )
)
def test_any_text_stays_inside_its_column(rows: list[tuple[str, str, str, str]]) -> None:
    page = Page("台账", (Table(COLUMNS, tuple(rows)),), Kind.LEDGER, A4_LANDSCAPE)
    margins = MARGINS[Kind.LEDGER]
    for sheet in sheets_of(page):
        for ink in sheet.ink:
            if isinstance(ink, Words):
                wide = faces().width(ink.text, ink.face, ink.size)
                assert ink.x >= margins.left * MM - 0.1
                assert ink.x + wide <= (A4_LANDSCAPE.width - margins.right) * MM + 0.1


def document(paragraphs: int, *, title: str = "关于召开党员大会的通知") -> Page:
    body = "\n".join([SENTENCE * 3] * paragraphs)
    return Page(
        title,
        (Prose(body), Signatures(("中共示例支部委员会",), on="2026年5月18日")),
        Kind.OFFICIAL,
        addressee="中共示例委员会",
    )


def test_a_full_line_has_28_characters_and_a_full_page_22_lines() -> None:
    body = "党" * 28 * 60
    page = Page("关于通知", (Prose(body, indent=False),), Kind.OFFICIAL)
    second = [ink for ink in sheets_of(page)[1].ink if isinstance(ink, Words) and ink.size == 16]
    lines = [ink for ink in second if "—" not in ink.text]
    assert [len(ink.text) for ink in lines] == [28] * 22
    assert len({round(b.y - a.y, 2) for a, b in pairwise(lines)}) == 1
    assert round(lines[1].y - lines[0].y, 2) == 28.99
    left = {round(ink.x / MM, 1) for ink in lines}
    assert left == {28.0}
    wide = 28 * (16 + lines[0].spacing)
    assert 155 < wide / MM <= 156.01


@pytest.mark.parametrize("paragraphs", range(1, 16))
def test_the_closing_never_stands_alone(paragraphs: int) -> None:
    sheets = sheets_of(document(paragraphs))
    last = [ink for ink in sheets[-1].ink if isinstance(ink, Words) and ink.face == "body"]
    rows = sorted({round(ink.y, 1) for ink in last if "—" not in ink.text})
    closing = {round(ink.y, 1) for ink in last if ink.text == "中共示例支部委员会"}
    assert closing
    assert len([y for y in rows if y < min(closing)]) >= 2


def test_the_date_is_four_characters_from_the_right_and_the_name_over_it() -> None:
    words = [ink for ink in sheets_of(document(1))[0].ink if isinstance(ink, Words)]
    date = next(ink for ink in words if ink.text == "2026年5月18日")
    name = next(ink for ink in words if ink.text == "中共示例支部委员会")

    def extent(ink: Words) -> tuple[float, float]:
        wide = faces().width(ink.text, ink.face, ink.size) + ink.spacing * len(ink.text)
        return ink.x, ink.x + wide

    right = (210 - 26) * MM
    assert abs(right - extent(date)[1] - 4 * 16) < 1
    assert abs(sum(extent(date)) - sum(extent(name))) < 1
    assert name.y < date.y


def test_page_numbers_stand_outside() -> None:
    sheets = sheets_of(document(12))
    middle = 105 * MM
    for number, sheet in enumerate(sheets, 1):
        mark = next(
            ink for ink in sheet.ink if isinstance(ink, Words) and ink.text == f"— {number} —"
        )
        assert (mark.x > middle) == (number % 2 == 1)
        assert mark.size == 14


def test_headings_take_the_face_of_their_level() -> None:
    body = "一、基本情况\n（一）坚持学习。每月一次。\n1.计划"
    words = [
        ink
        for ink in sheets_of(Page("题", (Prose(body),), Kind.OFFICIAL))[0].ink
        if isinstance(ink, Words)
    ]
    faces_of = {ink.text: ink.face for ink in words}
    assert faces_of["一、基本情况"] == "hei"
    assert faces_of["（一）坚持学习。"] == "kai"
    assert faces_of["每月一次。"] == "body"
    assert faces_of["1.计划"] == "body"


@pytest.mark.parametrize(
    "title",
    [
        "关于接收王玉斌同志为中共预备党员的决议",
        "关于召开中共霞湾区海河街道机关第三支部党员大会选举新一届支部委员会的请示",
        "中共霞湾区海河街道机关第三支部委员会关于2026年度组织生活会和民主评议党员情况的报告",
        "题",
    ],
)
def test_long_titles_are_broken_without_a_lonely_character(title: str) -> None:
    lines = title_lines(title, 20)
    assert "".join(lines) == title
    assert all(len(line) <= 20 for line in lines)
    if len(lines) > 1:
        assert min(map(len, lines)) >= 4
        assert max(map(len, lines)) - min(map(len, lines)) <= 7
        assert not any(line[0] in "的、，》）" for line in lines)


def test_places_to_sign_go_with_their_text() -> None:
    for count in range(20, 60):
        text = "\n".join(["发言要点记录在此。"] * count)
        page = Page("谈话记录", (Prose(text, label="内容"), Signatures(("谈话人", "本人"))))
        last = said(sheets_of(page)[-1])
        assert "谈话人：" in last
        assert "发言要点" in last


def test_a_card_that_runs_over_says_so() -> None:
    page = Page("谈话记录", (Prose(SENTENCE * 90, label="内容"),))
    sheets = sheets_of(page)
    assert len(sheets) > 1
    assert "谈话记录（续）" not in said(sheets[0])
    assert all("谈话记录（续）" in said(sheet) for sheet in sheets[1:])


ALL = Page(
    "各种版块",
    (
        Grid((26, 60, 26, 60), (("姓名", "张三", "性别", ""), ("住址", Span("某地", 3))), Photo(2)),
        Table(COLUMNS, (("1", "张三", "说明", "1.00"),), blank_rows=2, title="表"),
        Prose("正文**加粗**正文"),
        Prose("", label="意见", lines=3),
        Choices("是否", ("是", "否"), frozenset({"是"})),
        Choices("结论", ("合格", "不合格")),
        Chart("构成", ("男", "女"), (3, 2)),
        Break(),
        Drawing(50, 20, (TextAt(25, 10, "图", align=Align.CENTRE), LineAt(0, 0, 50, 0)), ("图",)),
        Signatures(("书记",), seal=True),
    ),
    mark=Mark("X01", "P1", 12),
)


def test_every_block_has_a_text_and_stands_on_the_sheet() -> None:
    plain = page_text(ALL)
    printed = "".join(map(said, sheets_of(ALL)))
    for word in ("张三", "某地", "意见", "是否", "构成", "书记", "X01-P1-000012"):
        assert word in plain
        assert word in printed
    assert "☑是" in plain
    assert len(sheets_of(ALL)) == 2


def test_blanks_are_named_but_not_places_to_sign() -> None:
    assert blanks(ALL) == ("性别", "意见", "结论")


def test_the_same_blocks_make_a_pdf() -> None:
    from dangzhibu_desktop.forms import pdf

    pages = (ALL, ledger(30), document(3), Page("A4", (Prose("空"),), paper=A4))
    rendered = pdf.render(Document("全部", pages), faces())
    assert rendered.pages == 2 + len(sheets_of(ledger(30))) + len(sheets_of(document(3))) + 1


def test_a_picture_keeps_inside_its_box() -> None:
    from io import BytesIO

    from PIL import Image as Pictures

    from dangzhibu_desktop.forms import pdf
    from dangzhibu_desktop.forms.layout.ink import Image

    raw = BytesIO()
    Pictures.new("RGB", (400, 100), (10, 60, 60)).save(raw, "PNG")
    page = Page("照片", (Picture(raw.getvalue(), 500, 60, "活动照片"),))
    sheet = sheets_of(page)[0]
    image = next(ink for ink in sheet.ink if isinstance(ink, Image))
    assert image.width <= 170 * MM + 0.01
    assert "活动照片" in said(sheet)
    assert pdf.render(Document("照片", (page,)), faces()).pages == 1


def test_rules_are_thin_inside_and_heavier_around() -> None:
    weights = {ink.weight for ink in sheets_of(ledger(3))[0].ink if isinstance(ink, Rule)}
    assert weights == {0.4, 1.0}
