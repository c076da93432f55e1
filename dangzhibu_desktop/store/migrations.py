"""The schema, as an append-only list of migrations.

Every recorded table has an integer ``id``, so that history can name its rows; all tables are
STRICT. Triggers are not part of a migration: ``history.install`` makes them anew after each.
"""

from typing import Any, Final

from sqlite_utils import Database, Migrations

APPLICATION_ID: Final = 0x445A4231  # "DZB1"
MIGRATIONS: Final = Migrations("dangzhibu")

_PERSON_TEXTS: Final = (
    "sex",
    "ethnicity",
    "birth",
    "id_number",
    "education",
    "degree",
    "native_place",
    "work_post",
    "former_post",
    "work_start",
    "retired",
    "phone",
    "other_phone",
    "address",
    "residence",
    "household",
    "new_stratum",
    "professional_title",
)
_TO_PERSON: Final = [("person", "person", "id")]


def _create(
    db: Database,
    name: str,
    columns: dict[str, Any],
    *,
    required: tuple[str, ...] = (),
    keys: list[tuple[str, str, str]] | None = None,
) -> None:
    """Create one STRICT table with an integer ``id``."""
    db.table(name).create(
        {"id": int, **columns}, pk="id", not_null=required, foreign_keys=keys or [], strict=True
    )


def _create_history(db: Database) -> None:
    _create(
        db,
        "act",
        {
            "name": str,
            "day": str,
            "entered": str,
            "kind": str,
            "target": int,
            "hash": str,
        },
        required=("name", "day", "entered", "kind"),
        keys=[("target", "act", "id")],
    )
    _create(
        db,
        "history",
        {"act": int, "table_name": str, "row": int, "old": str, "new": str},
        required=("act", "table_name", "row"),
        keys=[("act", "act", "id")],
    )
    db.table("history").create_index(["table_name", "row"])
    db.table("history").create_index(["act"])


def _create_unrecorded(db: Database) -> None:
    _create(
        db,
        "attachment",
        {"sha256": str, "name": str, "bytes": bytes},
        required=("sha256", "name", "bytes"),
    )
    db.table("attachment").create_index(["sha256"], unique=True)
    _create(
        db,
        "draft",
        {"editor": str, "record": int, "text": str, "saved": str},
        required=("editor", "text", "saved"),
    )


def _create_people(db: Database) -> None:
    _create(
        db,
        "person",
        {
            "name": str,
            **dict.fromkeys(_PERSON_TEXTS, str),
            "migrant_worker": int,
            "remark": str,
        },
        required=("name",),
    )
    _create(
        db,
        "membership",
        {
            "person": int,
            "category": str,
            "join_date": str,
            "full_date": str,
            "since": str,
            "branch": str,
            "join_branch": str,
            "join_type": str,
            "full_status": str,
            "extension": int,
            "stated_party_years": int,
            "party_years_adjust": int,
            "floating": int,
            "lost_contact": int,
        },
        required=("person",),
        keys=_TO_PERSON,
    )
    db.table("membership").create_index(["person"], unique=True)
    _create(
        db,
        "change",
        {"person": int, "kind": str, "day": str, "basis": str, "document": str},
        required=("person", "kind", "day"),
        keys=_TO_PERSON,
    )
    _create(
        db,
        "doubt",
        {"person": int, "field": str, "code": str, "raw": str, "message": str},
        required=("person", "field", "code", "message"),
        keys=_TO_PERSON,
    )
    _create(
        db,
        "stated_dues",
        {"person": int, "since": str, "base": int, "monthly": int, "source": str},
        required=("person", "since", "source"),
        keys=_TO_PERSON,
    )


def _create_offices(db: Database) -> None:
    _create(db, "term", {"elected": str, "ended": str, "document": str}, required=("elected",))
    _create(
        db,
        "office",
        {"person": int, "post": str, "since": str, "until": str},
        required=("person", "post"),
        keys=_TO_PERSON,
    )
    _create(db, "party_group", {"name": str, "since": str, "until": str}, required=("name",))
    _create(
        db,
        "group_place",
        {"person": int, "party_group": int, "since": str, "until": str, "leader": int},
        required=("person", "party_group", "leader"),
        keys=[*_TO_PERSON, ("party_group", "party_group", "id")],
    )
    for table in ("change", "doubt", "stated_dues", "office", "group_place"):
        db.table(table).create_index(["person"])


def _create_branch(db: Database) -> None:
    _create(
        db,
        "branch",
        {
            "name": str,
            "kind": str,
            "superior": str,
            "general_branch": str,
            "founded": str,
            "signature": str,
            "late_after_days": int,
            "demo": int,
        },
        required=("name", "kind", "late_after_days", "demo"),
    )
    _create(
        db,
        "regulation_override",
        {"key": str, "value": str, "reason": str, "since": str, "until": str},
        required=("key", "value", "reason"),
    )


@MIGRATIONS(name="0001_people")
def first_schema(db: Database) -> None:
    """Acts and history, the branch, its people, offices and groups, attachments and drafts."""
    _create_history(db)
    _create_unrecorded(db)
    _create_branch(db)
    _create_people(db)
    _create_offices(db)


@MIGRATIONS(name="0002_paper")
def letters_and_prints(db: Database) -> None:
    """What the committee's members see to, official documents, and the log of print numbers."""
    db.execute("ALTER TABLE office ADD COLUMN duties TEXT")
    db.execute("ALTER TABLE branch ADD COLUMN system_typefaces INTEGER NOT NULL DEFAULT 1")
    _create(
        db,
        "letter",
        {
            "kind": str,
            "title": str,
            "addressee": str,
            "body": str,
            "attachments": str,
            "day": str,
        },
        required=("kind", "title", "addressee", "body", "day"),
    )
    _create(
        db,
        "print_log",
        {"form": str, "record": str, "number": int, "printed": str, "sha256": str},
        required=("form", "record", "number", "printed", "sha256"),
    )
    db.table("print_log").create_index(["number"], unique=True)
