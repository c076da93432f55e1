"""Changes as a list, old and new value of the chosen one in full below it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from dangzhibu_desktop.operations.changes import NOT_RECORDED, ChangeLine
from dangzhibu_desktop.operations.history import ActLine
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.widgets.table import Column, Table

_LINES: Final = 3  # of text shown in full below the list, at least
_AROUND: Final = 32  # px of frames and distances beside them
_PLENTY: Final = 10_000  # px: the list takes what the texts leave


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: its number from 1, the change, its act where acts are told too.

    ``first`` marks the first line of an act, which names it.
    """

    id: int
    line: ChangeLine
    act: ActLine | None = None
    first: bool = True

    def has(self, text: str) -> bool:
        """Whether some word of it contains ``text``."""
        line = self.line
        said = (line.item, line.field, line.old, line.new, self.act.act if self.act else None)
        return any(text in each for each in said if each)


def act_words(act: ActLine) -> str:
    """An act's name, and before it that it was taken back."""
    return f"（已撤销）{act.act}" if act.undone else act.act


def day_words(act: ActLine) -> str:
    """The day an act is about; 补录 where it was entered too late for it."""
    return f"{act.day.isoformat()} 补录" if act.late else act.day.isoformat()


def _flat(said: str | None) -> str | None:
    return None if said is None else " ".join(said.split())


def _what(row: Row) -> str:
    """``党籍 · 入党日期``; of a whole row ``新增 任职 组织委员``."""
    line = row.line
    if line.whole:
        return f"{line.field} {line.item}"
    return f"{line.item} · {line.field}" if line.item else line.field


def _changed(what: int, old: int) -> tuple[Column[Row], ...]:
    """What was changed, from what to what; two widths in px, the last column takes the rest."""
    return (
        Column("改了什么", _what, what, tip=_what),
        Column("原来", lambda r: _flat(r.line.old), old),
        Column("现在", lambda r: _flat(r.line.new), 160),
    )


_WHEN: Final[tuple[Column[Row], ...]] = (
    Column(
        "录入时间", lambda r: f"{r.act.entered:%Y-%m-%d %H:%M}" if r.first and r.act else "", 136
    ),
    Column("操作", lambda r: act_words(r.act) if r.first and r.act else "", 180),
    Column("所记日期", lambda r: day_words(r.act) if r.first and r.act else "", 126),
)
_GONE: Final[tuple[Column[Row], ...]] = (
    Column("哪一条", lambda r: r.line.item, 320, tip=lambda r: r.line.item),
    Column("删除的内容", lambda r: _flat(r.line.old), 400),
)


class Changes(QSplitter):
    """The list above, the texts of the current line below.

    ``with_acts`` tells also by which act and when; ``gone`` only what is deleted. Lines stand as
    history has them: no head sorts them, for an act is named in its first line.
    """

    def __init__(self, name: str, *, with_acts: bool = False, gone: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setChildrenCollapsible(False)
        columns = (
            _GONE if gone else (*_WHEN, *_changed(240, 160)) if with_acts else _changed(400, 320)
        )
        self.table: Table[Row] = Table(name, _GONE if gone else columns, lambda row: row.id)
        head = self.table.horizontalHeader()
        head.setSortIndicatorShown(False)
        head.setSectionsClickable(False)
        head.setStretchLastSection(True)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.moved.connect(self._moved)
        self.old, self.new = self._text("原来的内容"), self._text("现在的内容")
        self.addWidget(self.table)
        self.addWidget(self._texts(gone=gone))
        self.setStretchFactor(0, 1)
        self.setSizes([_PLENTY, 1])
        self._rows: tuple[Row, ...] = ()

    def _text(self, name: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setAccessibleName(name)
        return made

    def _texts(self, *, gone: bool) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(12)
        both = (("原来", self.old), ("现在", self.new))
        for title, text in (("全文", self.old),) if gone else both:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(title, QUIET))
            column.addWidget(text)
            row.addLayout(column, 1)
        made.setMinimumHeight((_LINES + 1) * self.old.fontMetrics().lineSpacing() + _AROUND)
        return made

    def show_lines(
        self, lines: Iterable[ChangeLine], acts: Callable[[ChangeLine], ActLine] | None = None
    ) -> None:
        """Show these changes, in this order."""
        self._rows = tuple(
            Row(number, line, acts(line) if acts else None) for number, line in enumerate(lines, 1)
        )
        self._show(self._rows)

    def search(self, text: str) -> int:
        """Show only what contains ``text``; how many lines that is."""
        found = tuple(row for row in self._rows if row.has(text)) if text else self._rows
        self._show(found)
        return len(found)

    def _show(self, rows: Sequence[Row]) -> None:
        shown, before = [], 0
        for row in rows:
            shown.append(replace(row, first=row.line.act != before))
            before = row.line.act
        self.table.show_rows(shown)
        if self.table.current_id() == 0 and shown:
            self.table.selectRow(0)
        self._moved(self.table.current_id())

    def _moved(self, id_: int) -> None:
        """The texts follow the current line."""
        line = self._rows[id_ - 1].line if id_ else None
        said = (line.old, line.new) if line else ("", "")
        for text, words in zip((self.old, self.new), said, strict=True):
            text.setPlainText(NOT_RECORDED if words is None else words)
