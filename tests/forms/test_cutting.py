"""Papers to be cut apart: every part is a whole paper, the lines lie over the whole width."""

import pytest

from dangzhibu_desktop.forms.blocks import Mark, Page, Prose
from dangzhibu_desktop.forms.dossiers.ballot import BALLOTS
from dangzhibu_desktop.forms.dossiers.records import AdmissionBallot
from dangzhibu_desktop.forms.dues.records import SlipLine, SlipRecord
from dangzhibu_desktop.forms.dues.slip import SLIP
from dangzhibu_desktop.forms.layout.ink import MM, Fill, Rule, Sheet, Words
from dangzhibu_desktop.forms.layout.page import lay_out
from dangzhibu_desktop.forms.layout.type import Typesetter
from dangzhibu_desktop.forms.pieces import CUT, Cut
from dangzhibu_desktop.operations.printing.faces import faces
from tests.forms.wordfile import all_of, feet, opened, pictures, said

LONG = "中共霞湾区海河街道机关和直属事业单位第三联合支部"
MARK = Mark("F04", "000531", 12)


def sheets_of(page: Page) -> list[Sheet]:
    return lay_out(page, Typesetter(faces().width, faces().advances))


def slip(months: int, paid: str = "114.86") -> Page:
    lines = tuple(SlipLine(f"2026年{n}月", "", paid) for n in range(1, months + 1))
    record = SlipRecord(
        number="第000531号",
        branch=LONG,
        name="阿不都热合曼·买买提",
        kind="在职",
        day="2026年12月1日",
        months="2026年1月至12月",
        amount="￥1,378.32",
        amount_words="人民币壹仟叁佰柒拾捌元叁角贰分",
        collector="韩芳",
        payer="",
        note="出差在外，回来补交",
        void="",
        lines=lines,
    )
    page: Page = SLIP.fill(record)
    return Page(page.title, page.blocks, mark=MARK)


@pytest.mark.parametrize("months", [1, 3, 12])
def test_each_half_of_a_slip_is_a_whole_slip(months: int) -> None:
    (sheet,) = sheets_of(slip(months))
    words = [ink for ink in sheet.ink if isinstance(ink, Words)]
    cut = next(ink.y for ink in words if ink.text == CUT)
    codes = [ink for ink in sheet.ink if isinstance(ink, Fill)]
    for upper in (True, False):
        half = "".join(ink.text for ink in words if (ink.y < cut) is upper)
        for once in ("党费交纳凭据（内部）", "第000531号", MARK.text, "（盖章）", "收款人签名："):
            assert half.count(once) == 1, once
        assert half.count("年　　月　　日") == 2
        assert any((ink.y < cut) is upper for ink in codes)


def test_the_line_to_cut_along_is_as_wide_as_the_table_with_its_words_in_the_middle() -> None:
    (sheet,) = sheets_of(slip(1))
    words = next(i for i in sheet.ink if isinstance(i, Words) and i.text == CUT)
    dashes = [i for i in sheet.ink if isinstance(i, Rule) and abs(i.y1 - words.y) < 5]
    dashes = [i for i in dashes if abs(i.x2 - i.x1 - 3 * MM) < 0.01]
    left, right = min(i.x1 for i in dashes), max(i.x2 for i in dashes)
    assert (round(left / MM, 2), round(right / MM, 2)) == (20, 190)
    end = words.x + faces().width(CUT, words.face, words.size)
    before = max(i.x2 for i in dashes if i.x2 < words.x)
    after = min(i.x1 for i in dashes if i.x1 > end)
    assert abs((words.x - before) - (after - end)) < 0.1


@pytest.mark.parametrize("name", ["李某", "阿不都热合曼·买买提阿吉"])
def test_a_ballot_s_name_is_never_smaller_and_breaks_after_its_dot(name: str) -> None:
    page = BALLOTS[0].fill(AdmissionBallot(LONG, name, "接收为中共预备党员"))
    (sheet,) = sheets_of(page)
    words = [ink for ink in sheet.ink if isinstance(ink, Words)]
    sizes = {ink.size for ink in words if ink.text and ink.text in name}
    assert sizes == {10.5}
    assert sum(ink.text == "接收预备党员表决票" for ink in words) == 2
    if "·" in name:
        assert [ink.text for ink in words if ink.text.endswith("·")] == ["阿不都热合曼·"] * 2


def test_in_word_a_ballot_is_a_table_and_a_cut_a_dashed_line() -> None:
    document = opened(BALLOTS[0].fill(AdmissionBallot(LONG, "李某", "接收为中共预备党员")))
    tables = all_of(document.element, "w:tbl")
    heads = ["".join(said(table).split()) for table in tables]
    assert [head.startswith("姓名表决事项赞成不赞成弃权李某") for head in heads] == [True] * 2
    lines = [p for p in document.paragraphs if CUT in p.text]
    assert len(lines) == 3
    for line in lines:
        assert {s.leader.name for s in line.paragraph_format.tab_stops} == {"DASHES"}
    titles = [p for p in document.paragraphs if p.text == "接收预备党员表决票"]
    assert {p.style.name for p in titles if p.style} == {"表题"}


def test_in_word_every_part_bears_the_mark_and_the_foot_none() -> None:
    document = opened(Page("题", (Prose("甲"), Cut(), Prose("乙")), mark=MARK))
    assert [p.text.strip() for p in document.paragraphs].count(MARK.text) == 2
    for part in feet(document.sections[0]):
        assert MARK.text not in said(part.element)
        assert pictures(part) == []
