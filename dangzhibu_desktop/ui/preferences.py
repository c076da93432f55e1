"""What the user set for the window, kept in his own folder and never in the branch file."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from dangzhibu_desktop.places import settings_folder
from dangzhibu_desktop.ui.style import SIZES, THEMES, Look

_MOST_RECENT: Final = 8
_Value = TypeVar("_Value", str, int, float, list[int], list[str])


def preferences_path() -> Path:
    """Where the settings of the window lie."""
    return settings_folder() / "window.json"


class Preferences:
    """Named values with a fallback, written to one file; without a path they last as long as it.

    Keys read like paths: ``members/columns``, ``window/geometry``. A damaged file counts as none.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values = _read(path)

    def value(self, key: str, fallback: _Value) -> _Value:
        """The value kept under a key, where it is of the fallback's kind; else the fallback."""
        found = self._values.get(key, fallback)
        return found if isinstance(found, type(fallback)) else fallback

    def keep(self, key: str, value: str | float | list[int] | list[str]) -> None:
        """Keep a value and write the file; a folder that cannot be written to is no error."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        if self._path is None:
            return
        text = json.dumps(self._values, ensure_ascii=False, indent=1)
        beside = self._path.with_suffix(".new")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, encoding="utf-8")
            beside.replace(self._path)

    @property
    def look(self) -> Look:
        """Theme and text size."""
        theme, points = self.value("look/theme", THEMES[0]), self.value("look/points", 0.0)
        return Look(
            theme if theme in THEMES else THEMES[0],
            points if points in SIZES.values() else SIZES["标准"],
        )

    @look.setter
    def look(self, look: Look) -> None:
        self.keep("look/theme", look.theme)
        self.keep("look/points", look.points)

    @property
    def recent(self) -> list[Path]:
        """The branch files opened last that are still there, newest first."""
        return [path for path in map(Path, self.value("files/recent", [""])) if path.is_file()]

    def opened(self, path: Path) -> None:
        """Remember a branch file as the newest."""
        newest = str(path.resolve())
        others = [kept for kept in self.value("files/recent", [""]) if kept not in (newest, "")]
        self.keep("files/recent", [newest, *others][:_MOST_RECENT])


def _read(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
