"""Official documents (通知, 请示, 报告), how the file is opened, what was done in it."""

from typing import Any, Final

from dangzhibu_desktop.forms.blocks import Form
from dangzhibu_desktop.forms.documents.acts import ACTS
from dangzhibu_desktop.forms.documents.letter import LETTERS
from dangzhibu_desktop.forms.documents.recovery import RECOVERY

FORMS: Final[tuple[Form[Any], ...]] = (*LETTERS, RECOVERY, ACTS)
