"""The main job, from an empty start page to printed pages, through real widgets."""

import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.window import MainWindow
from tests.conftest import Result
from tests.ui import main_job as job
from tests.ui import main_job_begins as begins


class NoSocket(socket.socket):
    """A computer without any network: whoever asks for a connection is told so."""

    def __init__(self, *_asked: Any, **_how: Any) -> None:
        raise AssertionError("the program asked for a connection")


def test_from_an_empty_branch_to_printed_pages(
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    command: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "socket", NoSocket)
    monkeypatch.setattr(socket, "getaddrinfo", NoSocket)
    path = tmp_path / "第三支部.dzb"
    begins.found_branch(window, path, qtbot)
    begins.take_in_roster(window, qtbot)
    job.record_assembly(window, qtbot)
    job.assess_and_collect(window, qtbot)
    job.follow_dossier(window, qtbot)
    job.print_all(window, tmp_path, qtbot)
    job.come_back(window, qtbot)
    job.check_file(window, qtbot)
    window.close()
    verified = command("verify", path, "--json")
    assert (verified.code, verified.json["problems"]) == (0, [])
    assert "PySide6.QtNetwork" not in sys.modules
