"""Planning, recording, mending and removing meetings; what cannot be is refused whole."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.domain.attendance import quorum, tally
from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meeting_checks import first_problem, problems
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    ASSEMBLY,
    BY_BALLOT,
    COMMITTEE,
    EXCLUSION_REASONS,
    GROUP,
    LECTURE,
    OBSERVER,
    PRESENT,
    THEME_DAY,
    AgendaItem,
    Attendance,
    Exclusion,
    Meeting,
    Vote,
)
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Membership, Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import branch as branches
from dangzhibu_desktop.operations import history, meetings, members
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.files import Store, new_file, open_file
from tests.conftest import NOW, TODAY

DAY = date(2026, 11, 10)


@pytest.fixture
def six(store: Store) -> tuple[int, ...]:
    """Five full members and a candidate; the first three the committee, the others a group."""
    return people_of(store)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, tuple[int, ...]]]:
    """The same people in a file that no test changes."""
    path = tmp_path_factory.mktemp("untouched") / "支部.dzb"
    new_file(path, Settings(name="中共示例支部"), day=TODAY, now=NOW)
    with open_file(path, writable=True, today=TODAY) as store:
        yield store, people_of(store)


def people_of(store: Store) -> tuple[int, ...]:
    ids = []
    for name, kind in zip("甲乙丙丁戊己", (*[FULL] * 5, PROBATIONARY), strict=True):
        joined = PartialDate(2020, 1, 1) if kind == FULL else PartialDate(2026, 3, 1)
        facts = Membership(person=0, category=kind, join_date=joined)
        person = Person(name=f"党员{name}")
        ids.append(members.add_member(store, person, facts, day=TODAY, now=NOW).id)
    for person_id, post in zip(ids, ("书记", "组织委员", "宣传委员"), strict=False):
        branches.appoint(store, person_id, post, date(2025, 1, 1), now=NOW)
    group = branches.found_group(store, "第一党小组", date(2025, 1, 1), now=NOW).id
    for person_id in ids[3:]:
        branches.place_in_group(store, person_id, group, date(2025, 1, 1), now=NOW)
    return tuple(ids)


def marks(people: tuple[int, ...], absent: tuple[int, ...] = ()) -> tuple[Attendance, ...]:
    return tuple(
        Attendance(member=p, state=ABSENT if p in absent else PRESENT, reason="出差")
        for p in people
    )


def assembly(people: tuple[int, ...]) -> Meeting:
    vote = Vote(kind="接收", method=BY_BALLOT, yes=4, abstain=1)
    return Meeting(
        kinds=(THEME_DAY, ASSEMBLY),
        day=DAY,
        start="09:00",
        end="11:00",
        place="会议室",
        chair=people[0],
        recorder=people[1],
        items=(
            AgendaItem(title="讨论接收党员己", person=people[5], vote=vote, decision="同意"),
            AgendaItem(title="传达学习", first_topic=True),
        ),
        attendance=marks(people),
    )


def recorded(store: Store, meeting: Meeting) -> Meeting:
    id_ = meetings.record(store, meeting, today=TODAY, now=NOW).id
    found = store.meetings.meeting(id_)
    assert found is not None
    return found


def test_a_meeting_comes_back_as_it_was_written(store: Store, six: tuple[int, ...]) -> None:
    found = recorded(store, assembly(six))
    assert found.kinds == (ASSEMBLY, THEME_DAY)
    assert [i.title for i in found.items] == ["传达学习", "讨论接收党员己"]
    assert found.items[1].vote is not None
    assert found.items[1].vote.yes == 4
    assert found.items[1].person == six[5]
    assert [a.member for a in found.attendance] == list(six)
    assert store.meetings.of_item(found.items[1].id) == found
    assert store.meetings.about(six[5]) == (found,)
    assert store.meetings.about(six[0]) == ()
    act = history.list_acts(store)[0]
    assert (act.act, act.day, act.late) == ("登记党员大会、主题党日", DAY, True)
    assert history.verify(store) == []


def test_one_act_each_taken_back_and_done_again(store: Store, six: tuple[int, ...]) -> None:
    found = recorded(store, assembly(six))
    history.undo(store, day=TODAY, now=NOW)
    assert store.meetings.meetings() == ()
    history.redo(store, day=TODAY, now=NOW)
    assert store.meetings.meetings() == (found,)
    meetings.remove(store, found.id, today=TODAY, now=NOW)
    assert store.meetings.meetings() == ()
    history.undo(store, day=TODAY, now=NOW)
    assert store.meetings.meetings() == (found,)
    assert history.verify(store) == []


def test_mending_keeps_ids_and_takes_away_what_was_taken_away(
    store: Store, six: tuple[int, ...]
) -> None:
    before = recorded(store, assembly(six))
    first, admission = before.items
    assert admission.vote is not None
    mended = replace(
        before,
        place="礼堂",
        items=(
            replace(admission, vote=replace(admission.vote, yes=5, abstain=0)),
            AgendaItem(title="通报"),
        ),
        attendance=(replace(before.attendance[0], reason="晚到"), *before.attendance[1:]),
        kinds=(ASSEMBLY,),
    )
    meetings.mend(store, mended, today=TODAY, now=NOW)
    after = store.meetings.meeting(before.id)
    assert after is not None
    assert (after.place, after.kinds) == ("礼堂", (ASSEMBLY,))
    assert after.items[0].id == admission.id
    assert after.items[0].vote == replace(admission.vote, yes=5, abstain=0)
    assert first.id not in {item.id for item in after.items}
    assert [a.id for a in after.attendance] == [a.id for a in before.attendance]
    meetings.mend(
        store, replace(after, items=(replace(after.items[0], vote=None),)), today=TODAY, now=NOW
    )
    history.undo(store, day=TODAY, now=NOW)
    assert store.meetings.meeting(before.id) == after
    assert history.verify(store) == []


def test_a_plan_becomes_the_record(store: Store, six: tuple[int, ...]) -> None:
    plan = Meeting(kinds=(ASSEMBLY,), day=DAY, notified=date(2026, 11, 5))
    id_ = meetings.plan(store, plan, day=date(2026, 11, 5), now=NOW).id
    planned = store.meetings.meeting(id_)
    assert planned is not None
    assert not planned.held
    moved = replace(planned, day=date(2026, 11, 12))
    assert meetings.plan(store, moved, day=date(2026, 11, 6), now=NOW).id == id_
    held = recorded(store, replace(assembly(six), id=id_, notified=planned.notified))
    assert (held.id, held.held) == (id_, True)
    with pytest.raises(Refused, match="已经登记"):
        meetings.plan(store, held, day=TODAY, now=NOW)
    with pytest.raises(Refused, match="已经登记过"):
        meetings.record(store, held, today=TODAY, now=NOW)


def test_entered_on_its_day_it_is_not_late(store: Store, six: tuple[int, ...]) -> None:
    meetings.record(store, assembly(six), today=DAY, now=datetime(2026, 11, 17, 8, 0))
    assert not history.list_acts(store)[0].late


def test_attendance_is_proposed_from_the_roster_and_never_made_up(
    store: Store, six: tuple[int, ...]
) -> None:
    branch = snapshot(store)
    meeting = Meeting(kinds=(ASSEMBLY,), day=DAY, attendance=marks(six[:2]))
    assert meetings.unmarked(branch, meeting) == six[2:]
    assert meetings.propose_attendance(branch, meeting) == meeting.attendance
    proposed = meetings.propose_attendance(branch, meeting, PRESENT)
    assert [a.member for a in proposed] == list(six)
    committee = Meeting(kinds=(COMMITTEE,), day=DAY)
    assert meetings.unmarked(branch, committee) == six[:3]
    out = Exclusion(person=six[2], reason=EXCLUSION_REASONS[0])
    assert meetings.unmarked(branch, replace(committee, exclusions=(out,))) == six[:2]
    earlier = replace(meeting, day=date(2026, 2, 1), attendance=())
    assert meetings.unmarked(branch, earlier) == six[:5]


Change = Callable[[Meeting, tuple[int, ...]], Meeting]
IMPOSSIBLE: dict[str, tuple[Change, str]] = {
    "no kind": (lambda m, _: replace(m, kinds=()), "种类"),
    "unknown kind": (lambda m, _: replace(m, kinds=("茶话会",)), "茶话会"),
    "two bodies": (lambda m, _: replace(m, kinds=(ASSEMBLY, COMMITTEE)), "不能既是"),
    "future": (lambda m, _: replace(m, day=date(2026, 11, 23)), "还没有到"),
    "group without group": (lambda m, _: replace(m, kinds=(GROUP,)), "党小组"),
    "unknown group": (lambda m, _: replace(m, kinds=(THEME_DAY,), party_group=9), "党小组"),
    "assembly of a group": (lambda m, _: replace(m, party_group=1), "党小组"),
    "bad time": (lambda m, _: replace(m, start="9点"), "不是时间"),
    "impossible time": (lambda m, _: replace(m, end="24:10"), "不是时间"),
    "ends before it starts": (lambda m, _: replace(m, end="08:00"), "不晚于"),
    "notified after": (lambda m, _: replace(m, notified=date(2026, 11, 11)), "通知日期"),
    "makes up for itself": (lambda m, _: replace(m, makes_up=PartialDate(2026, 11)), "补开"),
    "unknown chair": (lambda m, _: replace(m, chair=99), "没有记录"),
    "no title": (lambda m, _: replace(m, items=(AgendaItem(title=" "),)), "题目"),
    "twice": (lambda m, p: replace(m, attendance=marks((p[0], p[0]))), "两次"),
    "unknown state": (
        lambda m, p: replace(m, attendance=(Attendance(member=p[0], state="迟到"),)),
        "到会情况",
    ),
    "outsider": (
        lambda m, p: replace(m, kinds=(COMMITTEE,), items=(), attendance=marks(p)),
        "应到名册",
    ),
    "before joining": (
        lambda m, _: replace(m, day=date(2026, 2, 1), items=()),
        "应到名册",
    ),
    "nobody": (lambda m, _: replace(m, attendance=marks((99,))), "应到名册"),
    "guest counted": (
        lambda m, _: replace(m, attendance=(Attendance(guest="来宾", state=PRESENT),)),
        "列席",
    ),
    "nameless guest": (
        lambda m, _: replace(m, attendance=(Attendance(state=OBSERVER),)),
        "列席",
    ),
    "member watching": (
        lambda m, p: replace(m, attendance=(Attendance(member=p[0], state=OBSERVER),)),
        "列席",
    ),
    "made up before": (
        lambda m, p: replace(
            m,
            attendance=(Attendance(member=p[0], state=ABSENT, made_up=date(2026, 11, 1)),),
        ),
        "补课",
    ),
    "excluded and present": (
        lambda m, p: replace(m, exclusions=(Exclusion(person=p[4], reason=EXCLUSION_REASONS[0]),)),
        "不计入应到",
    ),
    "own reason": (
        lambda m, p: replace(
            m, attendance=marks(p[:4]), exclusions=(Exclusion(person=p[4], reason="忙"),)
        ),
        "理由",
    ),
    "excluded stranger": (
        lambda m, _: replace(m, exclusions=(Exclusion(person=99, reason=EXCLUSION_REASONS[0]),)),
        "应到名册",
    ),
    "excluded twice": (
        lambda m, p: replace(
            m,
            attendance=marks(p[:4]),
            exclusions=(Exclusion(person=p[4], reason=EXCLUSION_REASONS[0]),) * 2,
        ),
        "两次",
    ),
    "correction without reason": (lambda m, _: replace(m, corrected_should=6), "理由"),
    "correction below presence": (
        lambda m, _: replace(m, corrected_should=4, correction_reason="名册有误"),
        "超过更正后的应到",
    ),
    "more votes than present": (
        lambda m, p: replace(m, attendance=marks(p, absent=(p[3], p[4]))),
        "超过能投票的3人",
    ),
    "negative votes": (
        lambda m, _: replace(m, items=(AgendaItem(title="审议", vote=Vote(yes=-1)),)),
        "负数",
    ),
    "candidate votes": (
        lambda m, _: replace(m, items=(AgendaItem(title="审议", vote=Vote(yes=6)),)),
        "超过能投票的5人",
    ),
    "unknown vote": (
        lambda m, _: replace(m, items=(AgendaItem(title="审议", vote=Vote(kind="鼓掌")),)),
        "表决",
    ),
    "unknown method": (
        lambda m, _: replace(m, items=(AgendaItem(title="审议", vote=Vote(method="鼓掌")),)),
        "表决方式",
    ),
    "vote of another body": (
        lambda m, _: replace(m, items=(AgendaItem(title="审议", vote=Vote(kind=COMMITTEE)),)),
        "支委会",
    ),
    "vote at a theme day": (lambda m, _: replace(m, kinds=(THEME_DAY,)), "党员大会"),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_be_is_refused_and_nothing_written(
    untouched: tuple[Store, tuple[int, ...]], name: str
) -> None:
    store, six = untouched
    change, word = IMPOSSIBLE[name]
    acts = len(store.journal.acts())
    with pytest.raises(Refused) as refused:
        meetings.record(store, change(assembly(six), six), today=TODAY, now=NOW)
    assert word in refused.value.what + refused.value.what_to_do
    assert refused.value.what.endswith("。")
    assert store.meetings.meetings() == ()
    assert len(store.journal.acts()) == acts


def test_without_committee_or_groups_such_meetings_are_refused(store: Store) -> None:
    for kind, word in ((COMMITTEE, "党员大会"), (GROUP, "没有党小组")):
        with pytest.raises(Refused) as refused:
            meetings.record(store, Meeting(kinds=(kind,), day=DAY), today=TODAY, now=NOW)
        assert word in refused.value.what + refused.value.what_to_do


def test_a_plan_has_no_attendance_yet(store: Store, six: tuple[int, ...]) -> None:
    with pytest.raises(Refused, match="计划"):
        meetings.plan(store, assembly(six), day=TODAY, now=NOW)


def test_a_candidate_watches_the_assembly_that_admits_him(
    store: Store, six: tuple[int, ...]
) -> None:
    observer = Attendance(member=six[5], state=OBSERVER)
    meeting = replace(assembly(six), day=date(2026, 3, 1), attendance=(*marks(six[:5]), observer))
    assert recorded(store, meeting).attendance[-1].state == OBSERVER


def test_a_meeting_others_stand_on_is_not_deleted(store: Store, six: tuple[int, ...]) -> None:
    found = recorded(store, assembly(six))
    with store.act("试验", TODAY, NOW):
        store.database.execute(
            "CREATE TABLE stands (id INTEGER PRIMARY KEY, item INTEGER REFERENCES agenda_item(id))"
        )
        store.database.execute("INSERT INTO stands (item) VALUES (?)", [found.items[1].id])
    with pytest.raises(Refused, match="不能删除"):
        meetings.remove(store, found.id, today=TODAY, now=NOW)
    with pytest.raises(Refused, match="不能去掉"):
        meetings.mend(store, replace(found, items=found.items[:1]), today=TODAY, now=NOW)
    meetings.mend(store, replace(found, items=found.items[1:]), today=TODAY, now=NOW)
    assert len(store.meetings.meetings()) == 1


def test_what_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(Refused, match="没有编号"):
        meetings.remove(store, 7, today=TODAY, now=NOW)
    with pytest.raises(Refused, match="没有编号"):
        meetings.mend(store, Meeting(id=7, kinds=(ASSEMBLY,), day=DAY), today=TODAY, now=NOW)
    for words in ("7", "2026-11-10", "2026-13-01", "张三", "9" * 40, ""):
        with pytest.raises(Refused):
            meetings.find_meetings(store, words)


def test_meetings_are_found_by_id_day_and_month(store: Store, six: tuple[int, ...]) -> None:
    one = recorded(store, assembly(six))
    two = recorded(store, replace(assembly(six), day=date(2026, 11, 11)))
    assert meetings.find_meetings(store, str(one.id)) == (one,)
    assert meetings.find_meetings(store, " 2026-11-11 ") == (two,)
    assert meetings.find_meetings(store, "2026-11") == (one, two)
    assert store.meetings.meetings(date(2026, 11, 11)) == (two,)
    assert store.meetings.meetings(until=DAY) == (one,)


def notice_of(store: Store, meeting: Meeting, today: date = TODAY) -> meetings.Notice:
    return meetings.notice(snapshot(store), meeting, today)


def test_a_notice_says_when_where_what_and_to_whom(store: Store, six: tuple[int, ...]) -> None:
    meeting = replace(assembly(six), day=date(2026, 11, 26), notified=date(2026, 11, 20))
    made = notice_of(store, meeting)
    assert made.title == "关于召开党员大会并开展主题党日活动的通知"
    assert "2026年11月26日（星期四）09:00—11:00，会议室。" in made.body
    assert "（二）第一议题：传达学习。" in made.body
    assert made.day == "2026年11月20日"
    assert made.text.startswith(f"{made.title}\n全体党员：\n经研究")
    assert made.text.endswith(f"{made.signature}\n2026年11月20日")


def test_a_notice_is_never_dated_back(store: Store, six: tuple[int, ...]) -> None:
    assert notice_of(store, assembly(six)).day == ""
    assert notice_of(store, assembly(six), DAY).day == "2026年11月10日"


@pytest.mark.usefixtures("six")
def test_each_kind_is_called_by_its_name(store: Store) -> None:
    group = snapshot(store).groups[0].id
    for meeting, title, whom in (
        (Meeting(kinds=(COMMITTEE,), day=DAY), "召开支部委员会会议", "支部委员会全体委员"),
        (Meeting(kinds=(GROUP,), day=DAY, party_group=group), "召开党小组会", "第一党小组全体党员"),
        (Meeting(kinds=(LECTURE,), day=DAY, topic="党史"), "组织党课学习", "全体党员"),
    ):
        made = notice_of(store, meeting)
        assert made.title == f"关于{title}的通知"
        assert made.addressee == whom
        assert "＿" in made.body


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    absent=st.sets(st.integers(0, 5)),
    yes=st.integers(-1, 7),
    no=st.integers(0, 3),
    titles=st.lists(st.sampled_from(("学习", "通报", "审议")), max_size=3),
)
def test_any_meeting_is_refused_or_comes_back_the_same(
    store: Store, six: tuple[int, ...], absent: set[int], yes: int, no: int, titles: list[str]
) -> None:
    voted = AgendaItem(title="表决", vote=Vote(yes=yes, no=no))
    meeting = replace(
        assembly(six),
        items=(*(AgendaItem(title=title) for title in titles), voted),
        attendance=marks(six, absent=tuple(six[n] for n in absent)),
    )
    voting = 5 - len(absent & set(range(5)))
    if yes < 0 or yes + no > voting:
        with pytest.raises(Refused):
            meetings.record(store, meeting, today=TODAY, now=NOW)
        return
    found = recorded(store, meeting)
    assert [i.title for i in found.items] == [*titles, "表决"]
    assert found.items[-1].vote is not None
    assert (found.items[-1].vote.yes, found.items[-1].vote.no) == (yes, no)
    assert [a.state for a in found.attendance] == [a.state for a in meeting.attendance]
    meetings.mend(store, found, today=TODAY, now=NOW)
    assert store.meetings.meeting(found.id) == found


def test_contradictions_are_told_with_their_place(store: Store, six: tuple[int, ...]) -> None:
    wrong = replace(
        assembly(six),
        end="08:00",
        makes_up=PartialDate(2026, 12),
        items=(AgendaItem(title="通报"), AgendaItem(title=""), *assembly(six).items[:1]),
        attendance=marks(six, absent=six[:4]),
    )
    branch = snapshot(store)
    found = list(problems(branch, wrong, TODAY))
    places = [(one.place, one.item) for one in found]
    assert places == [("end", None), ("makes_up", None), ("items", 1), ("votes", 2)]
    assert first_problem(branch, wrong, TODAY) == found[0].problem
    with pytest.raises(Refused) as refusal:
        meetings.record(store, wrong, today=TODAY, now=NOW)
    assert (refusal.value.what, refusal.value.what_to_do) == found[0].problem
    early = replace(assembly(six), day=date(2026, 12, 1))
    assert [one.place for one in problems(branch, early, TODAY)] == ["day"]
    plan = replace(assembly(six), held=False)
    assert [one.place for one in problems(branch, plan, TODAY)] == ["held"]
    assert list(problems(branch, assembly(six), TODAY)) == []


def test_late_entries_are_those_recorded_after_the_days_allowed(
    store: Store, six: tuple[int, ...]
) -> None:
    late = recorded(store, assembly(six))  # twelve days after
    in_time = recorded(store, replace(assembly(six), day=date(2026, 11, 15)))
    assert meetings.late_entries(store) == {late.id}
    meetings.mend(store, replace(in_time, place="礼堂"), today=TODAY, now=NOW)
    assert meetings.late_entries(store) == {late.id}
    meetings.remove(store, late.id, today=TODAY, now=NOW)
    history.undo(store, day=TODAY, now=NOW)
    assert meetings.late_entries(store) == {late.id}
    plan = Meeting(kinds=(ASSEMBLY,), day=date(2026, 11, 2), held=False)
    planned = meetings.plan(store, plan, day=TODAY, now=NOW).id
    assert meetings.late_entries(store) == {late.id}
    held = replace(plan, id=planned, held=True)
    meetings.record(store, held, today=TODAY, now=NOW)
    assert meetings.late_entries(store) == {late.id, planned}


@pytest.mark.parametrize(
    ("kinds", "absent", "valid", "words"),
    [
        ((ASSEMBLY,), 2, True, "应到有表决权5人，实到3人"),
        ((ASSEMBLY,), 3, False, "不能表决"),
        ((COMMITTEE,), 1, True, "委员3人，到会2人"),
        ((COMMITTEE,), 2, False, "会议无效"),
    ],
)
def test_quorum_of_the_bodies_that_vote(
    store: Store,
    six: tuple[int, ...],
    kinds: tuple[str, ...],
    absent: int,
    valid: bool,  # noqa: FBT001 - a case
    words: str,
) -> None:
    due = six if ASSEMBLY in kinds else six[:3]
    meeting = Meeting(kinds=kinds, day=DAY, attendance=marks(due, absent=due[:absent]))
    branch = snapshot(store)
    judged = quorum(branch, meeting, tally(branch, meeting))
    assert judged is not None
    assert judged.valid is valid
    assert words in judged.arithmetic
    lecture = replace(meeting, kinds=(LECTURE,))
    assert quorum(branch, lecture, tally(branch, lecture)) is None
