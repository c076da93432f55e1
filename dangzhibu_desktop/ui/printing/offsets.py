"""Printers that print beside the place: how far each is put right, if need be for one form.

Kept with the settings of the window: another computer has other printers.
"""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QWidget

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.preferences import Preferences
from dangzhibu_desktop.ui.style import StillWheel
from dangzhibu_desktop.ui.widgets.fields import still

_KEY = "printing/offset"
_TENTHS = 10  # of a mm
_MOST = 20.0  # mm
_EXPLAINED = (
    "印出来的内容偏左、偏上时，量一量差几毫米，填在这里；要往左、往上移的填负数。"
    "不改变大小。只对这台电脑上的这台打印机有效。"
)


class Offset(NamedTuple):
    """How far everything is moved on the sheet, in mm; to the left and upwards below 0."""

    right: float = 0.0
    down: float = 0.0


def offset_of(preferences: Preferences, printer: str, form: str) -> Offset:
    """What is set for a printer and a form, otherwise for the printer."""
    for key in (f"{_KEY}/{printer}/{form}", f"{_KEY}/{printer}"):
        kept: list[int] = preferences.value(key, list[int]())
        if len(kept) == len(Offset._fields):
            return Offset(kept[0] / _TENTHS, kept[1] / _TENTHS)
    return Offset()


def keep_offset(preferences: Preferences, printer: str, form: str, offset: Offset) -> None:
    """Set it for a printer; with a ``form`` for that alone."""
    key = f"{_KEY}/{printer}/{form}" if form else f"{_KEY}/{printer}"
    preferences.keep(key, [round(mm * _TENTHS) for mm in offset])


class OffsetDialog(Dialog):
    """How far a printer is put right; ``form`` is the code of the chosen form."""

    def __init__(self, desk: Desk, form: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, "打印位置", "保存打印位置", parent)
        self._form = form
        self.printers = still(QComboBox())
        self.printers.addItems(QPrinterInfo.availablePrinterNames())
        self.printers.setCurrentText(QPrinterInfo.defaultPrinterName())
        self.printers.setAccessibleName("打印机")
        self.right, self.down = _millimetres("向右移"), _millimetres("向下移")
        self.alone = QCheckBox(f"只用于“{title}”")
        self.alone.setAccessibleName("只用于当前的表")
        rows = QFormLayout()
        rows.addRow("打印机", self.printers)
        rows.addRow("向右移", self.right)
        rows.addRow("向下移", self.down)
        rows.addRow("", self.alone)
        self.body.addWidget(label(_EXPLAINED, QUIET, wrap=True))
        self.body.addLayout(rows)
        self.printers.currentTextChanged.connect(lambda _name: self._show())
        self._show()
        self.right.setFocus()

    def _show(self) -> None:
        some = self.printers.count() > 0
        for each in (self.printers, self.right, self.down, self.alone, self.primary):
            each.setEnabled(some)
        self.band.clear()
        if not some:
            self.band.say("这台电脑还没有安装打印机。", "装好以后再来调整；现在可以先存成 PDF。")
        offset = offset_of(self.desk.preferences, self.printers.currentText(), self._form)
        self.right.setValue(offset.right)
        self.down.setValue(offset.down)

    def finish(self) -> None:
        """Keep it."""
        offset = Offset(self.right.value(), self.down.value())
        form = self._form if self.alone.isChecked() else ""
        keep_offset(self.desk.preferences, self.printers.currentText(), form, offset)
        self.accept()


def _millimetres(name: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.installEventFilter(StillWheel(field))
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)  # typed, or by the arrow keys
    field.setRange(-_MOST, _MOST)
    field.setDecimals(1)
    field.setSingleStep(0.5)
    field.setSuffix(" 毫米")
    field.setAccessibleName(name)
    return field
