"""How fast text is set and drawn, against reportlab's bare ``drawString`` of the same characters.

The floor draws the finished lines one by one in the same fonts at the same places: no breaking of
lines, no justification. Both sides write a whole file to memory; fonts are open before.
"""

import random
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import chain

from benchmarks.measure import Line, against
from dangzhibu_desktop.forms.fonts import Faces
from dangzhibu_desktop.forms.layout.ink import MM, Words
from dangzhibu_desktop.forms.paragraph import layout

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_LEFT, _TOP, _COLUMN = 28 * MM, 37 * MM, 156 * MM
_SIZE, _PITCH, _LINES = 12.0, 14.5, 45  # 小四, set close: 386,000 characters on some 270 pages
_CHARACTERS, _BOOK, _FORM = 3000, 386_000, 900


def lines() -> Iterator[Line]:
    """One form of text, then a book of 270 pages of paragraphs."""
    faces = Faces()
    for what, size, limit, rounds in (
        ("a form of text set and drawn", _FORM, 1.5, 21),
        ("270 pages of paragraphs set and drawn", _BOOK, 2.0, 5),
    ):
        texts = _paragraphs(size)
        pages = [[_whole(line) for line in page] for page in _pages(faces, texts)]
        yield against(
            what,
            partial(_ours, faces, texts),
            "bare `drawString` of the same lines",
            partial(_bare, faces, pages),
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


def _pages(faces: Faces, texts: Sequence[str]) -> list[list[list[Words]]]:
    """The texts set and divided into pages of lines."""
    found = (
        line for text in texts for line in layout([(text, "song")], _COLUMN, _SIZE, faces.advances)
    )
    pages: list[list[list[Words]]] = []
    for number, line in enumerate(found):
        if number % _LINES == 0:
            pages.append([])
        y = _TOP + number % _LINES * _PITCH
        pages[-1].append([Words(_LEFT + s.x, y, *s[1:3], _SIZE, s.spacing) for s in line.segments])
    return pages


def _ours(faces: Faces, texts: Sequence[str]) -> bytes:
    target = BytesIO()
    canvas = faces.canvas(target, _WIDTH, _HEIGHT)
    for page in _pages(faces, texts):
        faces.draw(canvas, chain.from_iterable(page), _HEIGHT)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _bare(faces: Faces, pages: Sequence[Sequence[tuple[float, float, str]]]) -> bytes:
    target = BytesIO()
    canvas = faces.canvas(target, _WIDTH, _HEIGHT)
    name = faces.font_name("song")
    for page in pages:
        canvas.setFont(name, _SIZE)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _whole(line: Sequence[Words]) -> tuple[float, float, str]:
    """A line as one string and its place."""
    return line[0].x, _HEIGHT - line[0].y, "".join(words.text for words in line)
