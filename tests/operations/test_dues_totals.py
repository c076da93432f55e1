"""Printed total = sum of rows = stored total, whatever was done and taken back before."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dues import CLASSES, needs_base
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms.catalogue import find
from dangzhibu_desktop.operations import dues, dues_payments, history
from dangzhibu_desktop.operations.files import Store, open_file
from dangzhibu_desktop.operations.printing.records import Wanted, gather
from tests.conftest import NOW, TODAY
from tests.operations.dues_sample import OCTOBER, PAID, correct, enrol, fix, pay, post

_CENTS = st.integers(1, 3_000_000)
_MEMBERS = st.lists(st.tuples(st.sampled_from(CLASSES), _CENTS), min_size=1, max_size=5)
_TODO = st.lists(
    st.tuples(
        st.sampled_from(["post", "pay", "collect", "correct", "void", "undo", "redo", "join"]),
        st.integers(0, 4),
        _CENTS,
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(_MEMBERS, _TODO)
def test_three_totals_are_one(
    tmp_path_factory: pytest.TempPathFactory,
    branch_made: Path,
    members: list[tuple[str, int]],
    todo: list[tuple[str, int, int]],
) -> None:
    path = Path(shutil.copy(branch_made, tmp_path_factory.mktemp("d")))
    with open_file(path, writable=True, today=TODAY) as store:
        for number, (kind, fen) in enumerate(members):
            join(store, f"人{number}", kind, fen)
        for word, who, fen in todo:
            _do(store, word, who, fen)
            agree(store)
        assert history.verify(store) == []


def join(store: Store, name: str, kind: str, fen: int) -> None:
    yuan = str(Decimal(fen) / 100) if needs_base(kind) else None
    fix(store, enrol(store, name), yuan, kind=kind)


def _do(store: Store, word: str, who: int, fen: int) -> None:
    """One thing a secretary may try; what is refused changes nothing."""
    person = min(who + 1, len(store.members.people()))
    amount = str(Decimal(fen) / 100)
    before = len(store.journal.acts())
    try:
        match word:
            case "post":
                post(store)
            case "pay":
                pay(store, person, OCTOBER, amount)
            case "collect":
                dues_payments.collect(store, OCTOBER, PAID, now=NOW)
            case "correct":
                correct(store, person, amount)
            case "void":
                dues_payments.void_slip(store, who + 1, reason="错", day=TODAY, now=NOW)
            case "undo":
                history.undo(store, day=TODAY, now=NOW)
            case "redo":
                history.redo(store, day=TODAY, now=NOW)
            case _:
                join(store, f"新{before}", "在职", fen)
                dues.post_missing(store, OCTOBER, day=TODAY, now=NOW)
    except Refused:
        if word != "join":
            assert len(store.journal.acts()) == before


def agree(store: Store) -> None:
    """The sheet, the printed ledgers and the file say the same to the fen."""
    sheet = dues.assess(store, OCTOBER)
    posted, paid = store.dues.stored_total(OCTOBER)
    own = [line for line in sheet.lines if line.posted]
    assert sum((line.due or Decimal(0) for line in own), Decimal(0)) == posted
    assert sheet.paid == paid
    assert replace(sheet, lines=tuple(own)).due == posted
    month, year = (_record(store, code) for code in ("F02", "F03"))
    assert read(month.due) == sum(read(line.due) for line in month.lines) == sheet.due
    assert read(month.paid) == sum(read(line.paid) for line in month.lines) == paid
    assert read(year.totals[-1]) == sum(read(line.paid) for line in year.lines) == paid
    assert read(year.totals[-2]) == sum(read(line.due) for line in year.lines) == posted
    numbers = [row.number for row in store.dues.payments(OCTOBER) if row.reverses is None]
    assert len(numbers) == len(set(numbers))


def _record(store: Store, code: str) -> Any:
    form = find(code)
    assert form is not None
    (one,) = gather(store, form, Wanted(None, OCTOBER.last, TODAY))
    return one.record


def read(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "") or 0)
