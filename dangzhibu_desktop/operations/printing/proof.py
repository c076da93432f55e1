"""A print before it is printed: the very pages, what is blank on them, what no font has."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final

from dangzhibu_desktop.domain.progress import Report, unwatched
from dangzhibu_desktop.forms import inspection
from dangzhibu_desktop.forms.blocks import Document, Form
from dangzhibu_desktop.forms.fonts import Faces
from dangzhibu_desktop.operations.printing.faces import faces
from dangzhibu_desktop.operations.printing.jobs import (
    Order,
    page_of,
    render,
    write_whole,
    written_whole,
)
from dangzhibu_desktop.operations.printing.numbers import register
from dangzhibu_desktop.operations.printing.records import Gathered
from dangzhibu_desktop.store.store import Store

_FACES_IN_USE: Final = Lock()  # the faces keep what they have drawn: one document at a time


@dataclass(frozen=True, slots=True)
class Blanks:
    """The empty boxes of one record's page; ``key`` is the record's."""

    key: str
    label: str
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A finished PDF of some records with the document it came from, and what is amiss with it."""

    document: Document
    data: bytes
    pages: int
    blanks: tuple[Blanks, ...]
    missing: tuple[str, ...]


@contextmanager
def _typefaces(*, official: bool) -> Iterator[Faces]:
    with _FACES_IN_USE:
        yield faces(official=official)


def proof(
    form: Form[Any],
    chosen: Sequence[Gathered],
    *,
    official: bool,
    report: Report = unwatched,
) -> Proof:
    """The pages of these records as one PDF; ``report`` hears of every page.

    ``official`` uses the system's own typefaces, as the branch has set it. Plain data in and out:
    fit for another thread.
    """
    pages, blanks = [], []
    for one in chosen:
        page = page_of(form, one)
        pages.append(page)
        empty = inspection.blanks(page)
        if empty:
            blanks.append(Blanks(one.key, one.label, tuple(dict.fromkeys(empty))))
    document = Document(form.title, tuple(pages))
    with _typefaces(official=official) as typefaces:
        data, sheets = render(document, Order(), typefaces, report)
        words = "".join(text for page in pages for text in inspection.texts(page))
        missing = tuple(typefaces.missing(words))
    return Proof(document, data, sheets or 0, tuple(blanks), missing)


def save_document(
    document: Document, path: Path, ending: str, *, official: bool, report: Report = unwatched
) -> Path:
    """Write a document as ``pdf``, ``docx`` or ``txt``, whole or not at all; returns the path."""
    with _typefaces(official=official) as typefaces:
        data, _pages = render(document, Order(format=ending), typefaces, report)
    write_whole(path, data)
    return path


def bytes_of(
    document: Document, ending: str, *, official: bool, report: Report = unwatched
) -> bytes:
    """The document as the bytes of a ``pdf``, ``docx`` or ``txt`` file."""
    with _typefaces(official=official) as typefaces:
        return render(document, Order(format=ending), typefaces, report)[0]


def save_registered(
    store: Store, document: Document, data: bytes, path: Path, *, now: datetime
) -> Path:
    """Write a numbered document's file and log its numbers: both, or neither."""
    with written_whole(path, data):
        register(store, document, now=now)
    return path
