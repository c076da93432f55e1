"""A checksum over what history does not record, so that damage to it shows as well.

It is kept as the file's ``user_version``, a number SQLite leaves to us; 0 where none was taken yet.
"""

import zlib
from typing import Final

from sqlite_utils import Database

from dangzhibu_desktop.store.content import unrecorded_lines

_MOST: Final = 0x7FFFFFFF  # a signed number of 32 bits


def seal_notes(db: Database) -> None:
    """Take the checksum anew; inside the transaction that changed something."""
    db.execute(f"PRAGMA user_version = {_checksum(db)}")


def sealed_as(db: Database) -> int:
    """The checksum taken last; 0 for none."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def note_faults(db: Database) -> list[str]:
    """Whether drafts, print log and attachments' names are as they were written."""
    if sealed_as(db) in {0, _checksum(db)}:
        return []
    return ["草稿、打印登记或附件的名称与存入时不一致"]


def _checksum(db: Database) -> int:
    """CRC-32 is enough against damage; whoever means harm can write any sum."""
    found = 0
    for line in unrecorded_lines(db):
        found = zlib.crc32(line, found)
    return found & _MOST or _MOST
