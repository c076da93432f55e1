"""How fast text is set and drawn, against reportlab's bare ``drawString`` of the same characters.

The floor draws the finished lines one by one in the same fonts at the same places: no breaking of
lines, no justification. Both sides write a whole file to memory; fonts are open before.
"""

import random
from collections.abc import Iterator, Sequence
from io import BytesIO

from benchmarks.measure import Line, against
from dangzhibu_desktop.forms.fonts import Faces
from dangzhibu_desktop.forms.layout.ink import MM, Words
from dangzhibu_desktop.forms.paragraph import layout

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_LEFT, _TOP, _COLUMN = 28 * MM, 37 * MM, 156 * MM
_SIZE, _PITCH, _LINES = 16.0, 18.0, 35  # a close-set page: 386,000 characters on some 270 of them
_CHARACTERS, _BOOK, _FORM = 3000, 386_000, 900


def lines() -> Iterator[Line]:
    """One form of text, then a book of 270 pages of paragraphs."""
    faces = Faces()
    for what, size, limit, rounds in (
        ("a form of text set and drawn", _FORM, 1.5, 21),
        ("270 pages of paragraphs set and drawn", _BOOK, 2.0, 5),
    ):
        texts = _paragraphs(size)
        pages = _pages(faces, texts)
        yield against(
            what,
            lambda texts=texts: _ours(faces, texts),  # type: ignore[misc]
            "bare `drawString` of the same lines",
            lambda pages=pages: _bare(faces, pages),  # type: ignore[misc]
            limit,
            rounds=rounds,
        )


def _paragraphs(size: int) -> list[str]:
    """Invented text of so many characters, the same each time: words, marks, numbers, dates."""
    chance = random.Random(size)  # noqa: S311 - invented data, not secrets
    common = [
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD0)
        for cell in range(0xA1, 0xFF)
    ]
    common = common[:_CHARACTERS]
    found: list[str] = []
    written = 0
    while written < size:
        parts: list[str] = []
        for _ in range(chance.randint(3, 12)):
            parts += chance.choices(common, k=chance.randint(4, 18))
            parts.append(
                chance.choice(("，", "、", "；", "，", "2026年5月18日", "（12人）", "”，“"))
            )
        found.append("".join(parts) + "。")
        written += len(found[-1])
    return found


def _pages(faces: Faces, texts: Sequence[str]) -> list[list[Words]]:
    """The texts set and divided into pages."""
    pages: list[list[Words]] = [[]]
    number = 0
    for text in texts:
        for line in layout([(text, "song")], _COLUMN, _SIZE, faces.advances):
            if number == _LINES:
                pages.append([])
                number = 0
            y = _TOP + number * _PITCH
            pages[-1] += [
                Words(_LEFT + x, y, part, face, _SIZE, spacing)
                for x, part, face, spacing in line.segments
            ]
            number += 1
    return pages


def _ours(faces: Faces, texts: Sequence[str]) -> bytes:
    target = BytesIO()
    canvas = faces.canvas(target, _WIDTH, _HEIGHT)
    for page in _pages(faces, texts):
        faces.draw(canvas, page, _HEIGHT)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _bare(faces: Faces, pages: Sequence[Sequence[Words]]) -> bytes:
    target = BytesIO()
    canvas = faces.canvas(target, _WIDTH, _HEIGHT)
    name = faces.font_name("song")
    for page in pages:
        canvas.setFont(name, _SIZE)
        for words in page:
            canvas.drawString(words.x, _HEIGHT - words.y, words.text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
