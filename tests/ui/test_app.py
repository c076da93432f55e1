"""Starting: which command line opens the window, what Qt needs, what a bug looks like."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from dangzhibu_desktop import app
from dangzhibu_desktop.cli.window import WindowRequest, window_request
from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.files import new_file
from dangzhibu_desktop.ui.crash import Crash, report
from dangzhibu_desktop.ui.inputmethod import settings_for_fcitx
from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import BRANCH, NOW, TODAY

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("reportlab", "python_calamine", "pypinyin", "docx", "pikepdf", "pypdfium2", "openpyxl",
         "xlsxwriter", "stdnum", "segno")  # fmt: skip


# ---- which command lines open the window


def test_a_file_or_nothing_asks_for_the_window(branch_file: Path, tmp_path: Path) -> None:
    name = str(branch_file)
    assert window_request([]) == WindowRequest(None, None, None)
    assert window_request([name]) == WindowRequest(branch_file, None, None)
    dated = WindowRequest(branch_file, date(2026, 5, 18), None)
    assert window_request([name, "--today", "2026-05-18"]) == dated
    assert window_request(["--today=2026-05-18", name]) == dated
    key = tmp_path / "口令.txt"
    assert window_request(["--passphrase-file", str(key), name]) == WindowRequest(
        branch_file, None, key
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"], ["--json"], ["members"], ["没有.dzb"], ["FILE", "--json"], ["FILE", "members"],
        ["check", "FILE"], ["FILE", "--today"], ["FILE", "--today", "昨天"],
        ["--today", "2026-13-01"], ["--today", "2026-05"], ["\x00.dzb"], [""], ["."],
    ],
)  # fmt: skip
def test_everything_else_is_a_command_line(branch_file: Path, arguments: list[str]) -> None:
    named = [str(branch_file) if word == "FILE" else word for word in arguments]
    assert window_request(named) is None


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    bare = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    bare.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(  # noqa: S603
        [sys.executable, *arguments],
        capture_output=True, encoding="utf-8", env=bare | environment, cwd=ROOT, check=False,
    )  # fmt: skip


def test_without_a_screen_two_lines_say_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert app.run(None, lambda: None) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 2


def test_the_window_does_not_wait_for_heavy_libraries(branch_file: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from dangzhibu_desktop import app
qt = app.make_application(["x"])
window = app.make_window(qt)
app.begin(window, Path({str(branch_file)!r}), lambda: None)
window.show()
qt.processEvents()
print(window.windowTitle())
print([name for name in {HEAVY!r} if name in sys.modules])
window.close()
"""
    done = program("-c", script, QT_QPA_PLATFORM="offscreen", HOME=str(branch_file.parent),
                   XDG_CONFIG_HOME=str(branch_file.parent))  # fmt: skip
    assert done.stdout.splitlines() == [f"{BRANCH} · 支部.dzb", "[]"], done.stderr


# ---- what is opened


def test_the_file_named_or_the_one_opened_last(
    window: MainWindow, branch_file: Path, tmp_path: Path
) -> None:
    def no_key() -> None:
        return None

    app.begin(window, None, no_key)
    assert not window.desk.is_open
    app.begin(window, branch_file, no_key)
    assert window.desk.path == branch_file
    window.close_branch()
    app.begin(window, None, no_key)
    assert window.desk.path == branch_file.resolve()
    sealed = tmp_path / "密.dzb"
    new_file(sealed, Settings(name="加密支部"), day=TODAY, now=NOW, key="口令")
    app.begin(window, sealed, lambda: "口令")
    assert window.desk.branch.settings.name == "加密支部"


def test_what_is_started_keeps_the_file_safe(branch_file: Path, tmp_path: Path) -> None:
    """The real start in a process of its own: it counts towards the lock, checks and backs up."""
    script = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QDeadlineTimer, QThreadPool
from PySide6.QtWidgets import QApplication
from dangzhibu_desktop import app

