"""What a printed form and long ledgers cost beyond drawing the same characters directly.

Fonts are open before; both sides write a whole file to memory; PDF/A is left out.
"""

import io
from collections.abc import Callable, Iterator, Sequence

from benchmarks.measure import Line, against
from dangzhibu_desktop.forms import pdf
from dangzhibu_desktop.forms.blocks import (
    A4_LANDSCAPE,
    Block,
    Column,
    Document,
    Page,
    Prose,
    Table,
)
from dangzhibu_desktop.forms.fonts import Faces
from dangzhibu_desktop.forms.layout.ink import MM, Words
from dangzhibu_desktop.forms.layout.page import lay_out
from dangzhibu_desktop.forms.layout.type import Typesetter
from dangzhibu_desktop.forms.members.card import CARD
from dangzhibu_desktop.forms.members.records import MemberRecord, RosterRecord
from dangzhibu_desktop.forms.members.roster import ROSTERS

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
ROW = 8 * MM


def lines() -> Iterator[Line]:
    """One form, a book, a roster of 5,000 rows, and how its time grows from 50 rows."""
    faces = Faces()
    form = CARD.fill(_member(7))
    yield against(
        "one form",
        lambda: _printed(form, faces),
        "bare `drawString` of the same texts at the same places",
        _bare_texts(form, faces),
        1.5,
        rounds=15,
    )
    pages = book()
    yield against(
        "270 pages of paragraphs and small tables",
        lambda: _printed(pages, faces),
        "bare `drawString` of the same texts at the same places",
        _bare_texts(pages, faces),
        2.0,
        rounds=3,
    )
    long, short = (roster(rows) for rows in (5000, 50))
    yield against(
        "a roster of 5,000 rows",
        lambda: _printed(long, faces),
        "a grid and the same texts drawn directly",
        _bare_grid(long, faces),
        1.6,
    )
    yield against(
        "a roster of 5,000 rows",
        lambda: _printed(long, faces),
        "the same roster of 50 rows",
        lambda: _printed(short, faces),
        120,
    )


def _printed(page: Page, faces: Faces) -> bytes:
    return pdf.render(Document(page.title, (page,)), faces).data


def _member(number: int) -> MemberRecord:
    name = SURNAMES[number % 20] + GIVEN[number // 20 % 20] + GIVEN[number * 7 % 20]
    return MemberRecord(
        id=number,
        seq=str(number),
        name=name,
        sex="男女"[number % 2],
        ethnicity="汉族",
        birth=f"{1960 + number % 40}.{number % 12 + 1:02d}",
        id_number=f"440899{1960 + number % 40}0101{number:04d}",
        education="大学本科",
        join_date=f"{1980 + number % 40}.07.01",
        full_date=f"{1981 + number % 40}.07.01",
        category="正式党员",
        phone=f"1990000{number:04d}",
    )


def roster(rows: int) -> Page:
    """A roster of so many invented members."""
    members = tuple(_member(number) for number in range(rows))
    return ROSTERS[0].fill(RosterRecord("支部", "2026年11月22日", "", members, ""))


def book() -> Page:
    """Some 270 pages of paragraphs with a small table after every third."""
    sentence = (
        "会议认为，本年度组织生活总体正常，出席率为96.5%，2026年5月18日以来补课（12人）已经完成。"
    )
    columns = (Column("序号", 15), Column("姓名", 30), Column("事由", 90))
    blocks: list[Block] = []
    for number in range(510):
        blocks.append(Prose("\n".join([sentence * (6 + number % 5)] * 2)))
        if number % 3 == 0:
            rows = tuple((str(n), _member(number + n).name, sentence[:18]) for n in range(4))
            blocks.append(Table(columns, rows))
    return Page("汇编", tuple(blocks))


def _bare_texts(page: Page, faces: Faces) -> Callable[[], bytes]:
    """Draw what the layout of a page says, text by text, and nothing else."""
    sheets = [
        [ink for ink in sheet.ink if isinstance(ink, Words)]
        for sheet in lay_out(page, Typesetter(faces.width, faces.advances))
    ]
    wide, tall = page.paper.width * MM, page.paper.height * MM

    def draw() -> bytes:
        target = io.BytesIO()
        canvas = faces.canvas(target, wide, tall)
        for words in sheets:
            for ink in words:
                canvas.setFont(faces.font_name(ink.face), ink.size)
                canvas.drawString(ink.x, tall - ink.y, ink.text, charSpace=ink.spacing or None)
            canvas.showPage()
        canvas.save()
        return target.getvalue()

    return draw


def _bare_grid(page: Page, faces: Faces) -> Callable[[], bytes]:
    """Draw a roster's rows straight onto pages with reportlab's own grid."""
    table = page.blocks[0]
    rows: Sequence[Sequence[str]] = table.rows  # type: ignore[union-attr]
    wide, tall = A4_LANDSCAPE.width * MM, A4_LANDSCAPE.height * MM
    columns = len(rows[0])
    each = (wide - 42 * MM) / columns
    on_a_page = int((tall - 56 * MM) / ROW)

    def draw() -> bytes:
        target = io.BytesIO()
        canvas = faces.canvas(target, wide, tall)
        for first in range(0, len(rows), on_a_page):
            chunk = rows[first : first + on_a_page]
            canvas.setFont(faces.font_name("song"), 9)
            top = tall - 30 * MM
            for number, row in enumerate(chunk):
                y = top - number * ROW - 5 * MM
                for column, text in enumerate(row):
                    centre = 25 * MM + (column + 0.5) * each
                    canvas.drawString(centre - faces.width(text, "song", 9) / 2, y, text)
            xs = [25 * MM + n * each for n in range(columns + 1)]
            ys = [top - n * ROW for n in range(len(chunk) + 1)]
            canvas.grid(xs, ys)
            canvas.showPage()
        canvas.save()
        return target.getvalue()

    return draw
