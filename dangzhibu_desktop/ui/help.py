"""F1: the manual in a window of its own, opened at the chapter of the page in view."""

import re
from itertools import product
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop import __version__, resources
from dangzhibu_desktop.ui.dialog import room_for
from dangzhibu_desktop.ui.parts import PRIMARY, button, tab_along
from dangzhibu_desktop.ui.style import colour

CONTENTS: Final = "README.md"
FIRST_STEPS: Final = "1-start.md"
_SIZE: Final = QSize(860, 700)  # px
_MARGIN: Final = 24  # px around the text
_SPACING: Final = 140.0  # per cent of a line's height
_GAP: Final = 8.0  # px below a paragraph
_CELL: Final = 6.0  # px inside a cell
_ON_SCREEN: Final = re.compile("「[^」]*」")


def chapter_of(page: str | None) -> str:
    """The file of the chapter about a page, by its code; None is the first steps."""
    return f"page-{page}.md" if page else FIRST_STEPS


class Pages(QTextBrowser):
    """Reads chapters; pictures are as wide as there is room, and never wider than they are."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._room = 0
        self._soon = QTimer(self, singleShot=True, interval=0)  # not while the look is changing
        self._soon.timeout.connect(self._again)
        self.setAccessibleName("使用说明")
        self.setSearchPaths([str(folder)])
        self.document().setDocumentMargin(_MARGIN)
        self.sourceChanged.connect(self._dress)

    @property
    def chapter(self) -> str:
        """The file name of the chapter shown."""
        return self.source().fileName()

    def read(self, chapter: str) -> None:
        """Show a chapter by its file name."""
        self.setSource(
            QUrl.fromLocalFile(str(self._folder / chapter)),
            QTextDocument.ResourceType.MarkdownResource,
        )

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """A picture comes scaled to the room there is, sharp at every scaling of the screen."""
        if kind != QTextDocument.ResourceType.ImageResource:
            return super().loadResource(kind, name)
        image = QImage(self.source().resolved(name).toLocalFile())
        scale = self.devicePixelRatioF()
        room = max(1, self._width_for_pictures())
        if image.width() > room * scale:
            image = image.scaledToWidth(
                round(room * scale), Qt.TransformationMode.SmoothTransformation
            )
        image.setDevicePixelRatio(max(1.0, min(scale, image.width() / room)))
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Other room: other pictures, at the same place in the text."""
        super().resizeEvent(event)
        if self._room != self._width_for_pictures():
            self._soon.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another size of the text, or other colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._soon.start()

    def _again(self) -> None:
        """Lay the chapter out anew, at the same place in the text."""
        if self.chapter:
            bar = self.verticalScrollBar()
            part = bar.value() / max(1, bar.maximum())
            self.reload()
            self._dress()
            bar.setValue(round(part * bar.maximum()))

    def _width_for_pictures(self) -> int:
        return self.viewport().width() - 3 * _MARGIN

    def _dress(self) -> None:
        """Room between lines, paragraphs and cells; words of the screen are bold."""
        self._room = self._width_for_pictures()
        document = self.document()
        document.setDocumentMargin(_MARGIN)
        cursor = QTextCursor(document)
        block = document.begin()
        while block.isValid():
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(_block_format(block))
            for found in _ON_SCREEN.finditer(block.text()):
                _embolden(cursor, block.position() + found.start(), found.end() - found.start())
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)


def _block_format(block: QTextBlock) -> QTextBlockFormat:
    made = QTextBlockFormat()
    in_list, is_picture = block.textList() is not None, "\ufffc" in block.text()
    made.setBottomMargin(_GAP / 2 if in_list else _GAP)
    if is_picture or block.blockFormat().headingLevel():
        made.setTopMargin(2 * _GAP)
    if not is_picture:
        made.setLineHeight(_SPACING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _embolden(cursor: QTextCursor, start: int, length: int) -> None:
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(bold)


def _dress_table(table: QTextTable) -> None:
    looks = table.format()
    looks.setBorderCollapse(True)
    looks.setBorder(0)
    looks.setTopMargin(_GAP)
    looks.setBottomMargin(2 * _GAP)
    looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(looks)
    for row, column in product(range(table.rows()), range(table.columns())):
        cell = table.cellAt(row, column)
        inside = cell.format().toTableCellFormat()
        inside.setPadding(_CELL)
        inside.setBottomBorder(1)
        inside.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        inside.setBottomBorderBrush(colour("line"))
        cell.setFormat(inside)


class Help(QDialog):
    """The manual beside the work: it belongs to no window, so that no dialog holds it up.

    Esc closes it, Alt+Left goes back to the chapter before.
    """

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("使用说明")
        self.pages = Pages(resources.manual())
        self.contents = button("目录", lambda: self.pages.read(CONTENTS))
        self.back = button("后退", self.pages.backward, name="后退到上一章")
        self.back.setToolTip("Alt+←")
        self.forward = button("前进", self.pages.forward, name="前进到下一章")
        self.forward.setToolTip("Alt+→")
        QShortcut(QKeySequence("Alt+Left"), self, self.pages.backward)
        QShortcut(QKeySequence("Alt+Right"), self, self.pages.forward)
        self.shut = button("关闭", self.reject, PRIMARY)
        self.shut.setToolTip("Esc")
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.contents, self.back, self.forward, None, self.shut):
            if each is None:
                row.addStretch(1)
            else:
                each.setAutoDefault(False)
                each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                row.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.addLayout(row)
        whole.addWidget(self.pages, 1)
        tab_along(row)
        QWidget.setTabOrder(self.shut, self.pages)
        self.pages.backwardAvailable.connect(self.back.setEnabled)
        self.pages.forwardAvailable.connect(self.forward.setEnabled)
        self.pages.sourceChanged.connect(self._name)
        for each in (self.back, self.forward):
            each.setEnabled(False)
        self.resize(_SIZE.boundedTo(room_for(self)))

    def open_at(self, chapter: str) -> None:
        """Show a chapter, in front."""
        if self.pages.chapter != chapter:
            self.pages.read(chapter)
        self.show()
        self.activateWindow()
        self.pages.setFocus()

    def _name(self) -> None:
        title = self.pages.document().firstBlock().text()
        self.setWindowTitle(f"使用说明 · {title}")


def about(program: str, parent: QWidget) -> None:
    """Name and version."""
    words = f"{program} {__version__}\n\n不联网；全部记录只在您自己的一个文件里。"
    box = QMessageBox(QMessageBox.Icon.NoIcon, "关于本程序", words, parent=parent)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.open()
