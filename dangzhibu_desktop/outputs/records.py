"""Everything as one JSON text, with the values as they are stored and what they are called."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from dangzhibu_desktop.domain.tables import StoredTable
from dangzhibu_desktop.outputs.words import words_for

FORMAT: Final = "dangzhibu-export"
VERSION: Final = 1
_OF_THEIR_OWN: Final = frozenset({"act", "history"})
_ROW_TEXTS: Final = ("old", "new")


def document(tables: Sequence[StoredTable], migrations: Sequence[str], day: date) -> dict[str, Any]:
    """Everything as one JSON document.

    Values are as stored: dates ISO texts, truth values 0 and 1, money whole fen; ``words`` says
    for each table which column is what. Bytes become base64 texts. The rows before and after in
    ``history`` are objects.
    """
    records = {table.name: table.records() for table in tables}
    return {
        "format": FORMAT,
        "version": VERSION,
        "program": "党支部工作台",
        "exported": day.isoformat(),
        "schema": migrations[-1] if migrations else None,
        "migrations": list(migrations),
        "branch": next(iter(records.get("branch", ())), None),
        "words": {table.name: _words(table) for table in tables},
        "tables": {name: rows for name, rows in records.items() if name not in _OF_THEIR_OWN},
        "acts": records.get("act", []),
        "history": [_entry(row) for row in records.get("history", ())],
    }


def _words(table: StoredTable) -> dict[str, Any]:
    words = words_for(table.name)
    return {
        "title": words.title,
        "columns": {column: words.head(column) for column in table.columns},
        "fen": [column for column in table.columns if column in words.money],
        "yes_no": [column for column in table.columns if column in words.truths],
    }


def _entry(row: Mapping[str, Any]) -> dict[str, Any]:
    rows = {key: json.loads(row[key]) if row[key] else None for key in _ROW_TEXTS}
    return {**row, **rows}


def write(content: Mapping[str, Any]) -> bytes:
    """The JSON file: UTF-8, one value a line; the same bytes for the same content."""
    text = json.dumps(content, ensure_ascii=False, indent=1, default=_base64)
    return f"{text}\n".encode()


def _base64(value: object) -> str:
    if not isinstance(value, bytes):
        raise TypeError(f"nothing a data file holds: {type(value).__name__}")
    return b64encode(value).decode("ascii")
