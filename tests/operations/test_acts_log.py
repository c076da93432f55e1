"""操作记录: the log of a day or a longer time on paper, and many acts listed at once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.forms import text
from dangzhibu_desktop.forms.catalogue import find
from dangzhibu_desktop.forms.documents.acts import ActsRecord
from dangzhibu_desktop.operations import history, members
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.operations.history import list_acts
from dangzhibu_desktop.operations.printing.jobs import page_of
from dangzhibu_desktop.operations.printing.records import Gathered, Wanted, gather
from tests.conftest import NOW, TODAY, Result
from tests.many_acts import many_acts


def add(store: Store, name: str, day: date = TODAY, now: datetime = NOW) -> int:
    person = Person(name=name, birth=PartialDate(1980, 5), phone="13900001234")
    membership = Membership(person=0, category=FULL, join_date=PartialDate(2010, 7, 1))
    return members.add_member(store, person, membership, day=day, now=now).id


def log(store: Store, wanted: Wanted) -> tuple[Gathered, ActsRecord]:
    form = find("G05")
    assert form is not None
    (one,) = gather(store, form, wanted)
    assert isinstance(one.record, ActsRecord)
    return one, one.record


def test_the_log_of_a_day_in_order_of_entry(store: Store) -> None:
    id_ = add(store, "张三", day=TODAY - timedelta(days=30))
    members.save_card(store, Person(id=id_, name="张三"), day=TODAY, now=NOW + timedelta(minutes=5))
    history.undo(store, day=TODAY, now=NOW + timedelta(minutes=6))
    add(store, "李四", now=NOW + timedelta(days=1))
    one, record = log(store, Wanted(None, TODAY, TODAY))
    assert (one.key, one.label) == ("20261122", "20261122")
    assert record.period == "2026年11月22日录入　共4次操作"
    assert [act.name for act in record.acts] == [
        "新建支部",
        "登记党员 张三",
        "修改党员信息 张三（后来已撤销）",
        "撤销 修改党员信息 张三",
    ]
    assert record.acts[1].day == "2026.10.23\n补录"
    assert record.acts[1].changes[0] == "新增 人员 张三：出生日期：1980-05；联系电话：139****1234"
    assert "人员 张三 联系电话：139****1234 → 未录入" in record.acts[2].changes
    assert "13900001234" not in str(record)


def test_a_day_without_acts_and_a_longer_time(store: Store) -> None:
    add(store, "张三", now=NOW + timedelta(days=1))
    _, empty = log(store, Wanted(None, date(2026, 11, 1), TODAY))
    assert empty.acts == ()
    form = find("G05")
    assert form is not None
    page = form.fill(empty)
    assert "无" in text.page_text(page)
    one, both = log(store, Wanted(None, TODAY + timedelta(days=1), TODAY, TODAY))
    assert len(both.acts) == 2
    assert (one.key, both.period) == (
        "20261122-20261123",
        "2026年11月22日至2026年11月23日录入　共2次操作",
    )
    assert page_of(form, one).mark is not None


def test_only_the_acts_about_a_person(store: Store) -> None:
    add(store, "张三")
    add(store, "李四")
    one, record = log(store, Wanted("李四", TODAY, TODAY))
    assert [act.name for act in record.acts] == ["登记党员 李四"]
    assert one.label == "李四-20261122"


def test_an_act_on_very_many_rows_is_counted(store: Store) -> None:
    with store.act("登记一批", TODAY, NOW):
        for number in range(20):
            store.members.add_person(Person(name=f"人{number}"))
    _, record = log(store, Wanted(None, TODAY, TODAY))
    assert record.acts[-1].changes == ("新增：党员 20 条",)


def test_a_long_text_is_told_by_its_beginning(store: Store) -> None:
    id_ = add(store, "张三")
    told = Person(id=id_, name="张三", birth=PartialDate(1980, 5), remark="很长的备注。" * 40)
    members.save_card(store, told, day=TODAY, now=NOW)
    _, record = log(store, Wanted(None, TODAY, TODAY))
    (line,) = (x for x in record.acts[-1].changes if "备注" in x)
    assert line.endswith("……（共240字）")


def test_it_prints_from_the_command_line(
    branch_file: Path, tmp_path: Path, command: Callable[..., Result]
) -> None:
    out = tmp_path / "记录.txt"
    done = command("print", branch_file, "G05", "--format", "txt", "-o", out, "--today", TODAY)
    assert done.code == 0
    assert "新建支部" in out.read_text(encoding="utf-8")
    done = command("print", branch_file, "操作记录", "--year", "2026", "-o", out, "--today", TODAY)
    assert done.code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_five_thousand_acts_are_listed(store: Store) -> None:
    many_acts(store, 5000)
    found = list_acts(store)
    assert len(found) == 5001
    assert found[0].act == "登记第5001次"
    assert found[0].subjects == ("人5001",)
