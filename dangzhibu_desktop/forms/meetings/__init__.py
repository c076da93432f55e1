"""Forms about meetings, in the order of the menu."""

from typing import Any, Final

from dangzhibu_desktop.forms.blocks import Form
from dangzhibu_desktop.forms.meetings.activity import LECTURE_RECORD, THEME_DAY_RECORD
from dangzhibu_desktop.forms.meetings.attendance import MONTH_ATTENDANCE, YEAR_ATTENDANCE
from dangzhibu_desktop.forms.meetings.duties import DUTIES
from dangzhibu_desktop.forms.meetings.minutes import MINUTES
from dangzhibu_desktop.forms.meetings.notice import NOTICE
from dangzhibu_desktop.forms.meetings.signin import SIGN_IN

FORMS: Final[tuple[Form[Any], ...]] = (
    NOTICE,
    MINUTES,
    SIGN_IN,
    LECTURE_RECORD,
    THEME_DAY_RECORD,
    YEAR_ATTENDANCE,
    MONTH_ATTENDANCE,
    DUTIES,
)
