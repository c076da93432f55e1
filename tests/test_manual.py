"""The manual says what is on the screen: its words, its links, its pictures."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dangzhibu_desktop import resources
from dangzhibu_desktop.ui.help import CONTENTS, FIRST_STEPS, chapter_of
from dangzhibu_desktop.ui.pages import PAGES

UI = Path(__file__).parent.parent / "dangzhibu_desktop" / "ui"
FOLDER = resources.manual()
CHAPTERS = sorted(FOLDER.glob("*.md"))
MOST = 2_000_000  # bytes of all pictures
_MNEMONIC = re.compile(r"\(&[A-Z]\)")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_DECORATION = re.compile(r"[…▾\s]+$")


def bare(words: str) -> str:
    """Words of a button without mnemonic, dots and arrow."""
    return _DECORATION.sub("", _MNEMONIC.sub("", words)).strip()


def texts_in(tree: ast.AST) -> Iterator[str]:
    """Each text of a module; what is filled in is a NUL."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else "\0" for p in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def texts() -> frozenset[str]:
    """Every text of the window."""
    modules = (ast.parse(path.read_text(encoding="utf-8")) for path in UI.rglob("*.py"))
    return frozenset(bare(text) for module in modules for text in texts_in(module))


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """The texts into which something is filled, where they say something themselves."""
    templates = (text for text in texts() if "\0" in text and re.search(r"[\u4e00-\u9fff]", text))
    return tuple(re.compile(re.escape(text).replace("\0", "(.+?)")) for text in templates)


def is_on_the_screen(word: str) -> bool:
    """Whether the window says this whole; filled in are numbers and other words of the window."""
    found = (pattern.fullmatch(bare(word)) for pattern in patterns())
    return bare(word) in texts() or any(
        all(part.isdecimal() or part in texts() for part in match.groups())
        for match in found
        if match is not None
    )


def words_in(chapter: Path) -> list[str]:
    return re.findall("「([^」]+)」", chapter.read_text(encoding="utf-8"))


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.name)
def test_every_quoted_word_stands_on_the_screen(chapter: Path) -> None:
    unknown = [word for word in words_in(chapter) if not is_on_the_screen(word)]
    assert unknown == []


def test_words_that_are_not_on_the_screen_are_found() -> None:
    for word in ("登记党员", "核定并入账 11月", "登记谈话…", "立即备份", "打印机…"):
        assert is_on_the_screen(word)
    for word in ("提交", "登记党员吧", "核定"):
        assert not is_on_the_screen(word)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.name)
def test_links_lead_somewhere_and_pictures_are_described(chapter: Path) -> None:
    for picture, words, place in _LINK.findall(chapter.read_text(encoding="utf-8")):
        assert (FOLDER / place).is_file(), place
        assert words
        assert place.startswith("images/") == bool(picture)


def test_there_is_a_chapter_for_every_page_and_all_are_in_the_contents() -> None:
    names = {path.name for path in CHAPTERS}
    assert {chapter_of(entry.code) for entry in PAGES} | {FIRST_STEPS, CONTENTS} <= names
    listed = {place for _, _, place in _LINK.findall((FOLDER / CONTENTS).read_text("utf-8"))}
    assert listed == names - {CONTENTS}


def test_every_picture_is_shown_and_all_are_small() -> None:
    shown = {
        place
        for chapter in CHAPTERS
        for picture, _, place in _LINK.findall(chapter.read_text(encoding="utf-8"))
        if picture
    }
    there = list((FOLDER / "images").glob("*.png"))  # those in a folder below are not shipped
    assert {f"images/{path.name}" for path in there} == shown
    assert sum(path.stat().st_size for path in there) <= MOST
