"""Rules of party life: the days on either side of each limit."""

from dataclasses import replace
from datetime import date

import pytest

from dangzhibu_desktop.domain.areas import MONTHS_BACK
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import (
    ABSENT,
    ASSEMBLY,
    COMMITTEE,
    EXCLUSION_REASONS,
    LECTURE,
    LIFE_MEETING,
    THEME_DAY,
    AgendaItem,
    Attendance,
    Exclusion,
    Meeting,
    Vote,
)
from dangzhibu_desktop.domain.members import Change
from dangzhibu_desktop.domain.rules import RULES, check, months_needed
from dangzhibu_desktop.domain.rules.findings import Finding
from tests.domain.meeting_branch import branch, present, with_meetings

DAY = date(2024, 5, 20)


def found(base: Branch, code: str, today: date) -> list[Finding]:
    return [finding for rule, finding in check(base, today, area="life") if rule.code == code]


def full_record(**changed: object) -> Meeting:
    meeting = Meeting(
        kinds=(ASSEMBLY,),
        day=DAY,
        start="09:00",
        place="会议室",
        chair=1,
        recorder=2,
        attendance=present(*range(1, 10)),
        items=(AgendaItem(id=1, title="通报", discussion="党员1：通报情况。"),),
    )
    return replace(meeting, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("today", "severity"),
    [("2024-05-01", "info"), ("2024-05-31", "info"), ("2024-06-01", "warning")],
)
def test_a_month_without_its_meeting(today: str, severity: str) -> None:
    told = found(branch(), "COMMITTEE_MEETING_DUE", date.fromisoformat(today))
    of_may = [f for f in told if f.due == date(2024, 5, 31)]
    assert [f.severity for f in of_may] == [severity]
    assert "2024年5月" in of_may[0].message
    assert of_may[0].provision is not None
    assert of_may[0].provision.article == "第十二条"


def test_a_meeting_ends_the_reminder() -> None:
    base = with_meetings(branch(), Meeting(kinds=(COMMITTEE,), day=date(2024, 5, 3)))
    told = found(base, "COMMITTEE_MEETING_DUE", DAY)
    assert date(2024, 5, 31) not in {f.due for f in told}


def test_only_a_year_is_looked_back_on() -> None:
    told = found(branch(), "THEME_DAY_DUE", date(2026, 5, 20))
    assert min(f.due for f in told if f.due) == date(2025, 5, 31)
    assert len(told) == 13


def test_a_custom_without_article_never_becomes_a_warning() -> None:
    told = found(branch(), "LECTURE_DUE", date(2024, 7, 10))
    assert {f.severity for f in told} == {"info"}
    assert len(told) == 3


def test_the_yearly_meeting_is_reminded_of_in_the_last_quarter() -> None:
    assert found(branch(), "LIFE_MEETING_DUE", date(2024, 9, 30)) == []
    assert [f.severity for f in found(branch(), "LIFE_MEETING_DUE", date(2024, 10, 1))] == ["info"]
    over = found(branch(), "LIFE_MEETING_DUE", date(2025, 1, 1))
    assert [(f.severity, f.due) for f in over] == [("warning", date(2024, 12, 31))]
    base = with_meetings(branch(), Meeting(kinds=(ASSEMBLY, LIFE_MEETING), day=date(2024, 12, 30)))
    assert found(base, "LIFE_MEETING_DUE", date(2025, 1, 1)) == []


def test_what_was_made_up_for_is_no_finding() -> None:
    made_up = Meeting(kinds=(THEME_DAY,), day=DAY, makes_up=PartialDate(2024, 4))
    told = found(with_meetings(branch(), made_up), "THEME_DAY_DUE", DAY)
    assert {f.due for f in told} == {
        date(2024, 1, 31),
        date(2024, 2, 29),
        date(2024, 3, 31),
        date(2024, 5, 31),
    }


def test_a_file_without_a_beginning_judges_nothing() -> None:
    assert list(check(replace(branch(), begun=None), DAY, area="life")) == []


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        ("2024-05-20", None),
        ("2024-05-21", "info"),
        ("2024-05-27", "info"),
        ("2024-05-28", "warning"),
    ],
)
def test_a_plan_whose_day_has_passed(today: str, severity: str | None) -> None:
    base = with_meetings(branch(), Meeting(kinds=(ASSEMBLY,), day=DAY, held=False))
    told = found(base, "PLANNED_NOT_RECORDED", date.fromisoformat(today))
    assert [f.severity for f in told] == ([severity] if severity else [])
    assert all(f.meeting == 1 for f in told)


