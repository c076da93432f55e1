"""What a data file holds, in numbers: to compare a copy with what it was made from."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

_OWN_OF_THE_FILE: Final = ("_sqlite_", "sqlite_")
_UNRECORDED: Final = {
    "draft": "id, editor, record, text, saved",
    "print_log": "id, form, record, number, printed, sha256",
    "attachment": "id, sha256, name",
    "_sqlite_migrations": "name",
}


@dataclass(frozen=True, slots=True)
class Content:
    """Rows of each table, and a SHA-256 that changes with whatever is written to the file.

    ``code`` are six hexadecimal digits of the act that made the file: it stays for life.
    """

    counts: Mapping[str, int]
    state: str
    code: str


def content_of(db: Database) -> Content:
    """Count the rows of every table and take the hash; history's own seals stand for its rows."""
    counts = {
        name: int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for name in sorted(db.table_names())
        if not name.startswith(_OWN_OF_THE_FILE)
    }
    first = db.execute("SELECT hash FROM act ORDER BY id LIMIT 1").fetchone()
    last = db.execute("SELECT id, hash FROM act ORDER BY id DESC LIMIT 1").fetchone()
    digest = hashlib.sha256(json.dumps([counts, last], sort_keys=True).encode())
    for line in unrecorded_lines(db):
        digest.update(line)
    return Content(counts, digest.hexdigest(), _code((first or ("",))[0]))


def unrecorded_lines(db: Database) -> Iterator[bytes]:
    """The rows history says nothing of, one text each; attachments by name and hash."""
    tables = set(db.table_names())
    for table, columns in _UNRECORDED.items():
        if table in tables:
            for row in db.execute(f'SELECT {columns} FROM "{table}" ORDER BY 1'):
                yield json.dumps([table, *row], ensure_ascii=False, default=repr).encode()


def _code(seal: str | None) -> str:
    """Six hexadecimal digits of an act's hash, whatever stands there."""
    return hashlib.sha256((seal or "").encode()).hexdigest()[:6]
