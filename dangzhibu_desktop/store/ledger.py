"""Tables whose rows are never edited: what was entered is taken back by a further row.

A row that ``reverses`` another carries its amount with the other sign; a row that ``repeats``
another enters it again. So undo and redo of an act work on these tables by adding rows, and a
slip's number, once given, is never given again.
"""

from typing import Any, Final

from sqlite_utils import Database

LEDGERS: Final = frozenset({"dues_posting", "dues_payment"})
"""The tables kept so; each has ``amount``, ``day``, ``reverses`` and ``repeats``."""


def replay(db: Database, table: str, row: int, *, forward: bool, numbers: dict[int, int]) -> bool:
    """Take back what one recorded row did, or do it again, by a further row; inside an open act.

    ``numbers`` collects the new slip numbers by the old ones, for rows of one slip. Answers
    False, with nothing written, where later rows have already done so.
    """
    written = _row(db, table, row)
    enters = (written["reverses"] is None) is forward
    taken_back = written["reverses"]
    origin = written if taken_back is None else _row(db, table, taken_back)
    root = origin["repeats"] or origin["id"]
    standing = _standing(db, table, root)
    if enters is (standing is not None):
        return False
    if standing is None:
        _enter_again(db, table, _row(db, table, root), numbers)
    else:
        reverse(db, table, standing)
    return True


def reverse(db: Database, table: str, row: int, **words: str) -> None:
    """Take one standing row back on the day of the open act; ``words`` replace its texts."""
    values = _row(db, table, row)
    day = db.execute("SELECT day FROM act ORDER BY id DESC LIMIT 1").fetchone()[0]
    _insert(
        db,
        table,
        {**values, "amount": -values["amount"], "day": day, "reverses": row, "repeats": None}
        | words,
    )


def next_number(db: Database, table: str) -> int:
    """The number the next slip gets."""
    return int(db.execute(f'SELECT coalesce(max(number), 0) + 1 FROM "{table}"').fetchone()[0])


def _enter_again(db: Database, table: str, origin: dict[str, Any], numbers: dict[int, int]) -> None:
    values = {**origin, "repeats": origin["id"]}
    if "number" in values:
        old = values["number"]
        if old not in numbers:
            numbers[old] = next_number(db, table)
        values["number"] = numbers[old]
    _insert(db, table, values)


def _standing(db: Database, table: str, root: int) -> int | None:
    """The row that stands for what ``root`` first entered; None where it is taken back."""
    found = db.execute(
        f'SELECT id FROM "{table}" AS entered WHERE (id = ? OR repeats = ?) AND reverses IS NULL'
        f' AND NOT EXISTS (SELECT 1 FROM "{table}" AS back WHERE back.reverses = entered.id)',
        [root, root],
    ).fetchone()
    return None if found is None else int(found[0])


def _row(db: Database, table: str, row: int) -> dict[str, Any]:
    cursor = db.execute(f'SELECT * FROM "{table}" WHERE id = ?', [row])
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def _insert(db: Database, table: str, values: dict[str, Any]) -> None:
    names = [name for name in values if name != "id"]
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    db.execute(
        f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})', [values[name] for name in names]
    )
