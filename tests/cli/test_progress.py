"""Long work says on a terminal how far it is, and nowhere else."""

import io
import sys
from contextlib import suppress
from threading import Event

import pytest

from dangzhibu_desktop.cli import progress
from dangzhibu_desktop.cli.progress import waiting

MOST = 30  # s, should it hang


class Terminal(io.StringIO):
    """A terminal that tells when something is shown on it."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Event()

    def isatty(self) -> bool:
        """It is one."""
        return True

    def flush(self) -> None:
        """A line is out."""
        self.shown.set()


def test_a_terminal_shows_time_and_steps_and_the_line_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_EVERY", 0.01)
    with suppress(ValueError), waiting() as report:
        report(2, 5)
        assert terminal.shown.wait(MOST)
        raise ValueError("错")
    said = terminal.getvalue()
    assert "请稍候" in said
    assert "第 2/5 步" in said
    assert said.endswith("\r")
    assert not said.rpartition("步")[2].strip()


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_EVERY", MOST)
    with waiting():
        pass
    assert terminal.getvalue() == ""


def test_what_is_no_terminal_hears_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with waiting() as report:
        report(1, 2)
    assert capsys.readouterr().err == ""
