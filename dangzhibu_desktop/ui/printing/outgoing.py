"""How pages go out: with print numbers or without, and where on the sheet a printer puts them."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dangzhibu_desktop.forms.blocks import Document
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import LINK, button


class Outgoing(QWidget):
    """Under the records: what holds for everything that goes out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._form, self._title = "", ""
        self.numbers = QCheckBox("给打印号并登记")
        self.numbers.setAccessibleName("给每份一个打印号并登记")
        self.numbers.setToolTip(
            "每份一个新的打印号，印在页脚编号的后面，存盘或打印时登记；不记名的票没有编号"
        )
        self.place = button("打印位置…", self.ask_place, LINK)
        self.place.setToolTip("打印机印得偏左、偏上时，在这里调整")
        self.place.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.numbers)
        column.addWidget(self.place)

    def shows(self, code: str, document: Document) -> None:
        """Follow the pages in view."""
        self._form, self._title = code, document.title
        marked = any(page.mark is not None for page in document.pages)
        free = self.desk.read_only is None and not self.desk.inspecting
        self.numbers.setEnabled(marked and free)

    @property
    def registers(self) -> bool:
        """Whether what goes out now bears print numbers."""
        return self.numbers.isEnabled() and self.numbers.isChecked()

    def ask_place(self) -> None:
        """Ask how far a printer is to be put right."""
        from dangzhibu_desktop.ui.printing.offsets import OffsetDialog

        OffsetDialog(self.desk, self._form, self._title, self.window()).open()
