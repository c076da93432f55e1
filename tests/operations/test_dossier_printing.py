"""What is printed of a dossier: captions by the text in force, nothing invented, secret ballots."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms import inspection, pdf, text
from dangzhibu_desktop.forms.blocks import Document, Page, Table
from dangzhibu_desktop.forms.catalogue import find
from dangzhibu_desktop.forms.pieces import Cut
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.dossier_care import pause, put_materials, withdraw
from dangzhibu_desktop.operations.dossier_opening import take_over
from dangzhibu_desktop.operations.files import Store, open_file
from dangzhibu_desktop.operations.printing.faces import faces
from dangzhibu_desktop.operations.printing.jobs import page_of
from dangzhibu_desktop.operations.printing.records import Wanted, gather
from tests.conftest import NOW, TODAY, Result
from tests.operations.dossier_making import (
    ASSEMBLY,
    VOTE,
    admitted,
    assembly,
    candidate,
    day,
    enrol,
    opened,
    take,
    taken_to,
)

Command = Callable[..., Result]


@pytest.fixture(autouse=True)
def branch(store: Store) -> list[int]:
    return enrol(store)


def pages(store: Store, code: str, of: str | None = None, on: date = TODAY) -> list[Page]:
    form = find(code)
    assert form is not None
    return [page_of(form, each) for each in gather(store, form, Wanted(of, on, TODAY))]


def said(store: Store, code: str, of: str | None = None, on: date = TODAY) -> str:
    (page,) = pages(store, code, of, on)
    return text.page_text(page)


def test_the_resolution_states_what_is_recorded(store: Store) -> None:
    admitted(store)
    told = said(store, "D05")
    assert "关于接收张某同志为中共预备党员的决议" in told
    assert "2026年7月10日召开党支部党员大会" in told
    assert "应到会有表决权的党员9名，实到会8名" in told
    assert "赞成8票，反对0票，弃权0票" in told
    assert "预备期自2026年7月10日起至2027年7月9日止" in told
    assert "＿＿＿" in told
    assert "合格" not in told
    assert "年　　月　　日" in told.splitlines()[-3]


def test_a_meeting_before_the_revision_bears_the_older_name(store: Store) -> None:
    dossier = taken_to(store, "6")
    cells: dict[str, Any] = {"day": "2026-04-01", "from_paper": True, "reason": "照原材料补录"}
    take(store, dossier, "15", **cells, **VOTE)
    assert "召开支部大会" in said(store, "D05")


def test_numbers_not_recorded_are_left_open(store: Store) -> None:
    dossier = taken_to(store, "14")
    take(store, dossier, "15", day=ASSEMBLY)
    told = said(store, "D05")
    assert "应到会有表决权的党员＿＿名" in told
    assert "赞成人数＿＿＿＿应到会" in told


def test_no_resolution_of_a_vote_that_failed(store: Store) -> None:
    dossier = taken_to(store, "14")
    _, (item,) = assembly(store, candidate(store, dossier), yes=4)
    take(store, dossier, "15", agenda_item=item)
    assert pages(store, "D05") == []
    with pytest.raises(Refused, match="没有可以打印"):
        pages(store, "D05", "张某")


@pytest.mark.parametrize(
    ("outcome", "months", "title", "words"),
    [
        ("转正", None, "关于张某同志按期转正的决议", "党龄自2027年7月10日算起"),
        ("延长", 6, "关于延长张某同志预备期的决议", "延长6个月，至2028年1月9日止"),
        ("取消", None, "关于取消张某同志预备党员资格的决议", "理由是：＿＿"),
    ],
)
def test_the_end_of_the_probation(
    store: Store, outcome: str, months: int | None, title: str, words: str
) -> None:
    dossier = taken_to(store, "14")
    take(store, dossier, "15", day=ASSEMBLY, **VOTE)
    take(store, dossier, "17", day="2026-08-20")
    assert pages(store, "D06") == []
    assert len(pages(store, "D08")) == 1
    later = date(2027, 11, 1)
    take(store, dossier, "22", today=later, day="2027-07-10")
    take(
        store, dossier, "23", today=later, day="2027-07-12", outcome=outcome, months=months, **VOTE
    )
    told = said(store, "D06", on=later)
    assert title in told
    assert words in told
    assert "预备期于2027年7月9日届满，2027年7月10日提出转正申请" in told
    take(store, dossier, "24", today=later, day="2027-08-20")
    assert len(pages(store, "D08", on=later)) == (outcome == "延长")


def test_ballots_are_alike_and_bear_nothing(store: Store) -> None:
    taken_to(store, "14")
    taken_to(store, "14", Person(name="阿依古丽·买买提"))
    for page in pages(store, "D07"):
        assert page.secret
        assert page.mark is None
        cuts = [n for n, block in enumerate(page.blocks) if isinstance(block, Cut)]
        assert len(cuts) == 3
        upper, lower = (page.blocks[a + 1 : b] for a, b in pairwise(cuts))
        assert upper == lower
        (table,) = (block for block in upper if isinstance(block, Table))
        assert [column.title for column in table.columns][2:] == ["赞成", "不赞成", "弃权"]
        assert table.rows[0][2:] == ("", "", "")
        assert not any("第" in words and "号" in words for words in inspection.texts(page))
    assert len(pages(store, "D07")) == 2
    assert pages(store, "D08") == []


def test_a_member_or_applicant_has_no_ballot(store: Store) -> None:
    admitted(store)
    opened(store, Person(name="李某"))
    assert pages(store, "D07") == []


def test_the_ledger_of_a_day(store: Store) -> None:
    dossier = admitted(store)
    opened(store, Person(name="李某"), "2026-11-20")
    gone = opened(store, Person(name="王某"), "2026-11-19")
    withdraw(store, gone, TODAY, "本人要求", now=NOW)
    told = said(store, "D01")
    assert "共2名：申请人1名，预备党员1名" in told
    assert "入党宣誓 / 至2026.09.20，已超期" in told
    assert "王　某" not in told
    before = said(store, "D01", on=day("2026-06-15"))
    assert "共1名：发展对象1名" in before
    assert "2026. / 07.10" not in before
    pause(store, dossier, TODAY, "病休", now=NOW)
    assert "暂停：病休" in said(store, "D01")


def test_the_course_says_who_and_what(store: Store) -> None:
    admitted(store)
    told = said(store, "D02", "张某")
    for words in (
        "应到9人，实到8人；赞成8票，反对0票，弃权0票",
        "公示2026.06.01—2026.06.05",
        "共2次：2025.07.10、2026.01.10",
        "陈一、陈二",
        "至2024.12.04",
        "2026.01.10起",
        "第十三条（2026）*",
        "第八条（2014）*",
    ):
        assert words in told, words


def test_what_was_not_seen_is_said(store: Store) -> None:
    take_over(
        store,
        Person(name="张某"),
        day("2026-03-02"),
        "中共某局支部",
        unseen=("1", "2"),
        today=TODAY,
        now=NOW,
    )
    told = said(store, "D02")
    assert "2026年3月2日由中共某局支部转入" in told
    assert told.count("材料未见") == 2
    assert pages(store, "D04") == []


def test_the_talk_is_filled_or_left_open(store: Store) -> None:
    dossier = opened(store)
    assert "谈话人 |" in said(store, "D04")
    assert "入党动机" in said(store, "D04")
    take(store, dossier, "2", day="2024-11-20", who="陈一", place="活动室", content="谈了认识")
    told = said(store, "D04")
    assert "2024年11月20日 | 谈话地点 | 活动室" in told
    assert "谈了认识" in told
    assert "入党动机" not in told  # the topics came with the 2026 text


def test_nobody_signs_for_a_doubt(store: Store) -> None:
    opened(store)
    assert "依据：《中国共产党发展党员工作细则》" in said(store, "D04")
    older = said(store, "D04", on=day("2026-01-10"))
    assert "依据" not in older
    assert "待核" not in older


def test_bodies_bear_the_names_of_the_text_in_force(store: Store) -> None:
    admitted(store)
    told = said(store, "D02")
    assert "党支部党员大会讨论" in told
    assert "党支部委员会会议审查" in told
    assert said(store, "D02", on=day("2026-01-10")).count("支部大会讨论") == 2
    assert "党支部党员大会讨论" in said(store, "D01", on=day("2026-07-05"))


def test_a_finished_dossier_is_said_to_be_filed(store: Store) -> None:
    dossier = admitted(store)
    assert "进行中" in said(store, "D02")
    later = date(2027, 11, 1)
    take(store, dossier, "22", today=later, day="2027-07-10")
    take(store, dossier, "23", today=later, day="2027-07-12", outcome="转正", **VOTE)
    take(store, dossier, "24", today=later, day="2027-08-20")
    take(store, dossier, "25", today=later, day="2027-09-01")
    assert "已归档（2027年11月1日）" in said(store, "D02", on=later)
    assert "进行中（2027年8月30日）" in said(store, "D02", on=day("2027-08-30"))


def test_the_appraisal_has_room_for_a_hand(store: Store) -> None:
    admitted(store)
    (line,) = [x for x in said(store, "D05").splitlines() if x.startswith("大会认为")]
    assert 2 * 28 < len(line) + 2 <= 3 * 28


@pytest.mark.parametrize("code", ["D05", "D06"])
def test_a_resolution_of_the_demo_lies_on_one_sheet(tmp_path: Path, code: str) -> None:
    path = tmp_path / "demo.dzb"
    make_demo(path, years=2, members=24, today=TODAY, force=False)
    with open_file(path, writable=False, today=TODAY) as store:
        for page in pages(store, code):
            assert pdf.render(Document(page.title, (page,)), faces()).pages == 1


def test_papers_with_ticks(store: Store) -> None:
    from dangzhibu_desktop.domain.dossiers.folder import Material

    dossier = opened(store)
    papers = [
        Material(name="入党申请书", pages=4, signed=True),
        Material(name="别的", signed=False),
    ]
    put_materials(store, dossier, papers, day=TODAY, now=NOW)
    told = said(store, "D03")
    assert "已有2份，共4页" in told
    rows = [[cell.strip() for cell in line.split("|")] for line in told.splitlines()]
    assert ["2", "入党申请书", "国家规定", "√", "4", "√", ""] in rows
    assert ["6", "别的", "其他", "√", "", "未签", ""] in rows


def test_through_the_command_line(
    store: Store, command: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    admitted(store)
    store.close()
    out = tmp_path_factory.mktemp("打印")
    told = command("print", store.path, "D02", "D05", "--of", "张某", "-o", out, "--json")
    assert told.code == 0
    assert sorted(p.name for p in out.iterdir()) == [
        "D02-发展党员全程纪实表-张某.pdf",
        "D05-关于接收中共预备党员的决议-张某.pdf",
    ]
    assert command("print", store.path, "D02", "--of", "陈一", "-o", out).code == 3
    listed = {f["code"]: f["area"] for f in command("forms", "--json").json}
    assert [code for code, area in listed.items() if area == "dossiers"] == [
        f"D0{n}" for n in range(1, 9)
    ]
