"""The first schema: acts and history, the branch, its people, offices and groups."""

from typing import Final

from sqlite_utils import Database

from dangzhibu_desktop.store.schema.tables import TO_PERSON, create_table

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


def _create_history(db: Database) -> None:
    create_table(
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
    create_table(
        db,
        "history",
        {"act": int, "table_name": str, "row": int, "old": str, "new": str},
        required=("act", "table_name", "row"),
        keys=[("act", "act", "id")],
    )
    db.table("history").create_index(["table_name", "row"])
    db.table("history").create_index(["act"])


def _create_unrecorded(db: Database) -> None:
    create_table(
        db,
        "attachment",
        {"sha256": str, "name": str, "bytes": bytes},
        required=("sha256", "name", "bytes"),
    )
    db.table("attachment").create_index(["sha256"], unique=True)
    create_table(
        db,
        "draft",
        {"editor": str, "record": int, "text": str, "saved": str},
        required=("editor", "text", "saved"),
    )


def _create_people(db: Database) -> None:
    create_table(
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
    create_table(
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
        keys=TO_PERSON,
    )
    db.table("membership").create_index(["person"], unique=True)
    create_table(
        db,
        "change",
        {"person": int, "kind": str, "day": str, "basis": str, "document": str},
        required=("person", "kind", "day"),
        keys=TO_PERSON,
    )
    create_table(
        db,
        "doubt",
        {"person": int, "field": str, "code": str, "raw": str, "message": str},
        required=("person", "field", "code", "message"),
        keys=TO_PERSON,
    )
    create_table(
        db,
        "stated_dues",
        {"person": int, "since": str, "base": int, "monthly": int, "source": str},
        required=("person", "since", "source"),
        keys=TO_PERSON,
    )


def _create_offices(db: Database) -> None:
    create_table(db, "term", {"elected": str, "ended": str, "document": str}, required=("elected",))
    create_table(
        db,
        "office",
        {"person": int, "post": str, "since": str, "until": str},
        required=("person", "post"),
        keys=TO_PERSON,
    )
    create_table(db, "party_group", {"name": str, "since": str, "until": str}, required=("name",))
    create_table(
        db,
        "group_place",
        {"person": int, "party_group": int, "since": str, "until": str, "leader": int},
        required=("person", "party_group", "leader"),
        keys=[*TO_PERSON, ("party_group", "party_group", "id")],
    )
    for table in ("change", "doubt", "stated_dues", "office", "group_place"):
        db.table(table).create_index(["person"])


def _create_branch(db: Database) -> None:
    create_table(
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
    create_table(
        db,
        "regulation_override",
        {"key": str, "value": str, "reason": str, "since": str, "until": str},
        required=("key", "value", "reason"),
    )


def create(db: Database) -> None:
    """Acts and history, the branch, its people, offices and groups, attachments and drafts."""
    _create_history(db)
    _create_unrecorded(db)
    _create_branch(db)
    _create_people(db)
    _create_offices(db)
