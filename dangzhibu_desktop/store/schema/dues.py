"""What dues need: bases and their items, exemptions, months paid elsewhere, the two ledgers."""

from sqlite_utils import Database

from dangzhibu_desktop.store.schema.tables import TO_PERSON, create_table


def create(db: Database) -> None:
    """Dated bases with their items, exemptions, what was paid elsewhere; postings and payments."""
    _create_bases(db)
    _create_exceptions(db)
    _create_postings(db)
    _create_payments(db)


def _create_bases(db: Database) -> None:
    create_table(
        db,
        "dues_base",
        {
            "person": int,
            "since": str,
            "kind": str,
            "base": int,
            "agreed": int,
            "decided": str,
            "reason": str,
            "source": str,
        },
        required=("person", "since", "kind", "decided"),
        keys=TO_PERSON,
    )
    create_table(
        db,
        "dues_base_item",
        {"base": int, "name": str, "amount": int, "counts": int},
        required=("base", "name", "amount", "counts"),
        keys=[("base", "dues_base", "id")],
    )
    db.table("dues_base").create_index(["person"])
    db.table("dues_base_item").create_index(["base"])


def _create_exceptions(db: Database) -> None:
    create_table(
        db,
        "dues_exemption",
        {
            "person": int,
            "since": str,
            "until": str,
            "amount": int,
            "discussed": str,
            "approved": str,
            "approver": str,
            "reason": str,
        },
        required=(
            "person", "since", "until", "amount", "discussed", "approved", "approver", "reason",
        ),
        keys=TO_PERSON,
    )  # fmt: skip
    create_table(
        db,
        "dues_paid_until",
        {"person": int, "month": str, "source": str},
        required=("person", "month"),
        keys=TO_PERSON,
    )
    for table in ("dues_exemption", "dues_paid_until"):
        db.table(table).create_index(["person"])


def _create_postings(db: Database) -> None:
    create_table(
        db,
        "dues_posting",
        {
            "person": int,
            "month": str,
            "entry": str,
            "amount": int,
            "day": str,
            "kind": str,
            "base": int,
            "rate": str,
            "document": str,
            "article": str,
            "arithmetic": str,
            "reason": str,
            "reverses": int,
            "repeats": int,
        },
        required=("person", "month", "entry", "amount", "day", "kind", "arithmetic"),
        keys=[
            *TO_PERSON,
            ("reverses", "dues_posting", "id"),
            ("repeats", "dues_posting", "id"),
        ],
    )
    _index_ledger(db, "dues_posting")


def _create_payments(db: Database) -> None:
    create_table(
        db,
        "dues_payment",
        {
            "person": int,
            "month": str,
            "amount": int,
            "day": str,
            "number": int,
            "collector": str,
            "payer": str,
            "note": str,
            "reverses": int,
            "repeats": int,
        },
        required=("person", "month", "amount", "day", "number"),
        keys=[
            *TO_PERSON,
            ("reverses", "dues_payment", "id"),
            ("repeats", "dues_payment", "id"),
        ],
    )
    _index_ledger(db, "dues_payment")
    db.table("dues_payment").create_index(["number"])
    db.table("dues_payment").create_index(["day"])


def _index_ledger(db: Database, table: str) -> None:
    """A row can be reversed only once; a month's rows and a person's are found at once."""
    db.table(table).create_index(["reverses"], unique=True)
    db.table(table).create_index(["repeats"])
    db.table(table).create_index(["month", "person"])
    db.table(table).create_index(["person"])
