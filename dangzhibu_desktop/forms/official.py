"""The official typefaces of the user's own system: 仿宋, 小标宋, 楷体, 黑体.

They may not be shipped but are what GB/T 9704 asks for; where the user has them, a setting lets
documents be printed in them. TrueType files only: those with CFF outlines, collections, and those
that forbid embedding are passed over.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from dangzhibu_desktop.forms import truetype
from dangzhibu_desktop.forms.fonts import Face

# Family names, the best first.
_FAMILIES: Final[Mapping[Face, tuple[str, ...]]] = {
    Face.BODY: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "仿宋",
        "FangSong",
        "方正仿宋_GBK",
        "FZFangSong-Z02",
        "方正仿宋简体",
        "FZFangSong-Z02S",
        "华文仿宋",
        "STFangsong",
    ),
    Face.TITLE: (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05",
        "小标宋体",
    ),
    Face.KAI: (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "楷体",
        "KaiTi",
        "方正楷体_GBK",
        "FZKai-Z03",
        "方正楷体简体",
        "FZKai-Z03S",
        "华文楷体",
        "STKaiti",
    ),
    Face.HEI: (
        "黑体",
        "SimHei",
        "方正黑体_GBK",
        "FZHei-B01",
        "方正黑体简体",
        "FZHei-B01S",
    ),
}
# Only files named like these are opened: a system has hundreds of others.
_NAMED_LIKE: Final = re.compile(
    r"sim(?:fang|kai|hei)|fang_?song|kai_?ti|xiao_?biao_?song|st(?:fangso|kaiti)"
    r"|fz(?:xbs|fs|kt|ht|k|h|xiaobiaosong|fangsong|kai|hei)|仿宋|楷体|黑体|小标宋",
    re.IGNORECASE,
)
_PROBE: Final = ord("国")


def font_folders(environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Where this system keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(environment.get("WINDIR", r"C:\Windows"))
        local = Path(environment.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return (windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = (environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return (*(Path(each) / "fonts" for each in shared), data / "fonts", home / ".fonts")


def find(folders: Iterable[Path] | None = None) -> dict[Face, Path]:
    """The official typefaces found in these folders (the system's own) and the folders in them."""
    best: dict[Face, tuple[int, Path]] = {}
    for path in _candidates(font_folders() if folders is None else folders):
        for face, rank in _faces_of(path):
            if face not in best or (rank, path) < best[face]:
                best[face] = (rank, path)
    return {face: path for face, (_, path) in best.items()}


def _candidates(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for where, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith(".ttf") and _NAMED_LIKE.search(name):
                    yield Path(where) / name


def _faces_of(path: Path) -> Iterator[tuple[Face, int]]:
    """The official faces a file can stand for, with the place of its name in the list."""
    try:
        font = truetype.read(path)
    except (truetype.NotUsable, OSError):
        return
    if not font.glyph(_PROBE):
        return
    for face, names in _FAMILIES.items():
        ranks = [rank for rank, name in enumerate(names) if name in font.families]
        if ranks:
            yield face, ranks[0]
