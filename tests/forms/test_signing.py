"""Places to sign and date, the 落款 and 附件, titles: in the PDF and in Word alike."""

from itertools import pairwise
from typing import Any

import pytest

from dangzhibu_desktop.forms.blocks import Column, Grid, Kind, Page, Prose, Signatures, Span, Table
from dangzhibu_desktop.forms.layout.ink import MM, Rule, Sheet, Words
from dangzhibu_desktop.forms.layout.page import lay_out
from dangzhibu_desktop.forms.layout.titles import title_lines
from dangzhibu_desktop.forms.layout.type import Typesetter
from dangzhibu_desktop.forms.pieces import Attachments
from dangzhibu_desktop.operations.printing.faces import faces
from tests.forms.wordfile import opened

TITLE = "关于落实2026年度组织生活会和民主评议党员工作有关事项的通知"
WIDE = "中共霞湾区海河街道机关和直属单位第三联合支部委员会"
ATTACHED = ("霞湾区海河街道机关第三支部2026年度党员大会表决事项和候选人预备人选情况一览表", "名单")


def sheets_of(page: Page) -> list[Sheet]:
    return lay_out(page, Typesetter(faces().width, faces().advances))


def words_of(page: Page) -> list[Words]:
    return [ink for sheet in sheets_of(page) for ink in sheet.ink if isinstance(ink, Words)]


def official(*blocks: Any, title: str = "关于工作的通知") -> Page:
    return Page(title, blocks, Kind.OFFICIAL)


@pytest.mark.parametrize("title", ["关于工作的通知", TITLE])
def test_a_title_takes_whole_lines_so_that_its_page_holds_22(title: str) -> None:
    first = sheets_of(official(Prose("党" * 28 * 60, indent=False), title=title))[0]
    words = [ink for ink in first.ink if isinstance(ink, Words) and "—" not in ink.text]
    rows = len({round(ink.y, 1) for ink in words})
    assert rows + 1 == 22  # with the empty line under the title


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("关于接收阿依古丽·买买提同志为中共预备党员的决议", "阿依古丽·买买提"),
        ("关于取消阿不都热合曼·买买提同志预备党员资格的决议", "阿不都热合曼·买买提"),
        ("关于延长欧阳静怡娜同志的预备期并加强教育考察工作的决议", "欧阳静怡娜"),
        ("中共霞湾区海河街道办事处机关和直属事业单位第三联合支部委员会", "街道办事处"),
        ("关于召开示例街道办事处党政办公室第一支部党员大会的通知", "办公室"),
        ("关于召开中共示例市示例区示例街道党员大会选举支部委员会的请示", "委员会"),
    ],
)
@pytest.mark.parametrize("most", [14, 16, 20])
def test_names_and_words_are_whole_in_a_title(title: str, whole: str, most: int) -> None:
    lines = title_lines(title, most)
    assert "".join(lines) == title
    assert any(whole in line for line in lines)


def test_the_date_stands_under_the_middle_of_a_wide_name() -> None:
    words = words_of(official(Prose("正文。"), Signatures((WIDE[:24],), on="2026年5月18日")))
    date = next(ink for ink in words if ink.text == "2026年5月18日")
    name = next(ink for ink in words if ink.text == WIDE[:24])

    def middle(ink: Words) -> float:
        return ink.x + faces().width(ink.text, ink.face, ink.size) / 2

    assert abs(middle(date) - middle(name)) < 4
    document = opened(official(Signatures((WIDE[:24],), on="2026年5月18日")))
    name_under, date_under = document.paragraphs[-2:]
    wide = 24 * 15.79 / 2 - 6.5 * 15.79 / 2
    assert not name_under.paragraph_format.right_indent
    assert date_under.paragraph_format.right_indent.pt == pytest.approx(wide, abs=1)


