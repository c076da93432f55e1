"""Every page and dialog has a picture that was made by ``tools/screenshots.py``."""

from pathlib import Path

import pytest

from dangzhibu_desktop.ui.pages import PAGES
from tests.ui.surfaces import DIALOGS, LARGEST, PAGE_VIEWS

PICTURES = Path(__file__).parent.parent.parent / "docs" / "manual" / "images" / "all"
CODES = [entry.code for entry in PAGES]


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_has_its_picture(name: str) -> None:
    assert (PICTURES / f"dialog-{name}.png").is_file()


@pytest.mark.parametrize("name", PAGE_VIEWS)
def test_a_view_has_its_picture(name: str) -> None:
    assert (PICTURES / (f"{name}.png" if name in CODES else f"view-{name}.png")).is_file()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("state", ["empty", "many", "double"])
def test_a_page_has_its_picture_in_every_state(state: str, code: str) -> None:
    assert (PICTURES / f"{state}-{code}.png").is_file()


@pytest.mark.parametrize("name", LARGEST)
def test_a_large_dialog_has_its_picture_at_double_pixels(name: str) -> None:
    assert (PICTURES / f"double-{name}.png").is_file()
