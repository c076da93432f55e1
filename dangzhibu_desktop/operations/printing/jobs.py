"""A print job: forms to files, each with its blanks and the characters no font has."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from dangzhibu_desktop.domain.dates import add_months
from dangzhibu_desktop.domain.progress import Report, unwatched
from dangzhibu_desktop.errors import Refused, WrongUsage
from dangzhibu_desktop.forms import inspection, text
from dangzhibu_desktop.forms.blocks import Document, Form, Mark, Page
from dangzhibu_desktop.forms.catalogue import FORMS, find
from dangzhibu_desktop.forms.fonts import Faces
from dangzhibu_desktop.operations.printing.faces import faces
from dangzhibu_desktop.operations.printing.numbers import log_page
from dangzhibu_desktop.operations.printing.records import Gathered, Wanted, gather
from dangzhibu_desktop.store.store import Store

PDF: Final = "pdf"
TEXT: Final = "txt"
WORD: Final = "docx"
FORMATS: Final = (PDF, TEXT, WORD)
FOLDER: Final = "打印"
EVERY: Final = "all"
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_OF_EACH_IN_A_DEMO: Final = 3
_LONGEST_NAME: Final = 60
_PRIVATE: Final = 0o600


@dataclass(frozen=True, slots=True)
class Printed:
    """One file written; ``pages`` is None for text, which has none."""

    form: str
    record: str
    path: Path
    pages: int | None
    blanks: tuple[str, ...]
    missing_characters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How to print: which format, whether for the archive, whether a number is registered."""

    format: str = PDF
    archive: bool = False
    register: bool = False


def forms_named(names: Sequence[str]) -> tuple[Form[Any], ...]:
    """The forms of these codes or titles, all of them for ``all``; refused for an unknown one."""
    if EVERY in names:
        return FORMS
    found = []
    for name in names:
        form = find(name)
        if form is None:
            raise Refused(f"没有“{name}”这个表。", "用 dangzhibu forms 查看全部表的代码和题名。")
        found.append(form)
    return tuple(dict.fromkeys(found))


def as_of(year: int | None, month: int | None, today: date) -> date:
    """The day a form speaks of: today, or the last day of a year or month already past."""
    if year is None and month is None:
        return today
    first = date(year or today.year, month or 12, 1)
    return min(today, add_months(first, 1) - timedelta(days=1))


def period_begun(year: int | None, month: int | None, today: date) -> date | None:
    """The first day of the year or month asked for; None where neither was."""
    if year is None and month is None:
        return None
    return date(year or today.year, month or 1, 1)


def print_forms(
    store: Store,
    forms: Sequence[Form[Any]],
    wanted: Wanted,
    order: Order,
    out: Path | None,
    *,
    now: datetime,
) -> list[Printed]:
    """Print forms: one form of one record to the file ``out``, otherwise into the folder.

    Each file is written whole or not at all. Refused where there is nothing to print or the
    folder cannot be written to.
    """
    if order.archive and order.format != PDF:
        raise WrongUsage("存档格式（PDF/A）只能用于 PDF。", "请去掉 --archive，或去掉 --format。")
    work = [(form, one) for form in forms for one in gather(store, form, wanted)]
    if not work:
        raise Refused("没有可以打印的记录。", "请先录入，或换一个表。")
    single = len(work) == 1 and out is not None and not out.is_dir()
    folder = (out.parent if single and out else out) or Path(FOLDER)
    make_folder(folder)
    printed = []
    for form, one in work:
        path = out if single and out else folder / file_name(form, one.label, order.format)
        printed.append(_print_one(store, form, one, order, path, now=now))
    return printed


def print_main_forms(store: Store, folder: Path, *, today: date, now: datetime) -> list[Printed]:
    """Every form once, as PDF: of a form with many records the first few are enough to see it."""
    wanted = Wanted(None, today, today)
    make_folder(folder)
    work = [
        (form, one) for form in FORMS for one in gather(store, form, wanted)[:_OF_EACH_IN_A_DEMO]
    ]
    return [
        _print_one(store, form, one, Order(), folder / file_name(form, one.label, PDF), now=now)
        for form, one in work
    ]


def file_name(form: Form[Any], label: str, ending: str) -> str:
    """``代码-题名-记录.pdf``, without characters that a file system refuses."""
    parts = (form.code, form.title, label[:_LONGEST_NAME])
    return "-".join(_NOT_IN_NAMES.sub("_", part) for part in parts) + f".{ending}"


def page_of(form: Form[Any], one: Gathered, number: int | None = None) -> Page:
    """The page of a record, marked where the form is for signature."""
    page: Page = form.fill(one.record)
    marked = form.marked and not page.secret
    return replace(page, mark=Mark(form.code, one.key, number)) if marked else page


def _print_one(
    store: Store, form: Form[Any], one: Gathered, order: Order, path: Path, *, now: datetime
) -> Printed:
    number = store.paper.next_number() if order.register and form.marked else None
    page = page_of(form, one, number)
    typefaces = faces(official=store.branch.settings().system_typefaces)
    data, pages = render(Document(page.title.replace("\n", ""), (page,)), order, typefaces)
    with written_whole(path, data):  # a number is only given to what has found room
        if number is not None:
            with store.note():
                log_page(store, page, now=now)
    missing = typefaces.missing("".join(inspection.texts(page)))
    return Printed(form.code, one.label, path, pages, inspection.blanks(page), tuple(missing))


def render(
    document: Document, order: Order, typefaces: Faces, report: Report = unwatched
) -> tuple[bytes, int | None]:
    """A document in the format ordered, and how many sheets it takes where that is known."""
    if order.format == TEXT:
        return text.document_text(document).encode("utf-8"), None
    if order.format == WORD:
        from dangzhibu_desktop.forms import word

        return word.render(document, report), None
    from dangzhibu_desktop.forms import pdf

    rendered = pdf.render(document, typefaces, report)
    if not order.archive:
        return rendered.data, rendered.pages
    from dangzhibu_desktop.forms.archive import to_pdfa

    return to_pdfa(rendered.data, title=document.title), rendered.pages


def make_folder(folder: Path) -> None:
    """Make the folder prints go to; refused where it cannot be made or written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(folder)
    except OSError as error:
        cannot = "写入" if os.path.isdir(folder) else "建立"  # noqa: PTH112 - never raises
        where = folder.absolute()
        raise Refused(f"不能{cannot}文件夹“{where}”。", "请换一个可以写入的位置。") from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole: under another name first, so that a full disk leaves the old one."""
    with written_whole(path, data):
        pass


@contextmanager
def written_whole(path: Path, data: bytes) -> Iterator[None]:
    """The same; the file has its room while the block runs, and its name when that is done."""
    building = path.with_name(f".{path.name}.new")
    try:
        building.unlink(missing_ok=True)
        building.touch(mode=_PRIVATE)  # before anything of it is readable
        building.write_bytes(data)
        yield
        building.replace(path)
    except OSError as error:
        raise Refused(
            f"写不了文件“{path}”。", "请检查磁盘空间和写入权限，或关闭正在打开它的程序。"
        ) from error
    finally:  # whatever stops it, Ctrl+C too
        with suppress(OSError):
            building.unlink(missing_ok=True)
