"""The trash: what was deleted comes back whole, with its ids, or the refusal says why not."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.dossiers.folder import CONTACT, StepFacts
from dangzhibu_desktop.domain.meetings import AgendaItem, Attendance, Exclusion, Meeting, Vote
from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import (
    branch,
    branch_mending,
    dossier_care,
    dossiers,
    history,
    meetings,
    members,
    trash,
)
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.files import Store, open_file
from dangzhibu_desktop.operations.trash import Trashed, list_trash, restore
from tests.conftest import NOW, TODAY

OF_HISTORY = {"act", "history", "draft", "print_log"}
Rows = Mapping[str, tuple[tuple[object, ...], ...]]


def export(store: Store) -> Rows:
    """Everything recorded but the history itself."""
    found = store.everything.tables()
    return {table.name: table.rows for table in found if table.name not in OF_HISTORY}


@pytest.fixture
def example(demo: Path) -> Iterator[Store]:
    with open_file(demo, writable=True, today=TODAY) as store:
        yield store


def add(store: Store, name: str) -> int:
    return members.add_member(
        store,
        Person(name=name, birth=PartialDate(1980, 5)),
        Membership(person=0, category=FULL, join_date=PartialDate(2010, 7, 1)),
        day=TODAY,
        now=NOW,
    ).id


def hold(store: Store, people: list[int], day: date = TODAY) -> int:
    return meetings.record(
        store,
        Meeting(
            day=day,
            kinds=("党员大会", "主题党日"),
            topic="年中总结",
            chair=people[0],
            items=(
                AgendaItem(title="学习文件", first_topic=True),
                AgendaItem(
                    title="表决决议",
                    vote=Vote(kind="党员大会", method="举手", yes=len(people), no=0, abstain=0),
                ),
            ),
            attendance=tuple(Attendance(member=each, state="到会") for each in people),
        ),
        today=TODAY,
        now=NOW,
    ).id


def free_meetings(store: Store) -> list[Meeting]:
    """Those nothing else stands on."""
    standing = store.meetings.standing_on
    return [
        each
        for each in store.meetings.meetings()
        if not any(standing("agenda_item", item.id) for item in each.items)
    ]


def only(store: Store) -> Trashed:
    found = list_trash(store)
    assert len(found) == 1
    return found[0]


def test_an_empty_trash_of_a_new_branch_and_of_the_example(store: Store, example: Store) -> None:
    assert list_trash(store) == []
    assert list_trash(example) == []


def test_a_deleted_meeting_comes_back_with_every_line_and_id(store: Store) -> None:
    people = [add(store, "张三"), add(store, "李四")]
    id_ = hold(store, people)
    before, known = export(store), store.meetings.meeting(id_)
    meetings.remove(store, id_, today=TODAY, now=NOW)
    gone = only(store)
    assert gone.title == "会议 2026-11-22 党员大会、主题党日"
    assert gone.act.act == "删除党员大会、主题党日"
    assert len(gone.rows) == 1 + 2 + 2 + 1 + 2
    said = [line.item for line in trash.words_of(store, gone)]
    assert said[0] == "会议 2026-11-22 党员大会、主题党日"
    assert "考勤 李四" in said
    saved = restore(store, gone.id, today=TODAY, now=NOW)
    assert saved.id == id_
    assert "life" in saved.changed
    assert export(store) == before
    assert store.meetings.meeting(id_) == known
    assert store.journal.acts()[-1].name == f"恢复 {gone.title}"
    assert list_trash(store) == []
    assert history.verify(store) == []


def test_a_new_meeting_never_takes_the_id_of_a_deleted_one(store: Store) -> None:
    people = [add(store, "张三"), add(store, "李四")]
    first = hold(store, people)
    meetings.remove(store, first, today=TODAY, now=NOW)
    second = hold(store, people, TODAY - timedelta(days=1))
    assert second != first
    restore(store, only(store).id, today=TODAY, now=NOW)
    assert {each.id for each in store.meetings.meetings()} == {first, second}


def test_restoring_can_itself_be_taken_back_and_done_again(store: Store) -> None:
    id_ = hold(store, [add(store, "张三")])
    meetings.remove(store, id_, today=TODAY, now=NOW)
    deleted = export(store)
    restore(store, only(store).id, today=TODAY, now=NOW)
    there = export(store)
    name = history.undo(store, day=TODAY, now=NOW)
    assert name.startswith("恢复 会议")
    assert export(store) == deleted
    assert len(list_trash(store)) == 1
    assert history.redo(store, day=TODAY, now=NOW) == name
    assert export(store) == there
    assert list_trash(store) == []


def test_a_restored_meeting_is_as_late_as_it_was(store: Store) -> None:
    person = add(store, "张三")
    late = hold(store, [person], TODAY - timedelta(days=30))
    assert meetings.late_entries(store) == {late}
    meetings.remove(store, late, today=TODAY, now=NOW)
    restore(store, only(store).id, today=TODAY, now=NOW)
    assert meetings.late_entries(store) == {late}


def test_what_was_restored_once_is_no_longer_in_the_trash(store: Store) -> None:
    id_ = hold(store, [add(store, "张三")])
    meetings.remove(store, id_, today=TODAY, now=NOW)
    gone = only(store)
    restore(store, gone.id, today=TODAY, now=NOW)
    with pytest.raises(Refused, match="回收站里没有"):
        restore(store, gone.id, today=TODAY, now=NOW)


def test_the_same_meeting_recorded_anew_is_not_doubled(store: Store) -> None:
    people = [add(store, "张三")]
    meetings.remove(store, hold(store, people), today=TODAY, now=NOW)
    gone = only(store)
    hold(store, people)
    before = export(store)
    with pytest.raises(Refused, match="后来又登记了同样的一条"):
        restore(store, gone.id, today=TODAY, now=NOW)
    assert export(store) == before


def test_a_line_taken_out_of_the_agenda_comes_back_with_its_vote(store: Store) -> None:
    id_ = hold(store, [add(store, "张三")])
    known = store.meetings.meeting(id_)
    assert known is not None
    before = export(store)
    meetings.mend(store, replace(known, items=known.items[:1]), today=TODAY, now=NOW)
    gone = only(store)
    assert gone.title == "议题 第2项 表决决议（2026-11-22 党员大会、主题党日）"
    restore(store, gone.id, today=TODAY, now=NOW)
    assert export(store) == before


def test_a_line_whose_place_is_taken_comes_back_as_the_last(store: Store) -> None:
    id_ = hold(store, [add(store, "张三")])
    known = store.meetings.meeting(id_)
    assert known is not None
    meetings.mend(store, replace(known, items=known.items[1:]), today=TODAY, now=NOW)
    restore(store, only(store).id, today=TODAY, now=NOW)
    after = store.meetings.meeting(id_)
    assert after is not None
    assert [(i.number, i.title) for i in after.items] == [(1, "表决决议"), (2, "学习文件")]


def test_a_line_of_a_meeting_that_is_gone_waits_for_it(store: Store) -> None:
    id_ = hold(store, [add(store, "张三")])
    known = store.meetings.meeting(id_)
    assert known is not None
    before = export(store)
    meetings.mend(store, replace(known, items=known.items[:1]), today=TODAY, now=NOW)
    meetings.remove(store, id_, today=TODAY, now=NOW)
    meeting, line = list_trash(store)
    with pytest.raises(Refused, match="已不在"):
        restore(store, line.id, today=TODAY, now=NOW)
    restore(store, meeting.id, today=TODAY, now=NOW)
    restore(store, line.id, today=TODAY, now=NOW)
    assert export(store) == before


def test_marks_and_kinds_changed_in_a_meeting_are_no_deleted_records(store: Store) -> None:
    people = [add(store, "张三"), add(store, "李四")]
    id_ = hold(store, people)
    known = store.meetings.meeting(id_)
    assert known is not None
    items = (known.items[0], replace(known.items[1], vote=None))
    fewer = replace(known, kinds=("党员大会",), attendance=known.attendance[:1], items=items)
    meetings.mend(store, fewer, today=TODAY, now=NOW)
    assert list_trash(store) == []


def test_a_person_gone_is_named(store: Store) -> None:
    person = add(store, "张三")
    meetings.remove(store, hold(store, [person]), today=TODAY, now=NOW)
    with store.act("试", TODAY, NOW):
        store.database.execute("DELETE FROM membership")
        store.database.execute("DELETE FROM person")
    meeting = next(each for each in list_trash(store) if each.title.startswith("会议"))
    with pytest.raises(Refused, match="“张三”已不在") as refused:
        restore(store, meeting.id, today=TODAY, now=NOW)
    assert "先从回收站恢复" in refused.value.what_to_do
    person_gone = next(each for each in list_trash(store) if each.title == "人员 张三")
    assert [row.table for row in person_gone.rows] == ["person", "membership"]
    restore(store, person_gone.id, today=TODAY, now=NOW)
    restore(store, meeting.id, today=TODAY, now=NOW)
    assert store.members.people()[0].name == "张三"
    assert history.verify(store) == []


def test_an_id_given_away_by_an_early_version_is_not_taken_back(store: Store) -> None:
    meetings.remove(store, hold(store, [add(store, "张三")]), today=TODAY, now=NOW)
    with store.act("旧版登记", TODAY, NOW):
        store.database.execute(
            "INSERT INTO meeting (id, day, held, topic) VALUES (1, '2026-01-05', 1, '另一次')"
        )
    with pytest.raises(Refused, match="编号已给了别的记录"):
        restore(store, only(store).id, today=TODAY, now=NOW)


def test_a_person_entered_and_taken_back_comes_back_by_the_act(store: Store) -> None:
    add(store, "张三")
    before = export(store)
    history.undo(store, day=TODAY, now=NOW)
    add(store, "李四")
    gone = only(store)
    assert (gone.title, gone.act.act) == ("登记党员 张三", "撤销 登记党员 张三")
    restore(store, gone.id, today=TODAY, now=NOW)
    assert export(store)["person"][0] == before["person"][0]
    assert [p.name for p in store.members.people()] == ["张三", "李四"]
    assert store.journal.acts()[-1].name == "恢复 登记党员 张三"
    assert history.verify(store) == []


def test_an_act_done_again_is_not_in_the_trash(store: Store) -> None:
    add(store, "张三")
    history.undo(store, day=TODAY, now=NOW)
    history.redo(store, day=TODAY, now=NOW)
    assert list_trash(store) == []


def test_the_same_person_is_not_entered_twice(store: Store) -> None:
    add(store, "张三")
    history.undo(store, day=TODAY, now=NOW)
    add(store, "张三")
    with pytest.raises(Refused, match="同样的一条"):
        restore(store, only(store).id, today=TODAY, now=NOW)


def test_an_act_that_fits_no_more_says_so(store: Store) -> None:
    person = add(store, "张三")
    known = store.meetings.meeting(hold(store, [person]))
    assert known is not None
    more = replace(known, topic="改了", items=(*known.items, AgendaItem(title="新的一项")))
    meetings.mend(store, more, today=TODAY, now=NOW)
    history.undo(store, day=TODAY, now=NOW)
    meetings.mend(store, replace(known, topic="另改"), today=TODAY, now=NOW)
    before = export(store)
    with pytest.raises(Refused, match="撤销以后，相关记录已有改动"):
        restore(store, only(store).id, today=TODAY, now=NOW)
    assert export(store) == before


def test_a_step_comes_back_with_what_its_deletion_ended(example: Store) -> None:
    state = snapshot(example)
    folder, taken = next(
        (folder, step)
        for folder in state.folders
        for step in folder.steps
        if step.step == "5" and folder.helping(CONTACT)
    )
    before = export(example)
    dossiers.remove_step(example, taken.id, today=TODAY, now=NOW)
    gone = only(example)
    assert gone.title == f"发展党员环节 指定培养联系人 {state.by_id[folder.person].name}"
    restore(example, gone.id, today=TODAY, now=NOW)
    assert export(example) == before


def test_a_step_recorded_anew_is_not_doubled(example: Store) -> None:
    folder = next(f for f in snapshot(example).folders if f.status == "进行中" and f.taken("2"))
    (talk,) = folder.taken("2")
    day = talk.day
    dossiers.remove_step(example, talk.id, today=TODAY, now=NOW)
    again = StepFacts(step="2", day=day, reason="补录")
    dossiers.advance(example, folder.id, again, from_paper=True, today=TODAY, now=NOW)
    with pytest.raises(Refused, match="同样的一条"):
        restore(example, only(example).id, today=TODAY, now=NOW)


def test_a_withdrawn_number_and_a_listed_paper_come_back(store: Store) -> None:
    own = Override(key="admission.contacts_max", value="3", reason="上级规定")
    branch.override_regulation(store, own, day=TODAY, now=NOW)
    dossier_care.list_materials(store, ["甲", "乙"], day=TODAY, now=NOW)
    before = export(store)
    branch_mending.withdraw_override(store, own.key, day=TODAY, now=NOW)
    dossier_care.list_materials(store, ["甲"], day=TODAY, now=NOW)
    paper, number = list_trash(store)
    assert paper.title == "本支部材料清单 乙"
    assert number.title == "规定调整 培养联系人最多人数"
    for each in (paper, number):
        restore(store, each.id, today=TODAY, now=NOW)
    assert export(store) == before
    branch_mending.withdraw_override(store, own.key, day=TODAY, now=NOW)
    branch.override_regulation(store, replace(own, value="4"), day=TODAY, now=NOW)
    with pytest.raises(Refused, match="同样的一条"):
        restore(store, list_trash(store)[0].id, today=TODAY, now=NOW)


def test_a_calendar_replaced_does_not_come_back_over_the_new_one(store: Store) -> None:
    text = 'year = 2027\nholidays = ["2027-01-01"]\nworkdays = []\n'
    dossier_care.supply_calendar(store, text, source="甲", day=TODAY, now=NOW)
    dossier_care.supply_calendar(store, text, source="乙", day=TODAY, now=NOW)
    gone = only(store)
    assert gone.title == "工作日历 2027年"
    with pytest.raises(Refused, match="已有另一条"):
        restore(store, gone.id, today=TODAY, now=NOW)


def test_the_trash_shows_no_whole_numbers(store: Store) -> None:
    person = Person(name="张三", id_number="440899198005010016", phone="13900001234")
    members.add_member(store, person, Membership(person=0, category=FULL), day=TODAY, now=NOW)
    history.undo(store, day=TODAY, now=NOW)
    said = " ".join(str(line) for line in trash.words_of(store, only(store)))
    assert "440899********0016" in said
    assert "139****1234" in said
    assert "13900001234" not in said


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_deleting_and_restoring_in_any_order_leaves_everything_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    demo_of: Callable[[int, int], Path],
    data: st.DataObject,
) -> None:
    path = Path(shutil.copy(demo_of(7, 1), tmp_path_factory.mktemp("t")))
    with open_file(path, writable=True, today=TODAY) as store:
        before = export(store)
        free = [meeting.id for meeting in free_meetings(store)]
        steps = [
            step.id
            for folder in snapshot(store).folders
            for step in folder.steps
            if step.step in {"2", "6", "7", "10"} and folder.status == "进行中"
        ]
        chosen = data.draw(st.lists(st.sampled_from(free), unique=True, min_size=1, max_size=4))
        also = data.draw(st.lists(st.sampled_from(steps), unique=True, max_size=3))
        for id_ in chosen:
            meetings.remove(store, id_, today=TODAY, now=NOW)
        for id_ in also:
            dossiers.remove_step(store, id_, today=TODAY, now=NOW)
        found = list_trash(store)
        assert len(found) == len(chosen) + len(also)
        for each in data.draw(st.permutations(found)):
            restore(store, each.id, today=TODAY, now=NOW)
        assert export(store) == before
        assert list_trash(store) == []
        assert history.verify(store) == []


def test_exclusions_come_back(store: Store) -> None:
    people = [add(store, "张三"), add(store, "李四")]
    id_ = meetings.record(
        store,
        Meeting(
            day=TODAY,
            kinds=("党员大会",),
            attendance=(Attendance(member=people[0], state="到会"),),
            items=(AgendaItem(title="一"),),
            exclusions=(
                Exclusion(
                    person=people[1],
                    reason="年老体弱卧床不起或长年不能自理",
                    consent="同意",
                    agreed=True,
                ),
            ),
        ),
        today=TODAY,
        now=NOW,
    ).id
    before = export(store)
    meetings.remove(store, id_, today=TODAY, now=NOW)
    restore(store, only(store).id, today=TODAY, now=datetime(2026, 11, 23, 8, 0))
    assert export(store) == before
