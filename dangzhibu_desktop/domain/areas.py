"""What the rules look at, for those who need no rule itself: the window opens before they do."""

from typing import Final

AREAS: Final = ("members", "life", "dues", "dossiers", "elections", "file")
MONTHS_BACK: Final = 24
"""How far back the rules together need meetings."""
