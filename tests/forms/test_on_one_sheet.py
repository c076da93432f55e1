"""Lists that a superior expects on one sheet, and what may not be parted where there are more."""

import pytest

from dangzhibu_desktop.forms.blocks import (
    A4,
    Break,
    Column,
    Kind,
    Page,
    Prose,
    Signatures,
    Table,
)
from dangzhibu_desktop.forms.dossiers.papers import PAPERS
from dangzhibu_desktop.forms.dossiers.records import PaperLine, PapersRecord
from dangzhibu_desktop.forms.layout.ink import Sheet, Words
from dangzhibu_desktop.forms.layout.page import lay_out
from dangzhibu_desktop.forms.layout.type import Typesetter
from dangzhibu_desktop.forms.meetings.records import SignInRecord
from dangzhibu_desktop.forms.meetings.signin import SIGN_IN
from dangzhibu_desktop.operations.printing.faces import faces

LONG = "中共霞湾区海河街道机关和直属事业单位第三联合支部"


def sheets_of(page: Page) -> list[Sheet]:
    return lay_out(page, Typesetter(faces().width, faces().advances))


def said(sheet: Sheet) -> str:
    return "".join(ink.text for ink in sheet.ink if isinstance(ink, Words))


def sign_in(people: int, guests: int = 0) -> list[Sheet]:
    names = tuple(
        ("阿依古丽·买买提" if n % 9 == 0 else "张　三", "正式党员") for n in range(people)
    )
    known = tuple("李　四" for _ in range(guests))
    record = SignInRecord(LONG, "党员大会", "2026年6月29日 14:30—16:30", "三楼", names, known)
    return sheets_of(SIGN_IN.fill(record))


@pytest.mark.parametrize("people", [0, 1, 18, 19, 35, 36, 40, 41, 46, 49, 50])
def test_fifty_names_sign_on_one_sheet(people: int) -> None:
    assert len(sign_in(people)) == 1


@pytest.mark.parametrize("people", [17, 38, 50, 52, 56, 60, 75, 120])
@pytest.mark.parametrize("guests", [0, 2, 6, 11])
def test_guests_stay_with_their_heading(people: int, guests: int) -> None:
    sheets = sign_in(people, guests)
    at = [sheet for sheet in sheets if "列席人员" in said(sheet)]
    assert len(at) == 1
    assert said(at[0]).count("李　四") == guests
    assert at[0] is sheets[-1]
    assert "单位和职务" in said(at[0])


def test_the_usual_papers_of_a_dossier_stand_on_one_sheet() -> None:
    line = PaperLine("确定入党积极分子的征求意见记录和支委会记录", "本支部", "√", "3", "√", "")
    record = PapersRecord(
        branch=LONG,
        name="张三",
        stage="正式党员",
        day="2026年11月22日",
        summary="已有25份",
        lines=(line,) * 25,
    )
    sheets = sheets_of(PAPERS.fill(record))
    assert len(sheets) == 1
    assert "清点人签名" in said(sheets[0])


COLUMNS = (Column("序号", 20), Column("事项", 100))


@pytest.mark.parametrize("rows", range(1, 60, 4))
def test_a_whole_table_is_divided_only_where_no_sheet_holds_it(rows: int) -> None:
    before = Table(COLUMNS, (("0", "前"),) * rows)
    whole = Table(COLUMNS, (("1", "后"),) * 20, title="附表", whole=True)
    sheets = sheets_of(Page("台账", (before, whole), Kind.LEDGER))
    assert max(said(sheet).count("后") for sheet in sheets) == 20
    longer = Table(COLUMNS, (("1", "后"),) * 90, title="附表", whole=True)
    many = sheets_of(Page("台账", (before, longer), Kind.LEDGER))
    assert sum(said(sheet).count("后") for sheet in many) == 90


def test_a_table_on_a_new_sheet_has_one_head() -> None:
    one = Table(COLUMNS, (("1", "甲"),))
    first, second = sheets_of(Page("台账", (one, Break(), one), Kind.LEDGER))
    assert said(first).count("序号") == said(second).count("序号") == 1


@pytest.mark.parametrize("rows", range(20, 40))
def test_a_note_under_a_ledger_and_its_foot_stand_with_rows(rows: int) -> None:
    table = Table(COLUMNS, (("1", "甲"),) * rows, totals=("合计", "1"))
    note = Prose("单位：元。\n说明：按月计。", indent=False)
    last = sheets_of(Page("台账", (table, note), Kind.LEDGER, A4, foot=("制表人：",)))[-1]
    assert "甲" in said(last)
    assert "制表人" in said(last)


@pytest.mark.parametrize("lines", range(1, 24))
def test_a_heading_of_a_document_goes_with_its_text(lines: int) -> None:
    body = "\n".join(["正文一行。"] * lines + ["一、基本情况", "标题下的正文。"])
    blocks = (Prose(body), Signatures(("中共示例支部",), on="2026年5月18日"))
    for sheet in sheets_of(Page("关于工作的报告", blocks, Kind.OFFICIAL)):
        assert ("一、基本情况" in said(sheet)) == ("标题下的正文" in said(sheet))


def test_a_long_name_under_a_document_takes_two_lines() -> None:
    blocks = (Prose("正文。"), Signatures((f"{LONG}委员会第一临时支部",), on="2026年5月18日"))
    sheet = sheets_of(Page("关于工作的报告", blocks, Kind.OFFICIAL))[0]
    words = [ink for ink in sheet.ink if isinstance(ink, Words)]
    assert min(ink.x for ink in words) >= 28 / 25.4 * 72 - 0.1
    assert "".join(ink.text for ink in words).count(LONG[:8]) == 1


def test_a_very_long_title_is_broken_at_once() -> None:
    title = "关于进一步加强和改进流动党员教育管理服务工作的通知" * 12
    assert "".join(said(sheet) for sheet in sheets_of(Page(title, (), Kind.OFFICIAL)))[:5]
