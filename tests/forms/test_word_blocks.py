"""Each block in a Word file: as on paper, and in a form that can be edited."""

from io import BytesIO
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from dangzhibu_desktop.forms import word
from dangzhibu_desktop.forms.blocks import (
    Chart,
    Choices,
    Document,
    Drawing,
    Page,
    Picture,
    Prose,
    Signatures,
    TextAt,
)
from tests.forms.wordfile import (
    all_of,
    body,
    card,
    members,
    official,
    paragraph_saying,
    pictures,
    row_saying,
    said,
    value,
)
from tests.forms.wordsample import TEXT, image, roster


def faces(paragraph: Any) -> list[tuple[str, str | None]]:
    return [
        (said_by(run), value(run, "w:rFonts", "w:eastAsia")) for run in all_of(paragraph, "w:r")
    ]


def said_by(run: Any) -> str:
    return "".join(text.text or "" for text in all_of(run, "w:t"))


def is_bold(run: Any) -> bool:
    return bool(all_of(run, "w:b"))


def test_bold_and_indent() -> None:
    document = card(Prose("甲**乙**丙\n　　丁"), Prose("戊", indent=False))
    first = paragraph_saying(document, "甲")
    assert [(said_by(r), is_bold(r)) for r in all_of(first, "w:r")] == [
        ("甲", False),
        ("乙", True),
        ("丙", False),
    ]
    indents = [value(paragraph_saying(document, t), "w:ind", "w:firstLineChars") for t in "甲丁戊"]
    assert indents == ["200", None, None]


def test_headings_of_a_document_take_the_face_of_their_level() -> None:
    document = official(
        Prose("一、总体要求\n（一）会前学习。认真组织。\n二、安排。**要点**在此。\n正文")
    )
    whole = paragraph_saying(document, "总体要求")
    assert faces(whole) == [("一、总体要求", "黑体")]
    assert (value(whole, "w:outlineLvl"), len(all_of(whole, "w:keepNext"))) == ("1", 1)
    second = paragraph_saying(document, "会前学习")
    assert faces(second) == [("（一）会前学习。", "楷体"), ("认真组织。", None)]
    assert value(second, "w:outlineLvl") is None
    third = all_of(paragraph_saying(document, "安排"), "w:r")
    assert [is_bold(run) for run in third] == [False, True, False]
    assert paragraph_saying(document, "正文").pPr.pStyle.val == "OfficialText"


def test_chinese_marks_take_the_chinese_face() -> None:
    runs = all_of(paragraph_saying(card(Prose("他说：“好”……——①")), "他说"), "w:r")
    assert {value(run, "w:rFonts", "w:hint") for run in runs} == {"eastAsia"}


def test_a_box_to_write_in() -> None:
    document = card(Prose("", label="谈话要点", lines=6), Prose(TEXT, label="情况", lines=5))
    lined, filled = document.tables
    assert [row.cells[0].text for row in lined.rows] == ["谈话要点：", *[""] * 6]
    assert {round(row.height.mm, 1) for row in lined.rows[1:]} == {9.0}
    assert [p.text for p in filled.rows[0].cells[0].paragraphs] == ["情况：", TEXT]
    assert filled.rows[0].height.mm >= 45
    assert not all_of(filled._tbl, "w:cantSplit")  # noqa: SLF001 - its markup


def test_lines_without_a_label() -> None:
    (lines,) = card(Prose("", lines=3)).tables
    assert len(lines.rows) == 3
    assert card(Prose("")).tables == []
    written = [p.text for p in official(Prose("", lines=3)).paragraphs]
    assert written[-3:] == ["", "", ""]


def test_a_label_is_kept_on_a_document_too() -> None:
    assert "主要内容" in body(official(Prose(TEXT, label="主要内容")))


def test_boxes_are_ticked() -> None:
    (line,) = [
        p
        for p in card(Choices("意见", ("同意", "不同意"), frozenset({"同意"}))).paragraphs
        if "意见" in p.text
    ]
    assert line.text == "意见：☑ 同意　　☐ 不同意"


def test_an_option_is_not_divided_between_lines() -> None:
    options = tuple(f"第{n}个选项需要说明情况" for n in range(9))
    line = next(p for p in card(Choices("意见", options)).paragraphs if "意见" in p.text)
    assert line.text.count("\n") == 2
    assert all(part.startswith("☐") for part in line.text.split("\n")[1:])


def test_the_names_under_a_document() -> None:
    document = official(Prose(f"{TEXT}\n特此通知。"), Signatures(("某支部",), on="2026年5月18日"))
    name, date = document.paragraphs[-2:]
    assert (name.text, date.text) == ("某支部", "2026年5月18日")
    assert {p.alignment.name for p in (name, date)} == {"RIGHT"}
    assert date.paragraph_format.right_indent.pt == pytest.approx(4 * 15.79, abs=0.1)
    middle = (6.5 * 15.79 - 3 * 15.79) / 2
    assert name.paragraph_format.right_indent.pt == pytest.approx(4 * 15.79 + middle, abs=0.1)
    assert name.paragraph_format.space_before.pt == pytest.approx(57.9)
    kept = [bool(p.paragraph_format.keep_with_next) for p in document.paragraphs[-4:]]
    assert kept == [True, True, True, False]


def test_a_name_too_wide_to_be_centred_ends_at_the_edge() -> None:
    document = official(Signatures(("中共霞湾区海河街道机关第三支部委员会",), on="2026年5月18日"))
    assert not document.paragraphs[-2].paragraph_format.right_indent
    undated = official(Signatures(("某支部",)))
    assert undated.paragraphs[-1].text == "　　　　年　　月　　日"


