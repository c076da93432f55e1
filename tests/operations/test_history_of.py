"""The history of one record, in words: what, from what to what, when entered, by which act."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dangzhibu_desktop.domain.branch import Office
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import AgendaItem, Attendance, Meeting, Vote
from dangzhibu_desktop.domain.members import FULL, Change, Membership, Person
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.operations import branch, dues_payments, history, meetings, members
from dangzhibu_desktop.operations.changes import ADDED, DELETED, ChangeLine, changes_of
from dangzhibu_desktop.operations.dossier_opening import open_dossier
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.operations.history_of import (
    ACCOUNT,
    COMMITTEE,
    DOSSIER,
    MEETING,
    MEMBER,
    NUMBERS,
    SETTINGS,
    Subject,
    history_of,
)
from tests.conftest import NOW, TODAY
from tests.operations import dues_sample


def add(store: Store, name: str) -> int:
    return members.add_member(
        store,
        Person(name=name, birth=PartialDate(1980, 5), phone="13900001234"),
        Membership(person=0, category=FULL, join_date=PartialDate(2010, 7, 1)),
        day=TODAY,
        now=NOW,
    ).id


def told(store: Store, kind: str, id_: int = 0) -> list[tuple[str, str, str | None, str | None]]:
    lines = (line for _act, line in history_of(store, Subject(kind, id_)).lines)
    return [(line.item, line.field, line.old, line.new) for line in lines]


def test_a_new_member_is_told_field_by_field(store: Store) -> None:
    id_ = add(store, "张三")
    found = history_of(store, Subject(MEMBER, id_))
    assert found.title == "张三"
    assert told(store, MEMBER, id_) == [
        ("", "姓名", "", "张三"),
        ("", "出生日期", "", "1980-05"),
        ("", "联系电话", "", "13900001234"),
        ("党籍", "登记时人员类别", "", "正式党员"),
        ("党籍", "入党日期", "", "2010-07-01"),
    ]
    assert {(act.act, act.entered, act.late) for act, _ in found.lines} == {
        ("登记党员 张三", NOW, False)
    }


def test_changes_say_old_and_new_the_newest_act_first(store: Store) -> None:
    id_ = add(store, "张三")
    mended = Person(id=id_, name="张山", birth=PartialDate(1980, 5), migrant_worker=True)
    members.save_card(store, mended, day=TODAY, now=NOW + timedelta(hours=1))
    assert told(store, MEMBER, id_)[:3] == [
        ("", "姓名", "张三", "张山"),
        ("", "联系电话", "13900001234", None),
        ("", "是否农民工", None, "是"),
    ]


def test_what_belongs_to_a_member_is_told_with_names(store: Store) -> None:
    id_, other = add(store, "张三"), add(store, "李四")
    branch.appoint(store, id_, "组织委员", TODAY, now=NOW)
    branch.appoint(store, other, "书记", TODAY, now=NOW)
    change = Change(person=id_, kind="停止党籍", day=date(2026, 9, 1), basis="支部大会决议")
    members.record_change(store, change, now=NOW)
    found = history_of(store, Subject(MEMBER, id_))
    assert told(store, MEMBER, id_)[:2] == [
        ("党籍变动 停止党籍 2026-09-01", ADDED, "", "依据：支部大会决议"),
        ("任职 组织委员", ADDED, "", "起：2026-11-22"),
    ]
    act, _line = found.lines[0]
    assert (act.act, act.day, act.late) == ("登记停止党籍 张三", date(2026, 9, 1), True)
    assert ("任职 书记 李四", ADDED, "", "起：2026-11-22") in told(store, COMMITTEE)


def test_an_act_taken_back_is_marked_and_so_is_what_took_it_back(store: Store) -> None:
    id_ = add(store, "张三")
    members.save_card(store, Person(id=id_, name="张山"), day=TODAY, now=NOW)
    history.undo(store, day=TODAY, now=NOW)
    marks = {act.act: act.undone for act, _ in history_of(store, Subject(MEMBER, id_)).lines}
    assert marks == {
        "撤销 修改党员信息 张山": False,
        "修改党员信息 张山": True,
        "登记党员 张三": False,
    }
    history.redo(store, day=TODAY, now=NOW)
    assert not any(act.undone for act in history.list_acts(store))


def test_a_meeting_with_lines_votes_and_marks(store: Store) -> None:
    one, two = add(store, "张三"), add(store, "李四")
    vote = Vote(kind="党员大会", method="举手", yes=2, no=0, abstain=0)
    id_ = meetings.record(
        store,
        Meeting(
            day=TODAY,
            kinds=("党员大会",),
            chair=one,
            items=(AgendaItem(title="表决决议", vote=vote),),
            attendance=tuple(Attendance(member=each, state="到会") for each in (one, two)),
        ),
        today=TODAY,
        now=NOW,
    ).id
    known = store.meetings.meeting(id_)
    assert known is not None
    counted = replace(vote, id=known.items[0].vote.id if known.items[0].vote else 0, yes=1, no=1)
    mended = replace(
        known,
        items=(replace(known.items[0], vote=replace(counted, agenda_item=known.items[0].id)),),
        attendance=(known.attendance[0], replace(known.attendance[1], reason="迟到")),
    )
    meetings.mend(store, mended, today=TODAY, now=NOW)
    lines = told(store, MEETING, id_)
    assert history_of(store, Subject(MEETING, id_)).title == "2026-11-22 党员大会"
    assert ("表决 第1项 表决决议", "赞成", "2", "1") in lines
    assert ("考勤 李四", "缺席事由", None, "迟到") in lines
    assert ("", "主持人", "", "张三") in lines
    assert ("考勤 张三", ADDED, "", "到会情况：到会") in lines
    assert ("会议种类 党员大会", ADDED, "", "种类：党员大会") in lines
    meetings.remove(store, id_, today=TODAY, now=NOW)
    assert ("考勤 李四", DELETED, "到会情况：到会；缺席事由：迟到", "") in told(store, MEETING, id_)


def test_another_record_under_the_same_id_is_not_mixed_in(store: Store) -> None:
    with store.act("旧版登记会议", TODAY, NOW):
        store.database.execute(
            "INSERT INTO meeting (id, day, held, topic) VALUES (1, '2026-01-05', 1, '第一次')"
        )
        store.database.execute(
            "INSERT INTO attendance (meeting, guest, state) VALUES (1, '甲', '到')"
        )
    with store.act("旧版删除会议", TODAY, NOW):
        store.database.execute("DELETE FROM attendance")
        store.database.execute("DELETE FROM meeting")
    with store.act("旧版再登记", TODAY, NOW):
        store.database.execute(
            "INSERT INTO meeting (id, day, held, topic) VALUES (1, '2026-02-05', 1, '第二次')"
        )
    assert {act.act for act, _ in history_of(store, Subject(MEETING, 1)).lines} == {"旧版再登记"}


def test_names_of_people_who_are_gone_are_still_said(store: Store) -> None:
    id_ = add(store, "张三")
    with store.act("登记任职", TODAY, NOW):
        store.branch.add_office(Office(person=id_, post="书记", since=TODAY))
    with store.act("试", TODAY, NOW):
        for table in ("office", "membership", "person"):
            store.database.execute(f"DELETE FROM {table}")
    assert told(store, COMMITTEE)[0] == ("任职 书记 张三", DELETED, "起：2026-11-22", "")


def test_numbers_are_told_by_their_titles(store: Store) -> None:
    own = Override(key="admission.contacts_max", value="3", reason="上级规定")
    branch.override_regulation(store, own, day=TODAY, now=NOW)
    assert told(store, NUMBERS) == [
        ("规定调整 培养联系人最多人数", ADDED, "", "本支部所用数值：3；理由：上级规定")
    ]


@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_every_part_of_the_settings_has_a_history(store: Store, kind: str) -> None:
    assert history_of(store, Subject(kind)).title == kind


def test_masked_it_shows_no_whole_number(store: Store) -> None:
    id_ = add(store, "张三")
    lines = history_of(store, Subject(MEMBER, id_), masked=True).lines
    assert "139****1234" in {line.new for _, line in lines}
    assert "13900001234" not in {line.new for _, line in lines}


def test_an_act_in_words(store: Store) -> None:
    id_ = add(store, "张三")
    newest = history.list_acts(store)[0]
    assert changes_of(store, newest.id) == [
        ChangeLine(newest.id, "人员 张三", ADDED, "", "出生日期：1980-05；联系电话：139****1234"),
        ChangeLine(newest.id, "党籍", ADDED, "", "登记时人员类别：正式党员；入党日期：2010-07-01"),
    ]
    del id_


def test_money_and_slips_read_as_on_paper(store: Store) -> None:
    id_, *_others = dues_sample.three(store)
    dues_sample.post(store)
    number = dues_sample.pay(store, id_, dues_sample.OCTOBER, "50")
    dues_payments.void_slip(store, number, reason="收错了", day=TODAY, now=NOW)
    lines = told(store, ACCOUNT, id_)
    assert history_of(store, Subject(ACCOUNT, id_)).title == "张三 党费"
    assert lines[0][0] == "党费收缴 2026-10 第000001号"
    assert lines[0][3] is not None
    assert "金额（元）：-50.00" in lines[0][3]
    assert "所冲销的记录：2026-10 第000001号" in lines[0][3]
    assert lines[-1][:3] == ("党费基数 2026-01", ADDED, "")
    assert "月基数（元）：5,000.00" in (lines[-1][3] or "")


def test_a_dossier_tells_its_steps_by_their_titles(store: Store) -> None:
    applied = open_dossier(
        store, Person(name="赵六", birth=PartialDate(1999, 5, 4)), TODAY, today=TODAY, now=NOW
    ).id
    assert history_of(store, Subject(DOSSIER, applied)).title == "赵六 发展党员档案"
    lines = told(store, DOSSIER, applied)
    assert ("", "状态", "", "进行中") in lines
    assert lines[-1][:2] == ("发展党员环节 递交入党申请书", ADDED)
