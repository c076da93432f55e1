"""The table of members: Del, and what can be done with the row one points at."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.members.lines import COLUMNS, Line
from dangzhibu_desktop.ui.widgets.table import Table


class MemberTable(Table[Line]):
    """The table itself; each signal tells the person something is wanted of.

    ``removed`` by Del, or by the menu of the row, which the Menu key opens too.
    """

    removed = Signal(int)
    change_wanted = Signal(int)
    print_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("党员名单", COLUMNS, lambda line: line.id, parent)
        self._desk = desk
        self.remember(desk.preferences, "members/columns")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Del, and the rest as usual."""
        if event.key() == Qt.Key.Key_Delete and self.current_id():
            self.removed.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def row_menu(self) -> QMenu:
        """The menu of the current row; its words name the keys."""
        person, writable = self.current_id(), self._desk.read_only is None
        menu = QMenu(self)
        for words, signal, writes in (
            ("打开\t回车", self.opened, False),
            ("修改\tF2", self.edited, True),
            ("登记变动…", self.change_wanted, True),
            ("打印…", self.print_wanted, False),
            ("删除\tDel", self.removed, True),
        ):
            act = menu.addAction(words)
            act.setEnabled(writable or not writes)
            act.triggered.connect(lambda _checked, signal=signal: signal.emit(person))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The menu of the row under the mouse, or by the keyboard of the current one."""
        at = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex())
            at = QPoint(place.left() + place.height(), place.bottom())
        elif not self.indexAt(at).isValid():
            return
        if self.current_id():
            menu = self.row_menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(at))
