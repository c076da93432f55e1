"""The agendas of the fictional branch's meetings, kind by kind, before anyone attends."""

from dataclasses import replace
from datetime import date

from dangzhibu_desktop.domain.branch import Group
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.meetings import (
    ASSEMBLY,
    BY_BALLOT,
    COMMITTEE,
    GROUP,
    LECTURE,
    LIFE_MEETING,
    OBSERVER,
    THEME_DAY,
    AgendaItem,
    Attendance,
    Meeting,
    Vote,
    default_agenda,
)
from dangzhibu_desktop.operations import demo_meeting_texts as texts


def studied(kind: str) -> tuple[AgendaItem, ...]:
    """The 第一议题 with what was said about it."""
    return tuple(replace(item, discussion=texts.STUDIED) for item in default_agenda((kind,)))


def committee(day: date) -> Meeting:
    """A meeting of the committee."""
    items = (
        AgendaItem(
            title=texts.COMMITTEE_ITEM.format(month=day.month),
            discussion=texts.COMMITTEE_SAID,
            decision=texts.COMMITTEE_DECIDED,
            vote=Vote(kind=COMMITTEE),
        ),
        AgendaItem(
            title=texts.COMMITTEE_SECOND,
            discussion=texts.COMMITTEE_SECOND_SAID,
            decision=texts.COMMITTEE_SECOND_DECIDED,
        ),
    )
    return Meeting(
        kinds=(COMMITTEE,),
        day=day,
        start="09:00",
        end="10:20",
        place=texts.PLACE,
        items=(*studied(COMMITTEE), *items),
    )


def theme_day(first: date, day: date, *, makes_up: bool = False) -> Meeting:
    """The theme day of the month beginning on ``first``; in a quarter's last month a lecture too.

    One held on a later day makes up for the month.
    """
    lecture = first.month % 3 == 0
    lectures = texts.LECTURES
    return Meeting(
        kinds=(LECTURE, THEME_DAY) if lecture else (THEME_DAY,),
        day=day,
        start="14:30",
        end="17:00",
        place=texts.PLACE,
        topic=lectures[first.month // 3 % len(lectures)]
        if lecture
        else texts.THEMES[first.month - 1],
        items=studied(THEME_DAY),
        content=texts.LECTURE_CONTENT if lecture else texts.THEME_CONTENT,
        follow_up=texts.FOLLOW_UP,
        makes_up=PartialDate(first.year, first.month) if makes_up else None,
    )


def group_meeting(day: date, group: Group) -> Meeting:
    """A meeting of one 党小组."""
    return Meeting(
        kinds=(GROUP,),
        day=day,
        start="16:00",
        end="17:00",
        place=texts.PLACE,
        party_group=group.id,
        items=(
            AgendaItem(
                title=texts.GROUP_ITEM,
                discussion=texts.GROUP_SAID,
                decision=texts.GROUP_DECIDED,
            ),
        ),
    )


def assembly(day: date) -> Meeting:
    """A quarter's assembly with one vote; in December the 组织生活会 as well."""
    quarter = f"第{'一二三四'[(day.month - 1) // 3]}季度"
    year_end = day.month == 12  # noqa: PLR2004 - December
    heard, decided = texts.ASSEMBLY_ITEMS[day.month // 3 % len(texts.ASSEMBLY_ITEMS)]
    items = [
        AgendaItem(title=heard.format(quarter=quarter), discussion=texts.ASSEMBLY_HEARD),
        AgendaItem(
            title=decided,
            discussion=texts.ASSEMBLY_SAID,
            decision=texts.ASSEMBLY_DECIDED,
            vote=Vote(kind=ASSEMBLY),
        ),
    ]
    if year_end:
        items.append(
            AgendaItem(
                title=texts.LIFE_ITEM,
                discussion=texts.LIFE_SAID,
                decision=texts.LIFE_DECIDED,
            )
        )
    return Meeting(
        kinds=(ASSEMBLY, LIFE_MEETING) if year_end else (ASSEMBLY,),
        day=day,
        start="14:30",
        end="16:30",
        place=texts.PLACE,
        items=(*studied(ASSEMBLY), *items),
    )


def admission(day: date, person: int, name: str) -> Meeting:
    """An assembly that votes on one candidate, who attends without being counted."""
    item = AgendaItem(
        title=texts.ADMISSION_ITEM.format(name=name),
        discussion=texts.ADMISSION_SAID.replace("{name}", name),
        decision=texts.ADMISSION_DECIDED.format(name=name),
        person=person,
        vote=Vote(kind="接收", method=BY_BALLOT),
    )
    return Meeting(
        kinds=(ASSEMBLY,),
        day=day,
        start="09:00",
        end="11:00",
        place=texts.PLACE,
        items=(item,),
        attendance=(Attendance(member=person, state=OBSERVER),),
    )
