"""Whatever in resources/ is not ours has its licence beside it and stands in NOTICE.md."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from dangzhibu_desktop import resources

FOLDER = resources.folder()
NOTICE = (FOLDER / "NOTICE.md").read_text(encoding="utf-8")
# Made here, under the program's own licence; everything else has come from elsewhere.
OURS = (
    "NOTICE.md",
    "*/*.py",
    "pinyin/*.toml",
    "regulations/*.toml",
    "calendar/README.md",
    "strokes/*.toml",
    "fonts/coverage.json",
    "style/*.toml",
    "style/*.qss",
    "style/*.svg",
    "words/*.toml",
)
_WORD = re.compile(r"[\w./*<>-]+")
NAMED = {word.strip(".,").replace("<name>", "*") for word in _WORD.findall(NOTICE)}


def inside(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def is_licence(path: Path) -> bool:
    return "LICENSE" in path.name


FILES = sorted(p for p in FOLDER.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
FOREIGN = [
    p for p in FILES if not is_licence(p) and not any(fnmatch(inside(p), ours) for ours in OURS)
]


def is_named(path: Path) -> bool:
    """Whether the notice names a file, alone, with its folder, or by a pattern such as *.svg."""
    return any(
        fnmatch(inside(path), word) or fnmatch(path.name, word) for word in NAMED if "." in word
    )


def test_there_are_files_from_elsewhere() -> None:
    assert {"fonts/song.ttf", "strokes/strokes.bin"} <= {inside(path) for path in FOREIGN}


@pytest.mark.parametrize("path", FOREIGN, ids=inside)
def test_a_file_from_elsewhere_has_its_licence_and_is_named(path: Path) -> None:
    own = path.with_name(f"{path.name.partition('.')[0]}.LICENSE.txt")
    licences = [own] if own.is_file() else sorted(path.parent.glob("LICENSE*"))
    assert licences, f"no licence beside {inside(path)}; if it is ours, say so in OURS"
    assert is_named(path), f"NOTICE.md does not name {inside(path)}"


@pytest.mark.parametrize("path", [p for p in FILES if is_licence(p)], ids=inside)
def test_a_licence_has_a_text_and_is_named(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8")) > 500
    assert is_named(path), f"NOTICE.md does not name {inside(path)}"


@pytest.mark.parametrize("path", [p for p in FILES if p.name.endswith(".LICENSE.txt")], ids=inside)
def test_a_licence_of_one_file_has_its_file(path: Path) -> None:
    stem = path.name.removesuffix(".LICENSE.txt")
    assert [p for p in path.parent.glob(f"{stem}.*") if not is_licence(p)]


def test_the_notice_names_only_what_exists() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()}
    told = {word for word in NAMED if word.partition("/")[0] in folders and "." in word}
    assert told
    present = [inside(path) for path in FILES]
    assert [word for word in sorted(told) if not any(fnmatch(p, word) for p in present)] == []
    assert {folder for folder in folders if f"{folder}/" not in NOTICE} == set()
