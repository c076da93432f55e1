"""What every section of 设置 is."""

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.ui.desk import Desk


class Section(QWidget):
    """A part of the page 设置; ``title`` stands in its list."""

    title = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def refresh(self) -> None:
        """Show the records anew."""
