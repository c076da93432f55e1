"""How the window looks: colours of a theme, three text sizes, typefaces, icons."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox

from dangzhibu_desktop import resources
from dangzhibu_desktop.ui import rarefaces

THEMES: Final = ("light", "dark", "contrast")
SIZES: Final = {"标准": 10.5, "大": 12.0, "特大": 14.0}  # pt of the body

# the system's own first, where it is there; ours always stands last
_FAMILIES: Final = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
)
_BUNDLED: Final = {"hei.ttf": "Dangzhibu Hei", "song.ttf": "Dangzhibu Song"}
_TOKENS: Final = "dangzhibu_tokens"
_WORN: Final = "dangzhibu_worn"
_LOWER: Final = 4  # px a line to choose from is lower than a row of records
_ICON_SIZES: Final = (16, 20)  # px: beside words

_ROLES: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "stripe",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.Button: "window",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "overdue",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "text",
    QPalette.ColorRole.LinkVisited: "text",
    QPalette.ColorRole.ToolTipBase: "notice",
    QPalette.ColorRole.ToolTipText: "on_notice",
    QPalette.ColorRole.Light: "base",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.Accent: "accent",
}


@dataclass(frozen=True, slots=True)
class Look:
    """A theme (of :data:`THEMES`) and the size of the body text in pt (of :data:`SIZES`)."""

    theme: str = THEMES[0]
    points: float = SIZES["标准"]


def colours(theme: str) -> Mapping[str, str]:
    """The colours of a theme by name, and its ``title``."""
    return tomllib.loads(resources.text("style", f"{theme}.toml"))


def row_height(font: QFont) -> int:
    """The height of a list row in px: 32 for the standard text, 44 for the largest."""
    return round(32 + (font.pointSizeF() - 10.5) * 12 / 3.5)


def load_typefaces(*, bundled_only: bool = False) -> list[str]:
    """The families for all text; ours are loaded where they may be needed.

    Ours stand last even where the system has its own: a rare character of a name that the
    system's lacks is found there. ``bundled_only`` leaves the system's out (tests, pictures).
    """
    present = () if bundled_only else filter(QFontDatabase.hasFamily, _FAMILIES)
    for file in _BUNDLED:
        QFontDatabase.addApplicationFont(str(resources.folder() / "fonts" / file))
    rarefaces.follow(_BUNDLED["song.ttf"])
    return [*present, *_BUNDLED.values()]


def dress(app: QApplication, look: Look, families: list[str]) -> None:
    """Give the whole program its palette, font and style sheet."""
    worn = repr((look, families))
    if app.property(_WORN) == worn:
        return
    app.setProperty(_WORN, worn)
    tokens = colours(look.theme)
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(tokens[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["quiet"]))
    palette.setColor(
        QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor(tokens["quiet"])
    )
    app.setStyleSheet("")  # fonts and colours reach no widget under an old sheet
    app.setPalette(palette)
    font = QFont(families)
    font.setPointSizeF(look.points)
    app.setFont(font)
    plain = look.theme != "contrast"  # there quiet and usual words hardly differ
    measures = {
        "disabled": "solid" if plain else "dashed",
        "disabled_base": tokens["line" if plain else "window"],
        "theme": look.theme,
        "folder": (resources.folder() / "style").as_posix(),
        "title_pt": f"{look.points + 4.5:g}",
        "small_pt": f"{look.points - 1:g}",
        "line_px": str(row_height(font) - _LOWER),
    }
    app.setProperty(_TOKENS, tokens)
    app.setStyleSheet(Template(resources.text("style", "sheet.qss")).substitute(tokens, **measures))


def colour(name: str) -> QColor:
    """A colour of the theme in use, by its name in ``resources/style`` (``overdue``, ``quiet``)."""
    app = QCoreApplication.instance()
    tokens = app.property(_TOKENS) if app is not None else None
    return QColor((tokens or colours(THEMES[0]))[name])


def icon(name: str, palette: QPalette) -> QIcon:
    """An icon of ``resources/icons`` in the colour of the text; sharp at every scaling."""
    drawing = resources.text("icons", f"{name}.svg").partition("-->")[2].lstrip()
    drawing = drawing.replace("currentColor", palette.text().color().name())
    made = QIcon()
    app = QApplication.instance()
    finest = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    for size in sorted({round(px * scale) for px in _ICON_SIZES for scale in (1, finest)}):
        sized = drawing.replace('width="24"', f'width="{size}"', 1)
        sized = sized.replace('height="24"', f'height="{size}"', 1)
        picture = QPixmap()
        picture.loadFromData(sized.encode())
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
            made.addPixmap(picture, mode)
    return made


class StillWheel(QObject):
    """An event filter: the wheel scrolls the page and never changes a value under it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hand the wheel on to what lies behind a box of values."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox | QAbstractSpinBox):
            event.ignore()
            return True
        return False
