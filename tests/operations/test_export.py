"""Export: everything recorded, both files or neither, the same bytes for the same day."""

import base64
import hashlib
import io
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import ASSEMBLY, LECTURE, AgendaItem, Meeting
from dangzhibu_desktop.domain.members import Membership, Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import history, members
from dangzhibu_desktop.operations.branch import save_settings
from dangzhibu_desktop.operations.export import export
from dangzhibu_desktop.operations.files import Store, open_file
from dangzhibu_desktop.store.history import install
from dangzhibu_desktop.store.schema.tables import TO_PERSON, create_table
from tests.conftest import BRANCH, NOW, TODAY
from tests.outputs.test_workbook import NASTY, TEXTS, as_cell, read_back

Exported = tuple[dict[str, Any], dict[str, list[tuple[object, ...]]]]


def exported(store: Store, folder: Path, today: date = TODAY) -> Exported:
    book, data = export(store, folder, today=today)
    return json.loads(data.read_bytes()), read_back(book.read_bytes())


def column(sheet: list[tuple[object, ...]], head: str) -> list[object]:
    place = sheet[0].index(head)
    return [row[place] for row in sheet[1:]]


def test_the_two_files_are_named_for_branch_and_day(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "一" / "二"
    written = export(store, folder, today=TODAY)
    names = [f"{BRANCH}-导出-2026-11-22.{ending}" for ending in ("xlsx", "json")]
    assert written == [folder / name for name in names]
    assert sorted(p.name for p in folder.iterdir()) == sorted(names)
    assert all(p.stat().st_mode & 0o077 == 0 for p in written)


CARDS = st.lists(
    st.tuples(TEXTS.filter(lambda t: bool(t.strip(" \u3000"))), TEXTS | st.none()), max_size=4
)


@settings(max_examples=20, deadline=None)
@given(CARDS)
@example([(text, text) for text in NASTY if text.strip(" \u3000")])
def test_what_the_files_say_is_what_the_file_holds(
    tmp_path_factory: pytest.TempPathFactory, branch_made: Path, cards: list[tuple[str, str | None]]
) -> None:
    folder = tmp_path_factory.mktemp("出")
    path = Path(shutil.copy(branch_made, folder / "支部.dzb"))
    with open_file(path, writable=True, today=TODAY) as store:
        with store.act("登记", TODAY, NOW):
            for name, remark in cards:
                id_ = store.members.add_person(Person(name=name, remark=remark))
                store.members.add_membership(Membership(person=id_, category="正式党员"))
        data, book = exported(store, folder)
        people = store.members.people()
        rows = [e for act in store.journal.acts() for e in history_rows(store, act.id)]
    assert [(p["id"], p["name"], p["remark"]) for p in data["tables"]["person"]] == [
        (p.id, p.name, p.remark) for p in people
    ]
    assert [(p.name, p.remark) for p in people] == cards
    assert [(h["table_name"], h["row"], h["old"], h["new"]) for h in data["history"]] == rows
    assert column(book["党员"], "姓名") == [as_cell(name) for name, _ in cards]
    assert column(book["党员"], "备注") == [as_cell(remark) for _, remark in cards]


def history_rows(store: Store, act: int) -> list[tuple[object, ...]]:
    from dangzhibu_desktop.store.history import entries

    return [(e.table, e.row, e.old, e.new) for e in entries(store.database, act)]


@pytest.fixture(scope="module")
def of_demo(demo_of: Callable[[int, int], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which a full branch was exported once."""
    folder = tmp_path_factory.mktemp("示例")
    with open_file(demo_of(24, 2), writable=False, today=TODAY) as store:
        export(store, folder, today=TODAY)
    return folder


def test_every_table_of_a_full_branch_is_in_both(demo: Path, of_demo: Path) -> None:
    data = json.loads(next(of_demo.glob("*.json")).read_bytes())
    book = read_back(next(of_demo.glob("*.xlsx")).read_bytes())
    with open_file(demo, writable=False, today=TODAY) as store:
        tables = {table.name: table for table in store.everything.tables()}
        migrations = store.everything.migrations()
        acts = history.list_acts(store)
    assert data["migrations"] == list(migrations)
    assert data["schema"] == migrations[-1]
    assert data["branch"]["name"] == BRANCH
    assert {*data["tables"], "act", "history"} == {*tables}
    stored = {**data["tables"], "act": data["acts"]}
    for name, rows in stored.items():
        assert rows == tables[name].records(), name
    assert len(data["history"]) == len(tables["history"].rows)
    assert column(book["操作记录"], "操作") == [act.act for act in reversed(acts)]
    titles = {data["words"][name]["title"] for name in tables} - {"党籍", "操作明细"}
    assert {*book} == {*titles, "导出说明"}
    for name, words in data["words"].items():
        if words["title"] in book:
            assert len(book[words["title"]]) == len(tables[name].rows) + 1, name


def test_the_chain_of_acts_can_be_checked_from_the_json_alone(of_demo: Path) -> None:
    data = json.loads(next(of_demo.glob("*.json")).read_bytes())
    before = ""
    for act in data["acts"]:
        head = [act[key] for key in ("id", "name", "day", "entered", "kind", "target")]
        rows: list[list[object]] = [[before], head]
        for entry in (e for e in data["history"] if e["act"] == act["id"]):
            texts = [
                entry[k] and json.dumps(entry[k], ensure_ascii=False, separators=(",", ":"))
                for k in ("old", "new")
            ]
            rows.append([entry["id"], entry["table_name"], entry["row"], *texts])
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        before = hashlib.sha256(lines.encode()).hexdigest()
        assert before == act["hash"], act["name"]


def test_ids_numbers_and_dates_are_texts_and_the_day_decides_the_standing(
    store: Store, tmp_path: Path
) -> None:
    person = Person(
        name="张三",
        id_number="440899198005010019",
        phone="13800000123",
        birth=PartialDate.parse("1980-05"),
        migrant_worker=False,
    )
    membership = Membership(
        person=0,
        category="预备党员",
        join_date=PartialDate.parse("2026-12-01"),
        full_date=PartialDate.parse("2027-12-01"),
    )
    members.add_member(store, person, membership, day=TODAY, now=NOW)
    _, book = exported(store, tmp_path)
    shown = {head: column(book["党员"], head)[0] for head in map(str, book["党员"][0])}
    assert shown["公民身份号码"] == "440899198005010019"
    assert shown["联系电话"] == "13800000123"
    assert shown["出生日期"] == "1980-05"
    assert shown["是否农民工"] == "否"
    assert shown["导出日身份"] is None
    _, later = exported(store, tmp_path, date(2026, 12, 1))
    assert column(later["党员"], "导出日身份") == ["预备党员"]
    assert column(later["党员"], "导出日有无表决权") == ["无"]


def test_a_meeting_says_its_kinds_and_its_parts_say_which_meeting(
    store: Store, tmp_path: Path
) -> None:
    meeting = Meeting(
        day=TODAY, topic="学习", kinds=(ASSEMBLY, LECTURE), items=(AgendaItem(title="甲"),)
    )
    with store.act("登记会议", TODAY, NOW):
        store.meetings.add(meeting)
    _, book = exported(store, tmp_path)
    assert column(book["会议"], "会议种类") == ["党员大会、党课"]
    assert column(book["议题"], "会议") == ["2026-11-22 学习"]
    assert column(book["议题"], "是否第一议题") == ["否"]


def test_a_table_of_a_later_area_is_not_forgotten(store: Store, tmp_path: Path) -> None:
    db = store.database
    create_table(db, "later_thing", {"person": int, "title": str}, keys=TO_PERSON)
    install(db)
    assert store.watch is not None
    store.watch.note()  # as after a migration
    with store.act("登记", TODAY, NOW):
        person = store.members.add_person(Person(name="张三"))
        db.execute("INSERT INTO later_thing (person, title) VALUES (?, ?)", [person, "=1+1"])
    with store.note():
        db.execute(
            "INSERT INTO attachment (sha256, name, bytes) VALUES (?, ?, ?)",
            ["00", "照片.jpg", b"\x00\xff"],
        )
    data, book = exported(store, tmp_path)
    assert data["tables"]["later_thing"] == [{"id": 1, "person": person, "title": "=1+1"}]
    assert book["later_thing"][1:] == [("1", "张三", str(person), "=1+1")]
    assert base64.b64decode(data["tables"]["attachment"][0]["bytes"]) == b"\x00\xff"
    assert book["附件"][1][2:] == ("照片.jpg", "2 字节，内容见 .json 文件")


def test_what_was_deleted_or_taken_back_is_still_in_the_json(store: Store, tmp_path: Path) -> None:
    membership = Membership(person=0, category="正式党员")
    members.add_member(store, Person(name="张三"), membership, day=TODAY, now=NOW)
    history.undo(store, day=TODAY, now=NOW)
    data, book = exported(store, tmp_path)
    assert data["tables"]["person"] == []
    assert data["history"][1]["new"]["name"] == "张三"
    assert column(book["操作记录"], "种类") == ["新建", "登记", "撤销"]
    assert column(book["操作记录"], "涉及人员")[1] == "张三"


def test_the_same_file_and_day_give_the_same_bytes(
    demo: Path, of_demo: Path, tmp_path: Path
) -> None:
    with open_file(demo, writable=False, today=TODAY) as store:
        again = export(store, tmp_path / "再", today=TODAY)
    assert [p.read_bytes() for p in again] == [(of_demo / p.name).read_bytes() for p in again]


def test_an_export_of_the_same_day_is_replaced(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "出"
    exported(store, folder)
    members.add_member(store, Person(name="张三"), Membership(person=0), day=TODAY, now=NOW)
    data, _ = exported(store, folder)
    assert [p["name"] for p in data["tables"]["person"]] == ["张三"]
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("taken", [".xlsx", ".json"])
def test_where_one_file_cannot_be_placed_neither_is(
    store: Store, tmp_path: Path, taken: str
) -> None:
    folder = tmp_path / "出"
    (folder / f"{BRANCH}-导出-2026-11-22{taken}").mkdir(parents=True)
    with pytest.raises(Refused, match="导出"):
        export(store, folder, today=TODAY)
    assert [p.suffix for p in folder.iterdir()] == [taken]


def test_a_folder_that_is_a_file_is_refused(store: Store, tmp_path: Path) -> None:
    taken = tmp_path / "文件"
    taken.write_text("不是文件夹", encoding="utf-8")
    for folder in (taken, taken / "里面", tmp_path / ("长" * 300)):
        with pytest.raises(Refused, match="导出"):
            export(store, folder, today=TODAY)
    assert taken.read_text(encoding="utf-8") == "不是文件夹"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("中共a/b\\c:支部", "中共a_b_c_支部-导出"),
        ("..", "支部-导出"),
        (' <机关>\n"第一"|支部? ', "_机关_第一_支部_-导出"),
        ("😀" * 60, "😀" * 45 + "-导出"),
        ("支" * 300, "支" * 60 + "-导出"),
    ],
)
def test_any_name_of_a_branch_makes_a_file_name(
    store: Store, tmp_path: Path, name: str, begins: str
) -> None:
    save_settings(store, Settings(name=name), day=TODAY, now=NOW)
    written = export(store, tmp_path / "出", today=TODAY)
    assert [p.name for p in written] == [f"{begins}-2026-11-22.{e}" for e in ("xlsx", "json")]
    book = openpyxl.load_workbook(io.BytesIO(written[0].read_bytes()))
    assert book["支部"]["B2"].value == as_cell(name)
