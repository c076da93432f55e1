"""Another file in the place of the open one: the window stays alive, and nothing overtakes it."""

from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import backup
from dangzhibu_desktop.operations.files import is_sealed
from dangzhibu_desktop.store.rekeying import rekey
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import BRANCH, NOW

MOST = 30  # s, should it hang


def test_the_window_is_alive_and_holds_no_file_meanwhile(
    window: MainWindow, branch_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(branch_file)
    seen: list[object] = []
    painted = Event()

    def look() -> None:
        dialog = next(d for d in window.findChildren(QProgressDialog) if d.isVisible())
        dialog.reject()  # Esc
        window.desk.look_again()
        window.keeper.look()
        seen.extend((dialog.isVisible(), window.desk.is_open, window.isVisible()))
        painted.set()

    def slow(*arguments: Any) -> None:
        seen.append(current_thread() is main_thread())
        assert painted.wait(MOST)
        rekey(*arguments)

    monkeypatch.setattr("dangzhibu_desktop.operations.passphrase.rekey", slow)
    QTimer.singleShot(0, look)
    window.desk.change_passphrase("天天向上")
    assert sorted(map(str, seen)) == ["False", "False", "True", "True"]
    assert is_sealed(branch_file)
    assert window.desk.sealed
    assert window.desk.branch.settings.name == BRANCH
    assert not [d for d in window.findChildren(QProgressDialog) if d.isVisible()]


@pytest.mark.parametrize("error", [Refused("磁盘已满。", "请腾出空间。"), ValueError("错")])
def test_what_fails_leaves_the_old_file_open(
    window: MainWindow,
    branch_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    made = backup.back_up(branch_file, tmp_path / "备份", key=None, now=NOW).backup
    window.open_path(branch_file)

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("dangzhibu_desktop.store.restoring.restore", fail)
    with pytest.raises(type(error)):
        window.desk.restore(made.path, key=None)
    assert window.desk.is_open
    assert window.desk.read_only is None
    assert window.desk.branch.settings.name == BRANCH
