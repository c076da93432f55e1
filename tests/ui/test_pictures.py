"""Every page and dialog has a picture that was made by ``tools/screenshots.py``."""

from pathlib import Path

import pytest

from dangzhibu_desktop.ui.pages import PAGES
from tests.ui.surfaces import DIALOGS, PAGE_VIEWS

PICTURES = Path(__file__).parent.parent.parent / "docs" / "pictures"


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_has_its_picture(name: str) -> None:
    assert (PICTURES / f"dialog-{name}.png").is_file()


@pytest.mark.parametrize("name", PAGE_VIEWS)
def test_a_view_has_its_picture(name: str) -> None:
    of_page = {entry.code for entry in PAGES}
    assert (PICTURES / (f"{name}.png" if name in of_page else f"view-{name}.png")).is_file()
