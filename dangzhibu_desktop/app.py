"""Putting the window together: surroundings, look, desk, and what happens on a bug."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from dangzhibu_desktop.ui.window import MainWindow

ReadKey = Callable[[], str | None]
_REFUSED = 3
_SETTLED = 2000  # ms: the first page comes before the first backup
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(file: Path | None, read_key: ReadKey, *, today: date | None = None) -> int:
    """Open the window on a file, or on the one opened last; returns the exit code.

    ``read_key`` answers the passphrase of ``file``, None where none is given; ``today`` fixes the
    day.
    """
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _SCREENS)):
        return _refuse(
            "这里没有图形界面，打不开窗口。", "请在桌面上启动，或用命令：dangzhibu --help"
        )
    gc.disable()  # what is made at the start stays: there is nothing to collect
    try:
        import PySide6.QtWidgets
        from PySide6.QtCore import QTimer
    except ImportError as error:
        return _refuse(f"缺少图形界面的系统库：{error}。", "请按说明书“安装”一节装好后再试。")
    del PySide6
    app = make_application(sys.argv[:1])
    window = make_window(app, today=today)
    sys.excepthook = on_bug(window)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends it
    begin(window, file, read_key)
    window.show()
    window.idle.start()
    QTimer.singleShot(_SETTLED, window.keeper.start)
    gc.freeze()
    gc.enable()
    return app.exec()


def _refuse(what: str, what_to_do: str) -> int:
    print(what, what_to_do, sep="\n", file=sys.stderr)  # noqa: T201 - there is no window
    return _REFUSED


def make_application(arguments: list[str]) -> "QApplication":
    """Qt with Chinese words, ready for Chinese typing."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
    from PySide6.QtWidgets import QApplication

    from dangzhibu_desktop.ui.inputmethod import settings_for_fcitx
    from dangzhibu_desktop.ui.qtwords import MissingWords

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    os.environ.update(settings_for_fcitx(os.environ, plugins))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app = QApplication([*arguments, "-style", "Fusion"])  # as setStyle, without making a QStyle
    app.setApplicationName("dangzhibu")
    app.installTranslator(MissingWords(app))  # asked after the one installed last
    words = QTranslator(app)
    words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.installTranslator(words)
    return app


def make_window(app: "QApplication", *, today: date | None = None) -> "MainWindow":
    """The window with the user's own settings, nothing open yet."""
    from dangzhibu_desktop.ui.desk import Desk
    from dangzhibu_desktop.ui.preferences import Preferences, preferences_path
    from dangzhibu_desktop.ui.style import load_typefaces
    from dangzhibu_desktop.ui.window import MainWindow

    del app  # typefaces need it to be there
    desk = Desk(fixed_today=today, preferences=Preferences(preferences_path()))
    return MainWindow(desk, load_typefaces())


def check_window(path: Path) -> None:
    """Open the window on a file without a screen and show every page of it, for the self-test."""
    from dangzhibu_desktop.ui.desk import Desk
    from dangzhibu_desktop.ui.pages import PAGES
    from dangzhibu_desktop.ui.style import load_typefaces
    from dangzhibu_desktop.ui.window import MainWindow

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_application(sys.argv[:1])
    window = MainWindow(Desk(), load_typefaces())
    window.open_path(path)
    window.show()
    for entry in PAGES:
        window.show_page(entry.code)
        app.processEvents()
        if window.grab().isNull():
            raise RuntimeError(f"page {entry.code} shows nothing")
    window.close()


def begin(window: "MainWindow", file: Path | None, read_key: ReadKey) -> None:
    """Open the file asked for, else the one opened last, else show the first steps."""
    from dangzhibu_desktop.ui.work import attempt

    recent = window.desk.preferences.recent
    path = file or (recent[0] if recent else None)
    if path is None:
        return
    key = attempt(window.current(), read_key) if path == file else None
    if key is None:
        window.open_path(path)
    else:
        attempt(window.current(), window.desk.open, path, key=key)


def on_bug(
    window: "MainWindow",
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """The hook for what nobody caught: what the user can mend is said, a bug is reported."""
    from dangzhibu_desktop.errors import UserError
    from dangzhibu_desktop.places import log_file
    from dangzhibu_desktop.ui.crash import Crash, report
    from dangzhibu_desktop.ui.messages import stop

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            stop(window, error)
            return
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(error, trace)
        with suppress(OSError), log_file().open("a", encoding="utf-8") as log:
            log.write(f"{text}\n")
        Crash(text, window).open()

    return hook
