"""Dossiers: steps taken, helpers, papers, the branch's own list, and calendars of new years."""

from typing import Any, Final

from sqlite_utils import Database

from dangzhibu_desktop.store.schema.tables import TO_PERSON, create_table

# a part of a dossier names the person too: by it history finds the acts about someone
_OF_DOSSIER: Final = [("dossier", "dossier", "id"), *TO_PERSON]
_STEP: Final[dict[str, Any]] = {
    "dossier": int,
    "person": int,
    "step": str,
    "day": str,
    "starts": str,
    "ends": str,
    "unseen": int,
    "days": float,
    "hours": float,
    "passed": int,
    "agenda_item": int,
    **dict.fromkeys(("should", "present", "yes", "no", "abstain", "advance"), int),
    "candidates": int,
    "one_by_one": int,
    "outcome": str,
    "months": int,
    "approves": int,
    **dict.fromkeys(("who", "place", "content", "reason"), str),
}


def create(db: Database) -> None:
    """A dossier and its parts, the branch's own list of papers, working-day calendars."""
    _create_dossier(db)
    _create_papers(db)
    _create_calendar(db)


def _create_dossier(db: Database) -> None:
    create_table(
        db,
        "dossier",
        {
            "person": int,
            "opened": str,
            "status": str,
            "status_since": str,
            "status_reason": str,
            "moved_in": str,
            "former_branch": str,
            "postponed": int,
        },
        required=("person", "opened", "status"),
        keys=TO_PERSON,
    )
    create_table(
        db,
        "dossier_step",
        _STEP,
        required=("dossier", "person", "step", "unseen"),
        keys=[
            *_OF_DOSSIER,
            ("agenda_item", "agenda_item", "id"),
            ("approves", "dossier_step", "id"),
        ],
    )
    create_table(
        db,
        "dossier_helper",
        {"dossier": int, "person": int, "role": str, "helper": int, "since": str, "until": str},
        required=("dossier", "person", "role", "helper"),
        keys=[*_OF_DOSSIER, ("helper", "person", "id")],
    )
    db.table("dossier").create_index(["person"])
    db.table("dossier_step").create_index(["agenda_item"])
    for table in ("dossier_step", "dossier_helper"):
        db.table(table).create_index(["dossier"])


def _create_papers(db: Database) -> None:
    create_table(
        db,
        "dossier_material",
        {
            "dossier": int,
            "person": int,
            "name": str,
            "present": int,
            "pages": int,
            "signed": int,
            "remark": str,
        },
        required=("dossier", "person", "name", "present"),
        keys=_OF_DOSSIER,
    )
    db.table("dossier_material").create_index(["dossier", "name"], unique=True)
    create_table(db, "listed_material", {"place": int, "name": str}, required=("place", "name"))


def _create_calendar(db: Database) -> None:
    create_table(db, "calendar_year", {"year": int, "source": str}, required=("year",))
    db.table("calendar_year").create_index(["year"], unique=True)
    create_table(
        db,
        "calendar_day",
        {"calendar_year": int, "day": str, "worked": int},
        required=("calendar_year", "day", "worked"),
        keys=[("calendar_year", "calendar_year", "id")],
    )
    db.table("calendar_day").create_index(["calendar_year", "day"], unique=True)
