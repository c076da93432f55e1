"""What tables and columns are called in Chinese: one module an area, in the order of the sheets."""

from typing import Final

from dangzhibu_desktop.outputs.words import branch, dossiers, dues, file, life, people
from dangzhibu_desktop.outputs.words.table import Words

TABLES: Final = (
    *people.TABLES,
    *branch.TABLES,
    *life.TABLES,
    *dues.TABLES,
    *dossiers.TABLES,
    *file.TABLES,
)
_BY_NAME: Final = {words.table: words for words in TABLES}


def words_for(table: str) -> Words:
    """The words for a table; for one that is not listed its own names stand in."""
    return _BY_NAME.get(table) or Words(table, table)
