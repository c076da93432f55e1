"""What ledgers and cards say of the demo branch: counts that add up, remarks, honest columns."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dangzhibu_desktop.forms import text
from dangzhibu_desktop.forms.blocks import Page, Table
from dangzhibu_desktop.forms.catalogue import find
from dangzhibu_desktop.operations.files import Store, open_file
from dangzhibu_desktop.operations.printing.jobs import page_of
from dangzhibu_desktop.operations.printing.records import Wanted, gather
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def demo(demo_of: Callable[[int, int], Path]) -> Iterator[Store]:
    with open_file(demo_of(24, 2), writable=False, today=TODAY) as store:
        yield store


def page(store: Store, code: str, on: date = TODAY, since: date | None = None) -> Page:
    form = find(code)
    assert form is not None
    return page_of(form, gather(store, form, Wanted(None, on, TODAY, since))[0])


def column(page: Page, title: str) -> list[str]:
    table = next(block for block in page.blocks if isinstance(block, Table))
    place = [each.title for each in table.columns].index(title)
    return [row[place] for row in table.rows]


def test_the_kinds_of_members_add_up(demo: Store) -> None:
    told = text.page_text(page(demo, "M06"))
    counted = {kind: int(n) for kind, n in re.findall(r"(\w+) \| (\d+)名", told)}
    assert counted.pop("党员总数") == sum(counted.values()) == 24
    assert counted["停止党籍"] == 1
    assert "截至日期 | 2026年11月22日" in told


@pytest.mark.parametrize("code", ["M01", "M02", "M03", "M04"])
def test_a_suspended_membership_is_a_remark_and_no_kind(demo: Store, code: str) -> None:
    roster = page(demo, code)
    assert set(column(roster, "人员类别")) == {"正式党员", "预备党员"}
    rest = text.page_text(roster).replace("停止党籍1名", "")
    assert rest.count("停止党籍") == 1


@pytest.mark.parametrize("code", ["M01", "M03", "M07", "M10", "D01"])
def test_what_speaks_of_a_day_says_so(demo: Store, code: str) -> None:
    assert (page(demo, code).above or ("",))[-1] == "截至日期：2026年11月22日"


@pytest.mark.parametrize("code", ["F01", "F02", "F03", "G05", "O06", "O07", "O08"])
def test_what_speaks_of_a_time_says_when_it_was_made(demo: Store, code: str) -> None:
    assert (page(demo, code).above or ("",))[-1] == "制表日期：2026年11月22日"


def test_nothing_is_in_arrears_before_a_month_is_posted(demo: Store) -> None:
    preview, posted = page(demo, "F02"), page(demo, "F02", date(2026, 10, 31))
    assert "预览" in text.page_text(preview)
    assert set(column(preview, "欠交")) == {""}
    assert any(column(posted, "欠交"))
    for sheet in (preview, posted):
        kinds = dict(zip(column(sheet, "类别"), column(sheet, "比例"), strict=True))
        assert kinds["学生"] == kinds["农民"] == "固定"


def test_the_document_of_the_articles_is_named_once(demo: Store) -> None:
    assert text.page_text(page(demo, "F01")).count("中组发〔2008〕3号") == 1


def test_the_year_s_ledger_keeps_an_arrear_on_one_line(demo: Store) -> None:
    cells = [cell for month in ("8月", "9月") for cell in column(page(demo, "F03"), month)]
    owed = [cell for cell in cells if "欠" in cell]
    assert owed
    assert all(re.fullmatch(r"(?:[\d,.]+\n)?欠[\d,]+\.\d\d", cell) for cell in owed)


def test_a_month_without_meetings_has_no_rows(demo: Store) -> None:
    told = text.page_text(page(demo, "O07", date(2020, 1, 31)))
    assert told.splitlines()[4:] == ["无", "", "制表人：　　审核：　　书记：", "", "[O07-202001]"]


def test_acts_stand_in_the_order_they_were_entered(demo: Store) -> None:
    entered = column(page(demo, "G05", since=date(2026, 1, 1)), "录入时间")
    assert len(entered) > 20
    assert entered == sorted(entered)
    assert all(re.fullmatch(r"\d{4}\.\d\d\.\d\d\n\d\d:\d\d:\d\d", each) for each in entered)


def test_the_matrix_explains_the_signs_that_stand_in_it(demo: Store) -> None:
    matrix = text.page_text(page(demo, "O08"))
    legend = next(line for line in matrix.splitlines() if line.startswith("格内为"))
    cells = matrix.replace(legend, "")
    for sign in ("缺", "未到期", "—"):
        assert (f"“{sign}”" in legend) == (sign in cells)
    assert "依据待核" not in cells