def look(*_anything):
    window = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "keeper"))
    patience = QDeadlineTimer(60_000)
    while "备份" not in window.keeper.words() and not patience.hasExpired():
        QApplication.processEvents()
    print(window.idle._timer.isActive(), window.keeper.active, window.isVisible())
    window.close()
    return 0

QApplication.exec = look
sys.exit(app.run(Path({str(branch_file)!r}), lambda: None))
"""
    done = program("-c", script, QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "True True True\n"), done.stderr
    assert len(list(branch_file.parent.glob("支部-备份/*.dzb"))) == 1


def test_a_passphrase_file_that_cannot_be_read_is_said(
    window: MainWindow, branch_file: Path
) -> None:
    def missing() -> None:
        raise Refused("读不了口令文件。", "请核对文件名。")

    app.begin(window, branch_file, missing)
    assert window.desk.is_open


# ---- Qt


def test_qt_speaks_chinese(qapp: QApplication) -> None:
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
    assert {b.text().partition("(")[0] for b in box.findChildren(QPushButton)} == {"保存", "取消"}
    assert qapp.applicationName() == "dangzhibu"


PLUGINS = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))


@pytest.mark.parametrize(
    ("environment", "set_"),
    [
        ({}, {}),
        ({"QT_IM_MODULE": "ibus"}, {}),
        ({"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ({"QT_IM_MODULE": "fcitx5"}, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ({"XMODIFIERS": "@im=fcitx"}, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "ibus"}, {"IBUS_USE_PORTAL": "1"}),
        ({"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "xim"}, {}),
        ({"GTK_IM_MODULE": "fcitx", "QT_IM_MODULE": ""},
         {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"},
         {"QT_IM_MODULES": "wayland;ibus;ibus", "IBUS_USE_PORTAL": "1"}),
    ],
)  # fmt: skip
def test_where_fcitx_is_asked_for_it_is_reached_as_a_portal(
    environment: dict[str, str], set_: dict[str, str]
) -> None:
    assert settings_for_fcitx(environment, PLUGINS) == set_


def test_a_plugin_of_its_own_is_left_to_work(tmp_path: Path) -> None:
    plugin = tmp_path / "platforminputcontexts" / "libfcitx5platforminputcontextplugin.so"
    plugin.parent.mkdir()
    plugin.touch()
    assert settings_for_fcitx({"QT_IM_MODULE": "fcitx"}, tmp_path) == {}


# ---- a bug


def broken() -> None:
    try:
        _ = dict[str, str]()["张三"]
    except KeyError as error:
        raise ValueError("440899198005010019") from error


def caught() -> ValueError:
    with pytest.raises(ValueError, match="4408") as info:
        broken()
    return info.value


def test_a_report_names_places_and_kinds_but_nobody() -> None:
    error = caught()
    text = report(error, error.__traceback__)
    assert "test_app.py" in text
    assert "broken" in text
    assert text.endswith("ValueError ← KeyError")
    for private in ("张三", "4408", str(ROOT)):
        assert private not in text


def test_a_bug_is_shown_with_a_report_to_copy_and_logged(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_a, **_k: tmp_path)
    hook = app.on_bug(window)
    error = caught()
    hook(ValueError, error, error.__traceback__)
    crash = window.findChildren(Crash)[0]
    assert crash.isVisible()
    crash.copy()
    assert QGuiApplication.clipboard().text() == crash.text.toPlainText()
    log = (tmp_path / "dangzhibu.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "4408" not in log


def test_what_the_user_can_mend_is_no_bug(window: MainWindow) -> None:
    error = Refused("文件不见了。", "请重新插入U盘。")
    app.on_bug(window)(Refused, error, None)
    assert not window.findChildren(Crash)
    box = window.findChildren(QMessageBox)[0]
    assert (box.text(), box.informativeText()) == (error.what, error.what_to_do)
