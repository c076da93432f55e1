"""Official documents (通知, 请示, 报告), and the sheet that says how the file is opened."""

from typing import Any, Final

from dangzhibu_desktop.forms.blocks import Form
from dangzhibu_desktop.forms.documents.letter import LETTERS
from dangzhibu_desktop.forms.documents.recovery import RECOVERY

FORMS: Final[tuple[Form[Any], ...]] = (*LETTERS, RECOVERY)
