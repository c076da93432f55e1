"""The 25 steps of 发展党员 in the texts of 2014 and of May 2026.

Names and order are those of the official chart of 2014; no chart of 2026 was found. Articles
are those of the rule book; ``confirmed`` is false where an article was not read in a copy of
the text (all of 2014 but one). The intervals themselves are provisions of the regulations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Final

TEXT_2014: Final = "2014"
TEXT_2026: Final = "2026.05"
VERSIONS: Final = (TEXT_2014, TEXT_2026)
"""The texts, oldest first, by the value of the provision ``admission.rule_version``."""

GENERAL_BRANCH: Final = "16b"
"""The step that exists only where a 总支 stands between."""

ARCHIVING: Final = "25"
"""The last step."""

TRAINING: Final = "training"
"""Any of the facts on training, which is recorded in several ways."""


@dataclass(frozen=True, slots=True)
class Article:
    """The article a step rests on in one text; ``name`` is empty where it is not known."""

    name: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """So many months, by a provision, counted from the day of a fact."""

    provision: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the chart.

    ``dates`` are the facts that date it, the first one recorded counts; ``facts`` all that can
    be recorded of it; ``facts_2026`` what the 2026 text adds; ``needs`` what must be there
    before it is taken; ``unrecorded`` names in words what no fact holds. A ``latest`` whose
    provision a text does not have is no limit under that text.
    """

    no: str
    title: str
    articles: Mapping[str, Article]
    dates: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    facts_2026: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    earliest: Interval | None = None
    latest: Interval | None = None

    def title_in(self, version: str) -> str:
        """The title as a form prints it under one text (rulebook §12.3)."""
        names = _BODIES if version == TEXT_2026 else {}
        return reduce(lambda said, old: said.replace(old, names[old]), names, self.title)


_BODIES: Final = {"支部大会": "党支部党员大会", "支部委员会": "党支部委员会会议"}
"""What the 2026 text calls the bodies that the titles name by the text of 2014."""


def _articles(
    old: str, new: str | None = None, *, sure: tuple[str, ...] = (TEXT_2026,)
) -> Mapping[str, Article]:
    """The article in both texts; the newer one as the older where it is not said."""
    return {
        TEXT_2014: Article(old, TEXT_2014 in sure),
        TEXT_2026: Article(old if new is None else new, TEXT_2026 in sure),
    }


