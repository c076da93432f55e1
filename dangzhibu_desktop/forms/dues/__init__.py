"""Forms about dues, in the order of the menu."""

from typing import Any, Final

from dangzhibu_desktop.forms.blocks import Form
from dangzhibu_desktop.forms.dues.assessment import ASSESSMENT
from dangzhibu_desktop.forms.dues.month import MONTH
from dangzhibu_desktop.forms.dues.slip import SLIP
from dangzhibu_desktop.forms.dues.year import YEAR

FORMS: Final[tuple[Form[Any], ...]] = (ASSESSMENT, MONTH, YEAR, SLIP)
