"""Chinese typed through a real fcitx 5 into the real program, on a screen, and saved."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import pytest

from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.drafts import draft_of
from dangzhibu_desktop.operations.files import open_file
from tests.conftest import BRANCH, TODAY

ROOT: Final = Path(__file__).parent.parent.parent
PATIENCE: Final = 60.0  # seconds until a condition must hold, on a busy machine
LOOK_AGAIN: Final = 0.05  # seconds between two looks

# How desktops ask for fcitx: all variables, the window system's alone, Qt's list of several.
DESKTOPS: Final = {
    "all": {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx", "GTK_IM_MODULE": "fcitx"},
    "x11": {"XMODIFIERS": "@im=fcitx"},
    "list": {"QT_IM_MODULES": "wayland;fcitx;ibus", "XMODIFIERS": "@im=fcitx"},
}
PROFILE: Final = """
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=keyboard-us
Layout=
[Groups/0/Items/1]
Name=pinyin
Layout=
[GroupOrder]
0=Default
"""


def until(holds: Callable[[], object], what: str) -> None:
    """Look again and again until it holds; after the deadline ``what`` is what failed."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(LOOK_AGAIN)


@contextmanager
def running(
    *command: str, environment: Mapping[str, str], log: Path, out: int | IO[bytes] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process and all it starts, gone at the end whatever happens; what it says is kept."""
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603
            command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL,
            stdout=out or said, stderr=said, start_new_session=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            for sent in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(process.pid, sent)
                    process.wait(5)
                except (ProcessLookupError, subprocess.TimeoutExpired):
                    continue
            if process.stdout is not None:
                process.stdout.close()


@dataclass(frozen=True, slots=True)
class Desktop:
    """A screen, a session bus and an input method, in a home of their own."""

    environment: Mapping[str, str]
    home: Path

    def ask(self, *command: str) -> str:
        """What a small program says; empty where it fails."""
        done = subprocess.run(  # noqa: S603
            command, env=self.environment, capture_output=True, encoding="utf-8", check=False,
            timeout=PATIENCE,
        )  # fmt: skip
        return done.stdout.strip() if done.returncode == 0 else ""

    def press(self, *keys: str) -> None:
        """Press keys where the keyboard is; a name like ``ctrl+n``, or ``Return``."""
        self.ask("xdotool", "key", "--delay", "40", *keys)

    def type(self, letters: str) -> None:
        """Type letters at the speed of a hand."""
        self.ask("xdotool", "type", "--delay", "60", letters)

    def has_window(self, title: str) -> bool:
        """Whether the window that has the keyboard bears a title."""
        return title in self.ask("xdotool", "getwindowfocus", "getwindowname")

    def take(self, title: str) -> None:
        """Give the keyboard to the window of a title, as soon as it is there."""

        def taken() -> bool:
            found = self.ask("xdotool", "search", "--onlyvisible", "--name", title).split()
            if found and not self.has_window(title):
                self.ask("xdotool", "windowfocus", found[-1])
            return self.has_window(title)

        until(taken, f"no window {title}")

    def has_fcitx(self) -> bool:
        """Whether the input method serves programs; asking the bus does not start a second."""
        return "true" in self.ask(
            "dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus",
            "/", "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.portal.IBus",
        )  # fmt: skip

    def fcitx(self, method: str) -> str:
        """What the input method answers on the bus."""
        return self.ask(
            "dbus-send", "--session", "--print-reply=literal", "--dest=org.fcitx.Fcitx5",
            "/controller", f"org.fcitx.Fcitx.Controller1.{method}",
        )  # fmt: skip

    def hears(self) -> bool:
        """Whether a field of a program that speaks ibus has the input method's ear."""
        contexts = self.fcitx("DebugInfo").splitlines()
        return any("frontend:ibus" in one and "focus:1" in one for one in contexts)


def bare(home: Path) -> dict[str, str]:
    """Surroundings of a new user: nothing of ours but the way to programs."""
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    folders = {"HOME": home, "XDG_CONFIG_HOME": home / ".config", "XDG_RUNTIME_DIR": home / "run",
               "XDG_DATA_HOME": home / ".local/share", "XDG_CACHE_HOME": home / ".cache",
               "XDG_STATE_HOME": home / ".local/state"}  # fmt: skip
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return kept | {"LANG": "C.UTF-8"} | {name: str(path) for name, path in folders.items()}


def first_line(process: subprocess.Popen[bytes]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().decode().strip()


@pytest.fixture
def desktop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desktop]:
    """A new user's desktop with fcitx 5 and pinyin, asking for it as one of :data:`DESKTOPS`."""
    for program in ("Xvfb", "xdotool", "dbus-daemon", "dbus-send", "fcitx5"):
        assert shutil.which(program), f"{program} is missing: see .ci/run"
    home = tmp_path / "home"
    environment = bare(home)
    profile = home / ".config/fcitx5/profile"
    profile.parent.mkdir()
    profile.write_text(PROFILE, encoding="utf-8")
    with ExitStack() as stack:

        def start(name: str, *command: str, out: int | None = None) -> subprocess.Popen[bytes]:
            log = tmp_path / f"{name}.log"
            return stack.enter_context(running(*command, environment=environment, log=log, out=out))

        screen = start("screen", "Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24",
                       "-nolisten", "tcp", out=subprocess.PIPE)  # fmt: skip
        environment["DISPLAY"] = f":{first_line(screen)}"
        bus = start("bus", "dbus-daemon", "--session", "--nofork", "--nopidfile",
                    "--print-address=1", out=subprocess.PIPE)  # fmt: skip
        environment["DBUS_SESSION_BUS_ADDRESS"] = first_line(bus)
        start("fcitx", "fcitx5", "--disable=notificationitem,wayland,waylandim,cloudpinyin")
        made = Desktop(environment, home)
        until(made.has_fcitx, "fcitx 5 does not answer")
        environment.update(DESKTOPS[request.param])
        yield made


def names(file: Path) -> list[str]:
    with open_file(file, writable=False, today=TODAY) as store:
        return [person.name for person in snapshot(store).people]


def draft(file: Path) -> str:
    """The name as it stands in the editor, kept a moment after it was typed."""
    with open_file(file, writable=False, today=TODAY) as store:
        return draft_of(store, "member", 0).get("name", "")


@pytest.mark.external
@pytest.mark.parametrize("desktop", DESKTOPS, indirect=True)
def test_a_name_typed_in_pinyin_is_saved(desktop: Desktop, branch_file: Path) -> None:
    log = desktop.home / "program.log"
    command = (sys.executable, "-m", "dangzhibu_desktop", str(branch_file))
    with running(*command, environment=desktop.environment, log=log) as program:
        desktop.take(BRANCH)
        desktop.press("ctrl+2", "ctrl+n")
        desktop.take("登记党员")
        until(desktop.hears, "the field does not speak to fcitx")
        desktop.press("ctrl+space")
        until(lambda: desktop.fcitx("CurrentInputMethod") == "pinyin", "pinyin does not come on")
        desktop.type("zhangsan")
        desktop.press("space")  # the first of the list
        until(lambda: draft(branch_file) == "张三", "张三 does not stand in the field")
        desktop.press("Return")
        until(lambda: names(branch_file) == ["张三"], "张三 is not saved")
        desktop.take(BRANCH)

        def ended() -> bool:
            """Asked again: without a window manager Qt may miss a key that comes at once."""
            desktop.press("ctrl+q")
            return program.poll() is not None

        until(ended, "the program does not end")
        assert program.returncode == 0
    assert log.read_text(encoding="utf-8") == ""
