"""文件 → 从备份恢复: which backup, what is in it, what would be lost, then the exchange."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QFormLayout, QWidget

from dangzhibu_desktop.errors import FileUnusable, UserError
from dangzhibu_desktop.operations.backup import (
    Found,
    Looked,
    Restored,
    default_folder,
    found_backups,
    look_into,
    restore,
)
from dangzhibu_desktop.operations.files import is_sealed
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.messages import ask, notify, refuse
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.safety import backup_state
from dangzhibu_desktop.ui.safety.newpassphrase import secret_line
from dangzhibu_desktop.ui.safety.pauses import Pause
from dangzhibu_desktop.ui.widgets.table import Column, Table
from dangzhibu_desktop.ui.work import attempt, in_background

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.window import MainWindow

_MEGABYTE: Final = 1024 * 1024
_SHOWN: Final = 6  # acts said one by one
_SIZE: Final = (720, 520)  # px
_FILES: Final = "支部数据文件 (*.dzb);;所有文件 (*)"


class RestoreDialog(Dialog):
    """The backups of one file, newest first; the chosen one is looked into.

    ``path`` is the file to be replaced: the one on the desk, or one that does not open.
    """

    def __init__(self, window: "MainWindow", path: Path) -> None:
        super().__init__(window.desk, "从备份恢复", "恢复这一份…", window)
        self._window, self._path = window, path
        self._open = window.desk.is_open and window.desk.path == path
        place = backup_state.place_of(window.desk.preferences)
        folders = [place.folder or default_folder(path), default_folder(path), place.second]
        self._found = found_backups(path, *(each for each in folders if each is not None))
        self._looked: Looked | None = None
        self.body.addWidget(label(f"要恢复的文件：{path}", wrap=True))
        self.list = self._table()
        self.body.addWidget(self.list, 1)
        self.what = label("", QUIET, wrap=True)
        self.what.setMinimumHeight(5 * self.fontMetrics().lineSpacing())
        self.key = secret_line("这份备份的口令")
        self.pause = Pause(self, window.desk, path, self.key)
        self.pause.timeout.connect(self.key.setFocus)
        self._key_row = QWidget()
        rows = QFormLayout(self._key_row)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addRow("这份备份的口令", self.key)
        self._key_row.hide()
        self.body.addWidget(self._key_row)
        self.body.addWidget(self.what)
        other = button("从别处选择…", self._choose)
        other.setAutoDefault(False)
        self.buttons.insertWidget(0, other)
        self.key.editingFinished.connect(self.look)
        self.resize(*_SIZE)
        self.primary.setEnabled(False)
        self._show_found()

    def _table(self) -> Table[Found]:
        today = self.desk.today()
        columns: tuple[Column[Found], ...] = (
            Column("日期时间", lambda f: backup_state.when(f.moment, today), 160,
                          key=lambda f: f.moment),
            Column("大小", lambda f: f"{f.size / _MEGABYTE:.1f} MB", 90, right=True,
                          key=lambda f: f.size),
            Column("放在", lambda f: str(f.path.parent), 380),
        )  # fmt: skip
        table = Table("备份", columns, lambda f: self._found.index(f) + 1)
        table.say_when_empty("这个文件还没有备份。可以“从别处选择…”一份。")
        table.setSelectionMode(Table.SelectionMode.SingleSelection)
        table.moved.connect(lambda _row: self.look())
        return table

    def _show_found(self) -> None:
        self.list.show_rows(self._found)
        if self._found:
            self.list.selectRow(0)

    def chosen(self) -> Path | None:
        """The backup in the current row."""
        row = self.list.current_id()
        return self._found[row - 1].path if row else None

    def _choose(self) -> None:
        dialog = QFileDialog(self, "选择备份", str(self._path.parent), _FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.add(Path(name)))
        dialog.open()

    def add(self, path: Path) -> None:
        """Put a backup from elsewhere at the top of the list, and look into it."""
        from datetime import datetime

        stat = path.stat()
        found = Found(path, datetime.fromtimestamp(stat.st_mtime), stat.st_size)
        self._found = [found, *(each for each in self._found if each.path != path)]
        self.list.clearSelection()
        self._show_found()

    def _key(self) -> str | None:
        return self.key.text() or None

    def look(self) -> None:
        """Look into the chosen backup in the background: what it holds, what would be lost."""
        if self.pause.isActive() or (self._open and not self.desk.is_open):  # exchanging
            return
        backup, self._looked = self.chosen(), None
        self.primary.setEnabled(False)
        self.band.clear()
        if backup is None:
            self.what.clear()
            return
        sealed = is_sealed(backup)
        self._key_row.setVisible(sealed and not (self._open and self.desk.sealed))
        if self._key_row.isVisibleTo(self) and not self.key.text():
            self.what.setText("这份备份设有口令，请先输入。")
            return
        self.what.setText("正在核对这份备份…")
        work = partial(look_into, backup=backup, backup_key=self._key())
        in_background(
            self, "正在核对备份…",
            self.desk.keyed(work) if self._open else partial(work, self._path, key=None),
            then=partial(self._show, backup), otherwise=partial(self._bad, backup),
        )  # fmt: skip

    def _show(self, backup: Path, looked: Looked) -> None:
        if backup != self.chosen():
            return
        self._looked = looked
        if looked.sealed and self._key() is not None:
            self.pause.forget()
        self.what.setText(_told(looked))
        self.primary.setEnabled(True)

    def _bad(self, backup: Path, error: UserError) -> None:
        if backup != self.chosen():
            return
        self.what.clear()
        self.band.say(error.what, error.what_to_do)
        if isinstance(error, FileUnusable) and is_sealed(backup):
            if self._key() is not None and not self.pause.isActive():
                self.band.say(self.band.text(), f"（{self.pause.begin()} 秒后可以再试。）")
            self._key_row.show()

    def finish(self) -> None:
        """Ask once more, then back up the present state, exchange and reopen."""
        backup, looked = self.chosen(), self._looked
        if backup is None or looked is None:
            return
        ask(
            self,
            f"用“{backup.name}”替换现在的“{self._path.name}”吗？",
            "恢复",
            self._back_up_first,
            detail=f"{_told(looked)}\n\n现在的文件会保留为“…恢复前-日期.dzb”。",
        )

    def _back_up_first(self) -> None:
        if self._open:
            self._window.keeper.before(self, self._restore, self._no_backup)
        else:
            self._restore()

    def _no_backup(self, error: UserError) -> None:
        """A damaged file cannot be backed up, that is why it is replaced; else nothing goes on."""
        if isinstance(error, FileUnusable):
            self._restore()
        else:
            self.band.say(f"没有恢复：先要备份现在的文件，但{error.what}", error.what_to_do)

    def _restore(self) -> None:
        backup = self.chosen()
        if backup is None:
            return
        if self._open:
            attempt(self, self.desk.restore, backup, key=self._key(), then=self._done)
            return
        work = partial(restore, backup, self._path, key=self._key(), today=self.desk.today())
        attempt(self, self.desk.aside, work, then=self._done)

    def _done(self, done: Restored) -> None:
        window, path, key = self._window, self._path, self._key()
        self.accept()
        if not self._open:
            attempt(window.current(), window.desk.open, path, key=key)
        kept = f"原来的文件保留为 {done.kept.name}" if done.kept else "原来没有这个文件"
        notify(window, f"已恢复，{kept}。")


def _told(looked: Looked) -> str:
    """What a backup holds, and what was entered since."""
    lines = [f"备份里有 {_numbers(looked.counts)}；结构完好。"]
    if looked.present is not None:
        lines.append(f"现在的文件有 {_numbers(looked.present)}。")
    if looked.lost is None:
        lines.append("现在的文件读不出来，无法比较备份以后登记了什么。")
    elif not looked.lost:
        lines.append("备份以后没有登记过新内容。")
    else:
        lines.append(f"备份以后登记的 {len(looked.lost)} 次操作会不在其中：")
        lines += [f"　{act.day} {act.name}" for act in reversed(looked.lost[-_SHOWN:])]
        if len(looked.lost) > _SHOWN:
            lines.append(f"　…… 另有 {len(looked.lost) - _SHOWN} 次")
    if not looked.sealed:
        lines.append("这份备份没有加密。")
    return "\n".join(lines)


def _numbers(counts: Mapping[str, int]) -> str:
    """The rows that mean something to the user."""
    number = counts.get
    return (
        f"{number('person', 0)} 人、{number('meeting', 0)} 次会议、"
        f"{number('dossier', 0)} 份发展档案、{number('act', 0)} 次操作"
    )


def ask_restore(window: "MainWindow") -> None:
    """Restore the open file, or the one that was opened last, or one that is chosen."""
    desk = window.desk
    if desk.is_open and desk.read_only is not None:
        refuse(window.current(), desk.read_only)
        return
    recent = desk.preferences.recent
    if desk.is_open or recent:
        _open(window, desk.path if desk.is_open else recent[0])
        return
    dialog = QFileDialog(window, "要恢复哪个数据文件", "", _FILES)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.fileSelected.connect(
        lambda name: QTimer.singleShot(0, lambda: _open(window, Path(name)))
    )
    dialog.open()


def _open(window: "MainWindow", path: Path) -> None:
    dialog = RestoreDialog(window, path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # with what was typed
    dialog.open()
