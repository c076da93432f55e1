"""What of a page or dialog cannot be reached or read where there is little room."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from dangzhibu_desktop.ui.widgets.elided import Elided
from tests.ui.surfaces import controls

WIDTH, HEIGHT = 683, 340  # px of 1366 × 768 at 200 %, the frame and a bar of the desktop left out
LINE = 200  # px of a line are enough to write in
ENOUGH = 24  # px of a list or a large text are enough to scroll it by


def visible_part(control: QWidget) -> QRect:
    """What of a control lies within everything that holds it, in its own px."""
    part, above = control.rect(), control.parentWidget()
    while above is not None and not control.isWindow():
        part &= QRect(control.mapFrom(above, QPoint()), above.size())
        if above.isWindow():
            break
        above = above.parentWidget()
    return part


def unreachable(top: QWidget) -> list[str]:
    """The controls that do not come into view when the keyboard comes to them."""
    found = []
    for control in controls(top):
        if not control.isEnabled():
            continue
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert control.hasFocus() or control.focusProxy() is not None, control
        QApplication.processEvents()
        seen = visible_part(control)
        large = control.height() > 2 * ENOUGH
        wide = 2 * ENOUGH if large else min(control.width(), LINE)
        high = ENOUGH if large else control.height()
        if seen.width() < wide or seen.height() < high:
            found.append(f"{control.accessibleName()} {control.size()} {seen}")
    return found


def clipped(top: QWidget) -> list[str]:
    """The words that have less room than they take."""
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top:
            continue
        if isinstance(widget, Elided):
            continue  # the tooltip has the rest
        if isinstance(widget, QLabel):
            words = widget.text()
            needed = widget.minimumSizeHint().width()
            lines = widget.heightForWidth(widget.width()) if widget.wordWrap() else 0
            cut = widget.width() < needed or widget.height() < lines
        elif isinstance(widget, QAbstractButton):
            words = widget.text()
            cut = bool(words) and widget.width() < widget.minimumSizeHint().width()
        elif isinstance(widget, QComboBox):
            words = widget.currentText()
            cut = widget.width() < widget.fontMetrics().horizontalAdvance(words) + 32
        else:
            continue
        if cut:
            found.append(f"{words} {widget.size()}")
    return found
