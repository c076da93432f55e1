"""Colours that can be read, icons that are there, a wheel that changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from dangzhibu_desktop.ui import menus, style
from dangzhibu_desktop.ui.pages import PAGES

ROOT = Path(__file__).parent.parent.parent
ICONS = {entry.icon for entry in PAGES} | {
    item.icon for _title, items in menus.MENUS for item in items if item and item.icon
}
READ_ON = [
    ("text", ("window", "base", "stripe", "selected", "hover", "doubtful", "wrong")),
    ("quiet", ("window", "base", "stripe", "selected", "hover")),
    ("overdue", ("window", "base", "stripe", "selected")),
    ("soon", ("window", "base", "selected")),
    ("later", ("window", "base", "selected")),
    ("done", ("window", "base", "selected")),
    ("on_accent", ("accent",)),
    ("on_band", ("band",)),
    ("on_notice", ("notice",)),
]
HARDLY_THROUGH = 128  # of 255


def luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (part(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("theme", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7.0)])
def test_every_text_can_be_read_on_what_lies_behind_it(theme: str, least: float) -> None:
    tokens = style.colours(theme)
    for words, grounds in READ_ON:
        for ground in grounds:
            found = contrast(tokens[words], tokens[ground])
            assert found >= least, (theme, words, ground, round(found, 2))


@pytest.mark.parametrize("theme", style.THEMES)
def test_borders_and_focus_can_be_seen(theme: str) -> None:
    tokens = style.colours(theme)
    for name in ("edge", "focus", "accent"):
        assert contrast(tokens[name], tokens["base"]) >= 3.0, name


def test_every_theme_names_the_same_colours() -> None:
    names = {theme: set(style.colours(theme)) for theme in style.THEMES}
    assert len({frozenset(found) for found in names.values()}) == 1


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_is_there_and_takes_the_colour(qapp: QApplication, name: str) -> None:
    drawn = style.icon(name, qapp.palette()).pixmap(20, 20).toImage()
    wanted = qapp.palette().text().color()
    places = ((x, y) for x in range(drawn.width()) for y in range(drawn.height()))
    inked = [c for c in (drawn.pixelColor(x, y) for x, y in places) if c.alpha() > HARDLY_THROUGH]
    assert inked
    for colour in inked:  # premultiplied, they are rounded
        parts = ((c.red(), c.green(), c.blue()) for c in (colour, wanted))
        assert all(abs(one - other) <= 3 for one, other in zip(*parts, strict=True))


@pytest.mark.parametrize("points", style.SIZES.values())
def test_rows_hold_their_text_and_grow_with_it(qapp: QApplication, points: float) -> None:
    font = QFont(qapp.font())
    font.setPointSizeF(points)
    assert style.row_height(font) >= QFontMetrics(font).height() + 8
    assert style.row_height(font) == {10.5: 32, 12.0: 37, 14.0: 44}[points]


def test_rare_characters_are_found_in_the_bundled_typefaces(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    assert all(metrics.inFontUcs4(ord(c)) for c in "李王正式党员")
    assert qapp.font().families() == ["Dangzhibu Hei", "Dangzhibu Song"]


BARE = """
import sys
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter
from dangzhibu_desktop.app import make_application
from dangzhibu_desktop.ui import style

app = make_application(["x"])
before = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
families = style.load_typefaces()
style.dress(app, style.Look(), families)

def drawn(character):
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(QFont(app.font().families(), 24))
    painter.drawText(image.rect(), character)
    painter.end()
    return bytes(image.constBits())

box, nothing = drawn(chr(0xF0001)), drawn(" ")
seen = [drawn(c) for c in "党支部工作台李䶮欧阳¥●◐○✓"]
print(before, families)
print(len(seen) == len(set(seen)), box in seen, nothing in seen)
"""


def test_a_system_without_chinese_typefaces_shows_no_boxes(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    cache = f"<cachedir>{tmp_path}</cachedir>"
    config.write_text(f"<?xml version='1.0'?><fontconfig>{cache}</fontconfig>", encoding="utf-8")
    surroundings = {"FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", BARE], env=os.environ | surroundings, cwd=ROOT, check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    families, boxes = done.stdout.splitlines()
    assert families == "[] ['Dangzhibu Hei', 'Dangzhibu Song']", done.stderr
    assert boxes == "True False False"


RARE_NAMES = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
from dangzhibu_desktop.ui import rarefaces, style
from dangzhibu_desktop.ui.widgets.fields import LineField
style.dress(app, style.Look(points=14), style.load_typefaces(bundled_only=True))
def drawn(text):
    label = QLabel(text)
    label.resize(60, 40)
    picture = label.grab().toImage().convertToFormat(label.grab().toImage().Format.Format_RGB32)
    return bytes(picture.constBits())
box = drawn(chr(0x10FFFD))
before = {c: drawn(c) == box for c in "𠮷𬱖𠅤𰻞田"}
field = LineField("姓名")
field.set_text("田" if sys.argv[1] == "usual" else "田𠮷")
QThreadPool.globalInstance().waitForDone()
app.processEvents()
print(*(int(drawn(c) == box) for c in "𠮷𬱖𠅤𰻞田"), *map(int, before.values()))
"""


@pytest.mark.parametrize(
    ("name", "boxes"), [("usual", "1 0 0 1 0 1 0 0 1 0"), ("rare", "0 0 0 0 0 1 0 0 1 0")]
)
def test_rare_characters_are_drawn_once_a_name_has_one(name: str, boxes: str) -> None:
    told = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", RARE_NAMES, name],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert told.stdout.strip() == boxes
