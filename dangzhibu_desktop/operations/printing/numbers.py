"""Print numbers: each registered page bears its own, and the log knows what was on it."""

import hashlib
from dataclasses import replace
from datetime import datetime

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms import text
from dangzhibu_desktop.forms.blocks import Document, Page
from dangzhibu_desktop.store.store import Store


def numbered(store: Store, document: Document) -> Document:
    """The document with the next numbers on its pages for signature; nothing is logged yet."""
    number = store.paper.next_number()
    pages = []
    for page in document.pages:
        if page.mark is None:
            pages.append(page)
            continue
        pages.append(replace(page, mark=replace(page.mark, number=number)))
        number += 1
    return replace(document, pages=tuple(pages))


def numbers_of(document: Document) -> tuple[int, ...]:
    """The print numbers on a document's pages, in order."""
    marks = (page.mark for page in document.pages)
    return tuple(m.number for m in marks if m is not None and m.number is not None)


def log_page(store: Store, page: Page, *, now: datetime) -> None:
    """Log a page under the number it bears; inside a note. One without a number is not logged."""
    mark = page.mark
    if mark is not None and mark.number is not None:
        digest = hashlib.sha256(text.page_text(page).encode()).hexdigest()
        store.paper.log_print(mark.form, mark.record, mark.number, now, digest)


def register(store: Store, document: Document, *, now: datetime) -> None:
    """Log the numbers of a document about to go out; refused where they are taken by now."""
    with store.note():
        if store.paper.next_number() not in numbers_of(document)[:1]:
            raise Refused("这些打印号刚刚用掉了。", "请再存一次或再打印一次。")
        for page in document.pages:
            log_page(store, page, now=now)
