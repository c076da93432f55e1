"""Official documents: 通知, 请示, 报告."""

from typing import Any, Final

from dangzhibu_desktop.forms.blocks import Form
from dangzhibu_desktop.forms.documents.letter import LETTERS

FORMS: Final[tuple[Form[Any], ...]] = LETTERS
