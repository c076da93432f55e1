"""Forms about 发展党员, in the order of the menu."""

from typing import Any, Final

from dangzhibu_desktop.forms.blocks import Form
from dangzhibu_desktop.forms.dossiers.ballot import BALLOTS
from dangzhibu_desktop.forms.dossiers.course import COURSE
from dangzhibu_desktop.forms.dossiers.ledger import LEDGER
from dangzhibu_desktop.forms.dossiers.papers import PAPERS
from dangzhibu_desktop.forms.dossiers.resolution import RESOLUTIONS
from dangzhibu_desktop.forms.dossiers.talk import TALK

FORMS: Final[tuple[Form[Any], ...]] = (LEDGER, COURSE, PAPERS, TALK, *RESOLUTIONS, *BALLOTS)
