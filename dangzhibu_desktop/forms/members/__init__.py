"""Forms about people and the branch, in the order of the menu."""

from typing import Any, Final

from dangzhibu_desktop.forms.blocks import Form
from dangzhibu_desktop.forms.members.birthday import BIRTHDAY
from dangzhibu_desktop.forms.members.branch import BRANCH
from dangzhibu_desktop.forms.members.card import CARD
from dangzhibu_desktop.forms.members.chart import CHARTS
from dangzhibu_desktop.forms.members.groups import GROUPS
from dangzhibu_desktop.forms.members.roster import ROSTERS
from dangzhibu_desktop.forms.members.statistics import STATISTICS
from dangzhibu_desktop.forms.members.verification import VERIFICATION

FORMS: Final[tuple[Form[Any], ...]] = (
    *ROSTERS,
    CARD,
    BRANCH,
    GROUPS,
    VERIFICATION,
    BIRTHDAY,
    STATISTICS,
    *CHARTS,
)
