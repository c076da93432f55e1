"""Meetings: what was planned and held, agenda, votes, who was there, who was left out of 应到."""

from typing import Final

from sqlite_utils import Database

from dangzhibu_desktop.store.schema.tables import TO_PERSON, create_table

_TO_MEETING: Final = ("meeting", "meeting", "id")


def create(db: Database) -> None:
    """A meeting and its parts, each part in a table of its own."""
    _create_meeting(db)
    _create_agenda(db)
    _create_people(db)


def _create_meeting(db: Database) -> None:
    texts = ("start", "end", "place", "topic")
    create_table(
        db,
        "meeting",
        {
            "day": str,
            **dict.fromkeys(texts, str),
            "party_group": int,
            "chair": int,
            "recorder": int,
            "lecturer": int,
            "guest_lecturer": str,
            "content": str,
            "follow_up": str,
            "notified": str,
            "makes_up": str,
            "held": int,
            "corrected_should": int,
            "corrected_voting": int,
            "correction_reason": str,
        },
        required=("day", "held"),
        keys=[
            ("party_group", "party_group", "id"),
            *((post, "person", "id") for post in ("chair", "recorder", "lecturer")),
        ],
    )
    db.table("meeting").create_index(["day"])
    create_table(
        db,
        "meeting_kind",
        {"meeting": int, "kind": str},
        required=("meeting", "kind"),
        keys=[_TO_MEETING],
    )
    db.table("meeting_kind").create_index(["meeting", "kind"], unique=True)


def _create_agenda(db: Database) -> None:
    create_table(
        db,
        "agenda_item",
        {
            "meeting": int,
            "number": int,
            "title": str,
            "presenter": str,
            "discussion": str,
            "decision": str,
            "person": int,
            "first_topic": int,
        },
        required=("meeting", "number", "title", "first_topic"),
        keys=[_TO_MEETING, *TO_PERSON],
    )
    create_table(
        db,
        "vote",
        {
            "agenda_item": int,
            "kind": str,
            "method": str,
            "yes": int,
            "no": int,
            "abstain": int,
            "advance": int,
        },
        required=("agenda_item", "kind", "method", "yes", "no", "abstain", "advance"),
        keys=[("agenda_item", "agenda_item", "id")],
    )
    db.table("agenda_item").create_index(["meeting"])
    db.table("agenda_item").create_index(["person"])
    db.table("vote").create_index(["agenda_item"], unique=True)


def _create_people(db: Database) -> None:
    create_table(
        db,
        "attendance",
        {
            "meeting": int,
            "member": int,
            "guest": str,
            "state": str,
            "reason": str,
            "made_up": str,
        },
        required=("meeting", "state"),
        keys=[_TO_MEETING, ("member", "person", "id")],
    )
    create_table(
        db,
        "exclusion",
        {"meeting": int, "person": int, "reason": str, "consent": str, "agreed": int},
        required=("meeting", "person", "reason", "agreed"),
        keys=[_TO_MEETING, *TO_PERSON],
    )
    for table in ("attendance", "exclusion"):
        db.table(table).create_index(["meeting"])
    db.table("attendance").create_index(["member"])