STEPS: Final = (
    Step(
        no="1", title="递交入党申请书", articles=_articles("第五条、第六条"),
        dates=("application",), facts=("application", "birth"),
    ),
    Step(
        no="2", title="党组织派人谈话", articles=_articles("第七条"),
        dates=("talk",), facts=("talk",), needs=("application",),
        latest=Interval("talk_within_months", "application"),
    ),
    Step(
        no="3", title="推荐和确定入党积极分子", articles=_articles("第八条"),
        dates=("activist",), facts=("activist",), needs=("talk",),
    ),
    Step(
        no="4", title="上级党委备案", articles=_articles("第八条"),
        dates=("activist_filed",), facts=("activist_filed",), needs=("activist",),
    ),
    Step(
        no="5", title="指定培养联系人", articles=_articles("第九条"),
        facts=("contacts",), needs=("activist",),
    ),
    Step(
        no="6", title="培养教育考察",
        articles=_articles("第十条、第十一条", "第十条、第十一条、第十三条"),
        dates=("assessments",), facts=("assessments",), needs=("activist",),
    ),
    Step(
        no="7", title="确定发展对象", articles=_articles("第十三条"),
        dates=("development_object",), facts=("development_object",), needs=("activist",),
        earliest=Interval("activist_min_months", "activist"),
    ),
    Step(
        no="8", title="报上级党委", articles=_articles("第十三条", sure=()),
        dates=("superior_consent", "development_object"), facts=("superior_consent",),
        facts_2026=("publicity_start", "publicity_end"), needs=("activist",),
    ),
    Step(
        no="9", title="确定入党介绍人", articles=_articles("第十四条、第十五条", "第十四条"),
        facts=("introducers",), needs=("development_object",),
    ),
    Step(
        no="10", title="政治审查", articles=_articles("第十六条"),
        dates=("political_review",), facts=("political_review", "political_review_passed"),
        needs=("development_object",),
    ),
    Step(
        no="11", title="短期集中培训", articles=_articles("第十七条"),
        dates=("training_end", "training_start"), facts=(TRAINING,),
        needs=("development_object",),
    ),
    Step(
        no="12", title="支部委员会审查", articles=_articles("第十八条"),
        dates=("committee_review",), facts=("committee_review",),
        needs=("political_review", TRAINING),
    ),
    Step(
        no="13", title="上级党委预审", articles=_articles("第十八条"),
        dates=("pre_review",), facts=("pre_review",), needs=("political_review", TRAINING),
    ),
    Step(
        no="14", title="填写入党志愿书", articles=_articles("第十八条", "", sure=()),
        needs=("pre_review",), unrecorded=("填写入党志愿书的日期",),
    ),
    Step(
        no="15", title="支部大会讨论",
        articles=_articles("第十九条、第二十条、第二十一条", "第十九条、第二十条"),
        dates=("branch_meeting",), facts=("branch_meeting", "admission_vote"),
        needs=("political_review", TRAINING, "pre_review"),
        latest=Interval("meeting_within_months", "pre_review"),
    ),
    Step(
        no="16", title="上级党委派人谈话", articles=_articles("第二十三条", sure=()),
        dates=("superior_talk",), facts=("superior_talk",), needs=("branch_meeting",),
    ),
    Step(
        no=GENERAL_BRANCH, title="总支审议", articles=_articles("第二十二条", "", sure=()),
        dates=("general_branch_review",), facts=("general_branch_review",),
        needs=("branch_meeting",),
    ),
    Step(
        no="17", title="上级党委审批",
        articles=_articles("第二十二条、第二十四条、第二十五条", "第二十五条"),
        dates=("approval",), facts=("approval",), needs=("branch_meeting",),
        latest=Interval("approval_within_months", "branch_meeting"),
    ),
    Step(
        no="18", title="再上一级组织部门备案", articles=_articles("第二十五条"),
        needs=("approval",), unrecorded=("再上一级组织部门备案的日期",),
    ),
    Step(
        no="19", title="编入党支部和党小组", articles=_articles("第二十八条"),
        needs=("approval",), unrecorded=("编入党支部和党小组的日期",),
    ),
    Step(
        no="20", title="入党宣誓", articles=_articles("第二十九条"),
        dates=("oath",), facts=("oath",), needs=("approval",),
        latest=Interval("oath_within_months", "approval"),
    ),
    Step(
        no="21", title="继续教育考察", articles=_articles("第三十条"),
        dates=("probation_assessments",), facts=("probation_assessments",),
        needs=("branch_meeting",),
    ),
    Step(
        no="22", title="提出转正申请", articles=_articles("第三十一条、第三十二条", "第三十二条"),
        dates=("transition_application",), facts=("transition_application",),
        needs=("branch_meeting",),
    ),
    Step(
        no="23", title="支部大会讨论", articles=_articles("第三十一条、第三十二条"),
        dates=("transition_meeting",), facts=("transition_meeting", "transition_vote"),
        needs=("branch_meeting", "transition_application"),
    ),
    Step(
        no="24", title="上级党委审批", articles=_articles("第三十三条"),
        dates=("transition_approval",), facts=("transition_approval",),
        needs=("transition_meeting",),
        latest=Interval("transition_approval_within_months", "transition_meeting"),
    ),
    Step(
        no="25", title="材料归档", articles=_articles("第三十六条", sure=(TEXT_2014,)),
        dates=("archived",), facts=("archived",), needs=("transition_approval",),
    ),
)  # fmt: skip
"""The steps in the order of the chart."""

ORDER: Final[Mapping[str, int]] = {step.no: place for place, step in enumerate(STEPS)}
"""The place of each step in the chart, by its number."""


def step(no: str) -> Step:
    """The step of a number, e.g. ``"16b"``; KeyError for none."""
    return STEPS[ORDER[no]]
