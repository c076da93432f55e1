"""The dialog that makes the file of a new branch."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from dangzhibu_desktop.domain.branch import KINDS, Settings
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.safety.newpassphrase import NewPassphrase
from dangzhibu_desktop.ui.start.opening import ENDING
from dangzhibu_desktop.ui.widgets.fields import WIDE, ChoiceField, LineField
from dangzhibu_desktop.ui.widgets.form import Facts
from dangzhibu_desktop.ui.widgets.readings import Typed
from dangzhibu_desktop.ui.work import attempt

_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


def _full_name(typed: str) -> Typed:
    if not typed.strip():
        return Typed(problem="请写上级批准成立时的全称。")
    return Typed(typed.strip())


def _file(typed: str) -> Typed:
    bare = typed.strip()
    if not bare:
        return Typed(problem="请写文件放在哪里。")
    path = Path(bare)
    path = path if path.suffix == ENDING else path.with_name(path.name + ENDING)
    if path.exists():
        return Typed(problem="这里已有同名文件，请换一个名字。")
    return Typed(path)


class NewBranch(Dialog):
    """Full name, kind, superior, and where the file shall lie."""

    def __init__(self, desk: Desk, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, "新建支部", "新建支部", parent)
        self._folder = folder
        self.name = LineField("支部全称", _full_name, width=WIDE, hint="中共××局机关第三支部")
        self.kind = ChoiceField("支部类型", KINDS)
        self.superior = LineField("上级党组织", width=WIDE, hint="中共××局机关委员会")
        self.file = LineField("数据文件", _file, width=WIDE)
        self.kind.set_text(KINDS[0])
        self._file_touched = False
        form = Facts()
        for key in ("name", "kind", "superior", "file"):
            form.add(key, getattr(self, key))
        self.body.addWidget(form)
        words = "一个支部的全部记录都在这一个文件里，复制它就是备份。"
        self.body.addWidget(label(words, QUIET, wrap=True))
        self.seal = QCheckBox("用口令加密整个文件")
        self.passphrase = NewPassphrase()
        self.passphrase.hide()
        self.body.addWidget(self.seal)
        self.body.addWidget(self.passphrase)
        self.body.addStretch(1)
        choose = button("选择位置…", self._choose, name="选择数据文件的位置")
        choose.setAutoDefault(False)
        self.buttons.insertWidget(0, choose)
        self.name.typing.connect(self._propose)
        self.file.typing.connect(self._touch)
        self.seal.toggled.connect(self._seal)
        self.passphrase.typing.connect(self._check)
        self.setMinimumWidth(680)
        self._propose()
        self.name.setFocus()

    def _propose(self) -> None:
        """The file is named like the branch until the user writes another name."""
        if not self._file_touched:
            stem = self.name.text().strip().translate(_NOT_IN_NAMES) or "我的支部"
            self.file.set_text(str(self._folder / f"{stem}{ENDING}"))
        self._check()

    def _touch(self) -> None:
        self._file_touched = True
        self._check()

    def _seal(self, wanted: bool) -> None:  # noqa: FBT001 - what the box sends
        self.passphrase.setVisible(wanted)
        if wanted:
            self.passphrase.first.setFocus()
        self._check()

    def _check(self) -> None:
        open_matters = (
            self.name.problem(),
            self.file.problem(),
            self.passphrase.problem() if self.seal.isChecked() else "",
        )
        self.primary.setEnabled(not any(open_matters))

    def _choose(self) -> None:
        dialog = QFileDialog(
            self, "数据文件放在哪里", self.file.text(), f"支部数据文件 (*{ENDING})"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDING[1:])
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.file.set_text(path)
        self._touch()

    def finish(self) -> None:
        """Make the file and put it on the desk."""
        if not self.primary.isEnabled():
            return
        settings = Settings(
            name=self.name.value(),
            kind=self.kind.text() or KINDS[0],
            superior=self.superior.value(),
        )
        path: Path = self.file.value()
        key = self.passphrase.text() if self.seal.isChecked() else None
        attempt(self, self.desk.new, path, settings, key=key, then=lambda _none: self._made(path))

    def _made(self, path: Path) -> None:
        self.desk.preferences.keep("files/folder", str(path.parent))
        self.accept()
