"""A year's dues as they stand in the file, and the slips of one member."""

from dataclasses import dataclass, replace

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dues_ledger import Payment, Posting
from dangzhibu_desktop.domain.dues_year import Slip, YearSheet, slip_of, year_sheet
from dangzhibu_desktop.domain.months import months_of
from dangzhibu_desktop.domain.names import SURNAME_STROKES
from dangzhibu_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class YearBook:
    """The rows of a year's months, read once, and the sheet they make."""

    sheet: YearSheet
    postings: tuple[Posting, ...]
    payments: tuple[Payment, ...]


def year_book(store: Store, branch: Branch, year: int, *, order: str = SURNAME_STROKES) -> YearBook:
    """A year's dues in an order of names; nothing is stored."""
    from dangzhibu_desktop.operations.names import order_key

    first, *_, last = months_of(year)
    postings, payments = store.dues.postings(first, last), store.dues.payments(first, last)
    sheet = year_sheet(branch, year, postings, payments)
    key = order_key(order)
    lines = tuple(sorted(sheet.lines, key=lambda line: key(line.name)))
    return YearBook(replace(sheet, lines=lines), postings, payments)


def slips(store: Store, book: YearBook, person: int) -> tuple[Slip, ...]:
    """The slips of one member for months of the year, newest first, whole and void ones too."""
    numbers = {row.number for row in book.payments if row.person == person}
    return tuple(slip_of(store.dues.slip(number)) for number in sorted(numbers, reverse=True))