def test_a_full_record_lacks_nothing() -> None:
    base = with_meetings(branch(), full_record())
    assert found(base, "RECORD_INCOMPLETE", date(2024, 12, 1)) == []


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"start": None}, "开始时间"),
        ({"place": None}, "地点"),
        ({"chair": None}, "主持人"),
        ({"recorder": None}, "记录人"),
        ({"attendance": ()}, "出席情况"),
        ({"items": (), "content": "通报"}, "议题"),
        ({"items": (AgendaItem(title="通报"),)}, "发言记录"),
        ({"attendance": (Attendance(member=1, state=ABSENT),)}, "缺席原因"),
        ({"kinds": (ASSEMBLY, LECTURE)}, "授课人"),
        ({"kinds": (ASSEMBLY, THEME_DAY)}, "主题"),
        (
            {"items": (AgendaItem(title="审议", discussion="甲：同意。", vote=Vote(yes=9)),)},
            "决议",
        ),
    ],
)
def test_what_a_record_lacks_is_named(changed: dict[str, object], word: str) -> None:
    base = with_meetings(branch(), full_record(**changed))
    told = found(base, "RECORD_INCOMPLETE", date(2024, 5, 27))
    assert [f.severity for f in told] == ["info"]
    assert word in told[0].message
    assert [f.severity for f in found(base, "RECORD_INCOMPLETE", date(2024, 5, 28))] == ["warning"]


def with_vote(came: int, *, kind: str = ASSEMBLY, marked: int = 9) -> Branch:
    marks = tuple(
        Attendance(member=n, state="到会" if n <= came else "缺席", reason="出差")
        for n in range(1, marked + 1)
    )
    item = AgendaItem(id=1, title="审议安排", decision="通过", vote=Vote(kind=kind, yes=came))
    return with_meetings(branch(), full_record(attendance=marks, items=(item,)))


def test_a_vote_without_its_quorum_is_an_error_with_arithmetic() -> None:
    assert found(with_vote(5), "MEETING_QUORUM_NOT_MET", DAY) == []
    told = found(with_vote(4), "MEETING_QUORUM_NOT_MET", DAY)
    assert [f.severity for f in told] == ["error"]
    assert "4×2=8 ＜ 9×1=9" in told[0].message
    assert found(with_vote(5, kind="接收"), "MEETING_QUORUM_NOT_MET", DAY) == []


def test_what_is_not_marked_is_not_held_against_them() -> None:
    told = found(with_vote(4, marked=8), "MEETING_QUORUM_NOT_MET", DAY)
    assert [f.severity for f in told] == ["warning"]
    assert "1人未登记" in told[0].message


def test_a_committee_needs_half_of_its_members() -> None:
    def sitting(*marks: Attendance) -> Branch:
        return with_meetings(branch(), full_record(kinds=(COMMITTEE,), attendance=marks))

    absent = tuple(Attendance(member=n, state=ABSENT, reason="出差") for n in (2, 3))
    told = found(sitting(*present(1), *absent), "MEETING_QUORUM_NOT_MET", DAY)
    assert [f.severity for f in told] == ["error"]
    assert found(sitting(*present(1, 2), absent[1]), "MEETING_QUORUM_NOT_MET", DAY) == []
    assert found(sitting(), "MEETING_QUORUM_NOT_MET", DAY) == []


def test_votes_that_no_longer_fit_the_roster() -> None:
    base = with_vote(9)
    assert found(base, "VOTE_IMPOSSIBLE", DAY) == []
    gone = replace(base, changes=(Change(id=1, person=9, kind="转出", day=date(2024, 5, 1)),))
    told = found(gone, "VOTE_IMPOSSIBLE", DAY)
    assert [(f.severity, f.meeting) for f in told] == [("error", 1)]


def test_who_is_left_out_needs_consent() -> None:
    def left_out(consent: str | None, *, agreed: bool) -> list[Finding]:
        one = Exclusion(person=9, reason=EXCLUSION_REASONS[0], consent=consent, agreed=agreed)
        base = with_meetings(branch(), full_record(exclusions=(one,)))
        return found(base, "EXCLUSION_CONSENT", DAY)

    assert left_out("批复", agreed=True) == []
    assert "上级党组织同意和党员大会通过" in left_out(None, agreed=False)[0].message
    assert [f.person for f in left_out("批复", agreed=False)] == [9]


def test_the_first_topic_is_never_asked_for() -> None:
    base = with_meetings(branch(), full_record())
    assert not any("第一议题" in f.message for _, f in check(base, DAY))


def test_rules_say_how_far_back_they_look() -> None:
    assert months_needed("life") == months_needed() == MONTHS_BACK == 24
    assert months_needed("members") == 0
    assert months_needed("file") == 0
    assert all(rule.months for rule in RULES if rule.area == "life")


def test_the_first_and_last_days_there_are_can_be_checked() -> None:
    for today in (date.min, date(9999, 12, 31)):
        list(check(branch(), today, area="life"))