def test_places_to_sign_are_empty_and_stay_with_the_text() -> None:
    document = card(Prose(TEXT), Signatures(("培养联系人", "支部书记"), seal=True))
    text, names, dates = document.paragraphs[-3:]
    assert names.text == "培养联系人：\t\t支部书记：\t\t（盖章）"
    leaders = [stop.leader.name for stop in names.paragraph_format.tab_stops]
    assert leaders == ["LINES", "SPACES", "LINES", "SPACES"]
    assert dates.text == "\t　　　　年　　月　　日" * 2
    ends = [stop.position for stop in dates.paragraph_format.tab_stops]
    assert ends == [stop.position for stop in names.paragraph_format.tab_stops][::2]
    (_, alone) = card(Signatures(("书记",), seal=True)).paragraphs[-2:]
    assert alone.text == "\t（盖章）　　　　　　年　　月　　日"
    assert text.paragraph_format.keep_with_next
    assert names.paragraph_format.keep_with_next
    after = card(roster(9), Signatures(("书记",)))
    rows = all_of(after.element, "w:tr")
    assert [len(all_of(row, "w:keepNext")) for row in rows[-3:]] == [0, 4, 4]


def test_many_places_to_sign_have_room() -> None:
    document = card(Signatures(tuple(f"支部委员{n}" for n in range(7))))
    lines = [p for p in document.paragraphs if "支部委员" in p.text]
    assert len(lines) == 3
    for line in lines:
        ends = [stop.position for stop in line.paragraph_format.tab_stops]
        assert max(ends) <= Mm(170)


@pytest.mark.parametrize(("wide", "tall"), [(800, 400), (400, 800), (20, 20), (3000, 10)])
def test_a_picture_fits_its_box_undistorted(wide: int, tall: int) -> None:
    document = card(Picture(image(wide, tall), 100, 60, "会议现场"))
    (shape,) = document.inline_shapes
    assert shape.width <= Mm(100) + 1
    assert shape.height <= Mm(60) + 1
    assert shape.width == Mm(100) or shape.height == pytest.approx(Mm(60), abs=1)
    assert shape.width / shape.height == pytest.approx(wide / tall, rel=0.01)
    assert value(document.element, "wp:docPr", "w:val") is None
    assert next(document.element.iter(qn("wp:docPr"))).get("descr") == "会议现场"
    assert document.paragraphs[-1].text == "会议现场"


def test_a_picture_wider_than_the_page() -> None:
    (shape,) = card(Picture(image(800, 100), 500, 300)).inline_shapes
    assert shape.width <= Mm(170) + 1000


def test_pictures_of_every_usual_kind() -> None:
    plain = image(40, 30, "JPEG")
    bare = plain[:2] + plain[2 + 2 + int.from_bytes(plain[4:6]) :]  # without its JFIF header
    grey = BytesIO()
    Image.new("CMYK", (40, 30)).save(grey, "JPEG")
    webp = BytesIO()
    Image.new("RGB", (40, 30)).save(webp, "WEBP")
    for data in (plain, bare, grey.getvalue(), webp.getvalue(), image(40, 30, "BMP")):
        document = card(Picture(data, 40, 30))
        (kept,) = pictures(document.part)
        assert Image.open(BytesIO(kept)).size == (40, 30)


def test_the_same_picture_is_kept_once() -> None:
    page = Page("题", (Picture(image(), 20, 20), Picture(image(), 30, 30)))
    names = [n for n in members(word.render(Document("题", (page, page)))) if "media" in n]
    assert len(names) == 1


def test_a_chart_s_bars_are_as_long_as_its_values() -> None:
    chart = Chart("年龄", ("青年", "中年", "老年", "不详"), (10, 20, 40, 0))
    document = card(chart)
    bars = [
        int(value(cell, "w:tcW", "w:w") or 0)
        for cell in all_of(document.element, "w:tc")
        if all_of(cell, "w:shd")
    ]
    assert len(bars) == 3
    assert [bar / bars[2] for bar in bars] == pytest.approx([0.26, 0.5, 1])
    for label, number in zip(chart.labels, chart.values, strict=True):
        assert said(row_saying(document, label)).split() == [label, str(number), "人"]


def test_a_chart_may_have_any_number_of_bars() -> None:
    many = Chart("月", tuple(f"第{n}月" for n in range(90)), tuple(range(90)))
    assert len(all_of(card(many).element, "w:gridCol")) <= 63
    assert card(Chart("空", (), ())).tables == []
    assert card(Chart("零", ("甲",), (0,))).tables
    one = card(Chart("一", ("甲", "乙"), (1, 100000)))
    assert len([c for c in all_of(one.element, "w:tc") if all_of(c, "w:shd")]) == 2


def test_a_drawing_is_said_in_words() -> None:
    drawing = Drawing(50, 50, (TextAt(1, 1, "框"),), ("党委 → 支部", "书记：张三", "副书记："))
    document = official(drawing)
    rows = [
        [said(cell).strip() for cell in all_of(row, "w:tc")]
        for row in all_of(document.element, "w:tr")
    ]
    assert rows == [["党委 → 支部"], ["书记：", "张三"], ["副书记："]]
    plain = Drawing(50, 50, (), ("一", "二"))
    assert [p.text for p in official(plain).paragraphs][1:] == ["一", "二"]
