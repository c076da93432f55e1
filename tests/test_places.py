"""Settings and log: in the system's folders, or with ``.portable`` beside the program."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from dangzhibu_desktop import places

ROOT = Path(__file__).parent.parent
# a bug, and a setting of the window
PROBE = """
import sys
from dangzhibu_desktop.cli import run
from dangzhibu_desktop.operations import files
from dangzhibu_desktop.ui.preferences import Preferences, preferences_path
Preferences(preferences_path()).keep("a", "b")
files.new_file = None
sys.exit(run(["new", "x.dzb", "--name", "支部"]))
"""


@pytest.mark.parametrize("portable", [False, True])
def test_portable_leaves_nothing_on_the_computer(tmp_path: Path, *, portable: bool) -> None:
    """A real second process whose program lies on the stick."""
    stick, home = tmp_path / "stick", tmp_path / "home"
    for folder in (stick, home):
        folder.mkdir()
    program = stick / "python"
    program.symlink_to(sys.executable)
    if portable:
        (stick / ".portable").touch()
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(home),
        "PYTHONPATH": os.pathsep.join([str(ROOT), sysconfig.get_paths()["purelib"]]),
        "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603
        [program, "-c", PROBE], env=environment, cwd=tmp_path, check=False, capture_output=True
    )
    assert done.returncode == 70, done.stderr
    there, elsewhere = (stick, home) if portable else (home, stick)
    assert {p.name for p in there.rglob("*.*") if p.suffix in {".json", ".log"}} == {
        "window.json",
        "dangzhibu.log",
    }
    assert not [p for p in elsewhere.rglob("*") if p.suffix in {".json", ".log"}]


def test_a_built_program_looks_only_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "dangzhibu.exe"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert tmp_path not in places.settings_folder().parents
    (tmp_path / ".portable").touch()
    assert places.settings_folder().parent == tmp_path
    assert places.log_file().parent == places.settings_folder()
    shutil.rmtree(places.settings_folder())


def test_a_bug_is_one_line_where_no_log_can_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "文件"
    blocked.write_bytes(b"")
    environment = os.environ | {
        "HOME": str(blocked), "XDG_STATE_HOME": str(blocked / "x"),
        "XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROBE], env=environment, cwd=tmp_path, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 70
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 2
    assert "记录文件也写不了" in done.stderr
