"""How the words for one table are given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_USUAL: Final[Mapping[str, str]] = {
    "id": "编号",
    "person": "人员",
    "name": "名称",
    "title": "题名",
    "kind": "种类",
    "day": "日期",
    "since": "起",
    "until": "止（当日起不再）",
    "basis": "依据",
    "document": "文号",
    "reason": "理由",
    "remark": "备注",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A table's sheet title and the heads of its columns; usual columns need no head here.

    ``money`` are columns in fen, ``truths`` columns of 0 and 1, ``moments`` columns of a day and
    time; ``values`` gives, for a column of stored codes, what each code means. ``called`` are the
    columns that other sheets show for a row of this table, where it has no name or title.
    """

    table: str
    title: str
    heads: Mapping[str, str] = field(default_factory=dict)
    money: frozenset[str] = frozenset()
    truths: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    called: tuple[str, ...] = ()

    def head(self, column: str) -> str:
        """The head of a column; its own name where no word is given."""
        return self.heads.get(column) or _USUAL.get(column, column)

    def knows(self, column: str) -> bool:
        """Whether a column has a Chinese head."""
        return column in self.heads or column in _USUAL
