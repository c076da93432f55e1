"""Members with bases in a real file, for the tests of dues; everyone is invented."""

from decimal import Decimal

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.dues_ledger import Base
from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.operations import dues, dues_bases, dues_payments, history, members
from dangzhibu_desktop.operations.dues_payments import Receipt
from dangzhibu_desktop.operations.files import Store
from tests.conftest import NOW, TODAY

JANUARY = Month(2026, 1)
OCTOBER = Month(2026, 10)
NOVEMBER = Month(2026, 11)
PAID = Receipt(day=TODAY, collector="王收款")


def enrol(store: Store, name: str, joined: str = "2010-07-01") -> int:
    membership = Membership(person=0, category=FULL, join_date=PartialDate.parse(joined))
    return members.add_member(store, Person(name=name), membership, day=TODAY, now=NOW).id


def fix(
    store: Store,
    person: int,
    yuan: str | None = "5000",
    *,
    kind: str = "在职",
    since: Month = JANUARY,
    reason: str | None = None,
) -> int:
    base = Base(
        person=person,
        since=since,
        kind=kind,
        base=None if yuan is None else Decimal(yuan),
        decided=TODAY,
        reason=reason,
    )
    return dues_bases.set_base(store, base, now=NOW).id


def three(store: Store) -> list[int]:
    """张三 owes 50.00, 李四 131.48, 王五 0.20."""
    people = [enrol(store, name) for name in ("张三", "李四", "王五")]
    fix(store, people[0], "5000")
    fix(store, people[1], "8765.43")
    fix(store, people[2], None, kind="学生")
    return people


def post(store: Store, month: Month = OCTOBER) -> None:
    dues.post(store, month, day=TODAY, now=NOW)


def pay(store: Store, person: int, month: Month, yuan: str, receipt: Receipt = PAID) -> int:
    return dues_payments.pay(store, person, {month: Decimal(yuan)}, receipt, now=NOW).id


def correct(store: Store, person: int, yuan: str, reason: str = "少算津贴") -> None:
    dues.correct(store, person, OCTOBER, Decimal(yuan), reason=reason, day=TODAY, now=NOW)


def take_back(store: Store) -> str:
    return history.undo(store, day=TODAY, now=NOW)


def do_again(store: Store) -> str:
    return history.redo(store, day=TODAY, now=NOW)


def lines(store: Store, month: Month = OCTOBER) -> dict[str, tuple[str, str, bool]]:
    """Name -> what is owed, what is paid, whether posted."""
    return {
        line.name: (str(line.due), str(line.paid), line.posted)
        for line in dues.assess(store, month).lines
    }


def written(store: Store) -> int:
    """How many acts the file has."""
    return len(store.journal.acts())
