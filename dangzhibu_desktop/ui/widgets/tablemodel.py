"""The rows of a list as Qt asks for them: columns as values, a filter, an order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.ui.style import colour

MISSING: Final = "未录入"
_ROOT: Final = QModelIndex()
_ROLES: Final = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ForegroundRole,
    }
)
_Index = QModelIndex | QPersistentModelIndex

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its head, the text of a row's cell (None: 未录入 in grey), how it stands.

    ``key`` gives what it is sorted by where that is not the text; ``tip`` a cell's tooltip,
    ``role`` its colour where that is not the usual; ``width`` is in px at first. A column that is
    not ``shown`` waits in the head's menu.
    """

    title: str
    text: Callable[[Row], str | None]
    width: int = 100
    key: Callable[[Row], Any] | None = None
    right: bool = False
    tip: Callable[[Row], str] | None = None
    shown: bool = True
    role: Callable[[Row], str] | None = None


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows in an order, as far as they match; ``identity`` is a row's own number."""

    def __init__(
        self, columns: Sequence[Column[Row]], identity: Callable[[Row], int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.identity = identity
        self._sides = tuple(map(_alignment, self.columns))
        self._all: tuple[Row, ...] = ()
        self._matches: Callable[[Row], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._places: dict[int, int] | None = None  # made when asked for
        self.rows: list[Row] = []

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other records; the filter and the order of the head stay."""
        self._all = tuple(rows)
        self._arrange()

    def show_only(self, matches: Callable[[Row], bool] | None) -> None:
        """Show only the rows that match; None shows all."""
        self._matches = matches
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; below 0 the order in which the rows came."""
        self._sorted_by = (column, order) if column >= 0 else None
        self._arrange()

    def place_of(self, identity: int) -> int | None:
        """The row in which a record is shown, if it is."""
        if self._places is None:
            self._places = {self.identity(row): place for place, row in enumerate(self.rows)}
        return self._places.get(identity)

    def _arrange(self) -> None:
        rows = list(self._all if self._matches is None else filter(self._matches, self._all))
        if self._sorted_by is not None:
            rows.sort(key=self._sort_key(self.columns[self._sorted_by[0]]))
            if self._sorted_by[1] == Qt.SortOrder.DescendingOrder:
                rows.reverse()
        self.beginResetModel()
        self.rows = rows
        self._places = None
        self.endResetModel()

    @staticmethod
    def _sort_key(column: Column[Row]) -> Callable[[Row], tuple[bool, Any]]:
        """What is missing stands last."""
        of = column.key or column.text

        def key(row: Row) -> tuple[bool, Any]:
            found = of(row)
            return found is None, "" if found is None else found

        return key

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heads of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._sides[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tooltip, alignment and colour of a cell."""
        if role not in _ROLES or not index.isValid():
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            found = column.text(row)
            return MISSING if found is None else found
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._sides[index.column()]
        if column.text(row) is None:
            return colour("quiet")
        return colour(column.role(row)) if column.role is not None else None


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