def test_further_lines_of_an_attachment_stand_under_its_title() -> None:
    words = words_of(official(Prose("正文。"), Attachments(ATTACHED)))
    title = [ink for ink in words if ink.text and ink.text in ATTACHED[0] and len(ink.text) > 1]
    assert len(title) == 2
    assert len({round(ink.x, 2) for ink in title}) == 1
    assert next(ink.x for ink in words if ink.text == "名单") == pytest.approx(title[0].x)
    assert "附件：" in [ink.text for ink in words]
    first, second = opened(official(Attachments(ATTACHED))).paragraphs[-2:]
    assert (first.text, second.text) == (f"附件：1.\t{ATTACHED[0]}", "2.\t名单")
    for one in (first, second):
        stop = one.paragraph_format.tab_stops[0].position
        assert stop == one.paragraph_format.left_indent
        assert one.paragraph_format.first_line_indent < 0


def test_a_single_attachment_has_no_number() -> None:
    assert "附件：\t名单" in [p.text for p in opened(official(Attachments(("名单",)))).paragraphs]
    assert "1." not in "".join(ink.text for ink in words_of(official(Attachments(("名单",)))))


def test_in_word_only_headings_of_the_first_level_are_kept_with_what_follows() -> None:
    items = "\n".join(f"（{n}）学习有关文件；" for n in "一二三四五六七八九十")
    document = opened(official(Prose(f"一、议题\n{items}\n特此通知。")))
    kept = [bool(p.paragraph_format.keep_with_next) for p in document.paragraphs[1:]]
    assert kept == [True] + [False] * 11


@pytest.mark.parametrize("seal", [False, True])
def test_whoever_signs_has_a_line_and_a_date(seal: bool) -> None:  # noqa: FBT001 - a case
    page = Page("记录", (Signatures(("谈话人签名", "谈话对象签名"), seal=seal),))
    words = words_of(page)
    dates = [ink for ink in words if "年　　月　　日" in ink.text]
    lines = [ink for ink in sheets_of(page)[0].ink if isinstance(ink, Rule)]
    assert len(dates) == len(lines) == 2
    assert all(line.x2 - line.x1 > 20 * MM for line in lines)
    assert sum("（盖章）" in ink.text for ink in words) == seal
    for date, line in zip(dates, lines, strict=True):
        assert date.x + faces().width(date.text, date.face, date.size) == pytest.approx(line.x2)


def test_a_ledger_s_foot_has_lines_to_sign_on() -> None:
    table = Table((Column("序号", 10),), (("1",),))
    page = Page("台账", (table,), Kind.LEDGER, foot=("制表人：李四", "审核：", "书记："))
    sheet = sheets_of(page)[0]
    words = {ink.text: ink for ink in sheet.ink if isinstance(ink, Words)}
    level = words["审核："].y
    lines = [i for i in sheet.ink if isinstance(i, Rule) and 0 < i.y1 - level < 10]
    assert len(lines) == 2
    assert all(line.x2 - line.x1 > 30 * MM for line in lines)
    assert min(line.x1 for line in lines) > words["审核："].x


def test_the_box_is_the_last_line_to_write_on() -> None:
    sheet = sheets_of(Page("记录", (Prose("", label="内容", lines=4),)))[0]
    levels = sorted({round(i.y1, 2) for i in sheet.ink if isinstance(i, Rule) and i.y1 == i.y2})
    apart = [round((b - a) / MM, 1) for a, b in pairwise(levels)][1:]
    assert apart == [9.0] * 3


def test_a_box_that_runs_over_repeats_its_label() -> None:
    said = "\n".join(["发言要点记录在此。"] * 90)
    sheets = sheets_of(Page("会议记录", (Grid((26, 144), (("讨论发言", Span(said)),)),)))
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets):
        text = "".join(ink.text for ink in sheet.ink if isinstance(ink, Words))
        assert text.count("讨论发言") == 1
        assert ("（续）" in text.replace("会议记录（续）", "")) == bool(number)
