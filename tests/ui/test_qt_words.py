"""What Qt itself says is Chinese: menus of lines, buttons, the chooser of files."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QFileIconProvider,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from tests.ui.reaching import foreign, words_of


def test_the_menu_of_a_line_is_chinese(qtbot: QtBot) -> None:
    for made in (QLineEdit("字"), QPlainTextEdit("字"), QTextBrowser()):
        qtbot.addWidget(made)
        menu = made.createStandardContextMenu()
        words = words_of(menu)
        assert any(text.startswith("复制") for text in words)
        assert foreign(words) == []
        if not isinstance(made, QTextBrowser):
            assert any(text.startswith("粘贴") for text in words)
        menu.deleteLater()


def test_qt_s_own_buttons_are_chinese(qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    kinds = [kind for kind in QDialogButtonBox.StandardButton if kind.name != "NoButton"]
    for kind in kinds:
        box.addButton(kind)
    said = [button.text() for button in box.findChildren(QPushButton)]
    assert len(said) >= len(set(kinds)) - 3  # the enum has names for its ends
    assert foreign(said) == []


def test_the_chooser_of_files_is_chinese(qtbot: QtBot) -> None:
    chooser = QFileDialog()
    qtbot.addWidget(chooser)
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.show()
    said = [label.text() for label in chooser.findChildren(QLabel)]
    said += [button.toolTip() for button in chooser.findChildren(QAbstractButton)]
    assert any("文件" in text for text in said)
    assert foreign(said) == []


def test_kinds_of_files_are_chinese(tmp_path: Path) -> None:
    provider, gone = QFileIconProvider(), tmp_path / "支部.dzb"
    assert provider.type(QFileInfo(str(tmp_path))) == "文件夹"
    assert provider.type(QFileInfo(str(gone))) == "文件"
    assert QCoreApplication.translate("Elsewhere", "Folder") == "Folder"
