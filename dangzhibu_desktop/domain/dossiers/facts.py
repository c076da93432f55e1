"""The facts of one dossier: what was done on which day, as the branch recorded it.

A fact that is None (or an empty tuple) was not done, or was not recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

FULL_MEMBERSHIP: Final = "转正"
EXTENSION: Final = "延长"
DISMISSAL: Final = "取消"
OUTCOMES: Final = (FULL_MEMBERSHIP, EXTENSION, DISMISSAL)
"""What the meeting at the end of the probation can decide."""

OFFICIAL_CALENDAR: Final = "official"
NO_CALENDAR: Final = "none"
CALENDARS: Final = (OFFICIAL_CALENDAR, NO_CALENDAR)
"""Whether the official working-day calendar is at hand."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A 培养联系人 or 入党介绍人, and the day that person became a full member, where known."""

    name: str | None = None
    full_date: date | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """The recorded numbers of one vote, of people with the right to vote; None is not recorded.

    ``yes`` includes the ``advance`` opinions sent in writing before the meeting.
    """

    should: int | None = None
    present: int | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    advance: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything recorded of one applicant; the fields are the keys of ``calc dossier``."""

    on: date | None = None
    name: str | None = None
    birth: date | None = None
    application: date | None = None
    talk: date | None = None
    activist: date | None = None
    activist_filed: date | None = None
    contacts: tuple[Helper, ...] = ()
    assessments: tuple[date, ...] = ()
    superior_consent: date | None = None
    publicity_start: date | None = None
    publicity_end: date | None = None
    development_object: date | None = None
    introducers: tuple[Helper, ...] = ()
    political_review: date | None = None
    political_review_passed: bool | None = None
    training_start: date | None = None
    training_end: date | None = None
    training_days: float | None = None
    training_hours: float | None = None
    committee_review: date | None = None
    pre_review: date | None = None
    branch_meeting: date | None = None
    admission_vote: Vote | None = None
    candidates: int | None = None
    one_by_one: bool | None = None
    superior_talk: date | None = None
    general_branch_review: date | None = None
    approval: date | None = None
    approval_reason: str | None = None
    oath: date | None = None
    probation_assessments: tuple[date, ...] = ()
    extensions: tuple[int, ...] = ()
    postponed: int | None = None
    transition_application: date | None = None
    transition_meeting: date | None = None
    transition_vote: Vote | None = None
    transition_outcome: str | None = None
    transition_approval: date | None = None
    archived: date | None = None
    calendar: str = OFFICIAL_CALENDAR

    @property
    def outcome(self) -> str:
        """What the meeting at the end of the probation decided; 转正 where it is not said."""
        return self.transition_outcome or FULL_MEMBERSHIP

    @property
    def trained(self) -> bool:
        """Whether any training is recorded, dated or not."""
        recorded = (self.training_start, self.training_end, self.training_days, self.training_hours)
        return any(fact is not None for fact in recorded)

    @property
    def days_of_training(self) -> float | None:
        """The days of training, from the first to the last day where not given."""
        if self.training_days is not None or not self.training_start or not self.training_end:
            return self.training_days
        return (self.training_end - self.training_start).days + 1

    def has(self, key: str) -> bool:
        """Whether something is recorded under a key."""
        return getattr(self, key) not in (None, ())

    def day(self, key: str) -> date | None:
        """The day recorded under a key of a date, or the last one of a list of dates."""
        recorded = getattr(self, key)
        found: date | None = (
            max(recorded, default=None) if isinstance(recorded, tuple) else recorded
        )
        return found


WORDS: Final[Mapping[str, str]] = {
    "on": "查询日期",
    "name": "姓名",
    "birth": "出生日期",
    "application": "收到入党申请书的日期",
    "talk": "谈话日期",
    "activist": "确定为入党积极分子的日期",
    "activist_filed": "入党积极分子备案日期",
    "contacts": "培养联系人",
    "assessments": "半年考察日期",
    "superior_consent": "上级党委同意或备案的日期",
    "publicity_start": "公示起始日期",
    "publicity_end": "公示截止日期",
    "development_object": "列为发展对象的日期",
    "introducers": "入党介绍人",
    "political_review": "政治审查结论日期",
    "political_review_passed": "政治审查是否通过",
    "training_start": "集中培训起始日期",
    "training_end": "集中培训结束日期",
    "training_days": "集中培训天数",
    "training_hours": "集中培训学时",
    "committee_review": "支部委员会审查日期",
    "pre_review": "上级党委预审通过日期",
    "branch_meeting": "讨论接收的支部大会日期",
    "admission_vote": "接收预备党员的表决票数",
    "candidates": "同一次大会讨论的人数",
    "one_by_one": "是否逐个讨论、逐个表决",
    "superior_talk": "上级党委派人谈话日期",
    "general_branch_review": "总支审议日期",
    "approval": "上级党委审批日期",
    "approval_reason": "审批超过三个月的理由",
    "oath": "入党宣誓日期",
    "probation_assessments": "预备期考察日期",
    "extensions": "延长预备期的月数",
    "postponed": "推迟讨论的月数",
    "transition_application": "转正申请日期",
    "transition_meeting": "讨论转正的支部大会日期",
    "transition_vote": "讨论转正的表决票数",
    "transition_outcome": "转正讨论的结果",
    "transition_approval": "转正审批日期",
    "archived": "材料归档日期",
    "calendar": "工作日历",
}
"""Each key in words, for messages and for lists of what is missing."""
