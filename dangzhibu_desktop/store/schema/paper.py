"""What paper needs: official documents, the log of prints, 分工, whose typefaces."""

from sqlite_utils import Database

from dangzhibu_desktop.store.schema.tables import create_table


def create(db: Database) -> None:
    """What the committee's members see to, official documents, and the log of print numbers."""
    db.execute("ALTER TABLE office ADD COLUMN duties TEXT")
    db.execute("ALTER TABLE branch ADD COLUMN system_typefaces INTEGER NOT NULL DEFAULT 1")
    create_table(
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
    create_table(
        db,
        "print_log",
        {"form": str, "record": str, "number": int, "printed": str, "sha256": str},
        required=("form", "record", "number", "printed", "sha256"),
    )
    db.table("print_log").create_index(["number"], unique=True)
