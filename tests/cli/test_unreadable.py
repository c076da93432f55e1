"""Files that are there but may not be read: asked as a user without the rights of root."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BRANCH

ROOTLESS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]


def program(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run a command that even root's rights do not help."""
    rights = ROOTLESS if os.geteuid() == 0 else []
    command = [*rights, sys.executable, "-m", "dangzhibu_desktop", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603


@pytest.mark.external
def test_a_file_one_may_not_read_is_said_in_two_lines(branch_file: Path, tmp_path: Path) -> None:
    roster, sealed = tmp_path / "r.csv", tmp_path / "口令.txt"
    roster.write_text("姓名,人员类别\n张三,正式党员\n", encoding="utf-8")
    sealed.write_text("口令", encoding="utf-8")
    for path in (roster, sealed):
        path.chmod(0)
    calls: list[tuple[int, tuple[object, ...]]] = [
        (3, ("import", "members", branch_file, roster)),
        (3, ("import", "members", branch_file, branch_file, "--decisions", roster)),
        (3, ("members", branch_file, "--passphrase-file", sealed)),
    ]
    for code, arguments in calls:
        done = program(*arguments)
        assert (done.returncode, done.stdout) == (code, b""), arguments
        assert len(done.stderr.decode("utf-8").splitlines()) == 2
    branch_file.chmod(0)
    for more in ((), ("--passphrase-file", tmp_path / "r2.txt")):
        (tmp_path / "r2.txt").write_text("口令", encoding="utf-8")
        done = program("members", branch_file, *more)
        assert (done.returncode, done.stdout) == (4, b"")
        assert "没有权限" in done.stderr.decode("utf-8")


@pytest.mark.external
def test_an_unwritable_folder_reads_and_refuses_to_write(branch_file: Path) -> None:
    folder = branch_file.parent
    folder.chmod(0o500)
    try:
        assert program("members", branch_file).returncode == 0
        assert BRANCH.encode() not in program("undo", branch_file).stdout
        roster = Path(__file__).parent.parent / "intake" / "samples" / "a_wps_花名册.xlsx"
        written = program("import", "members", branch_file, roster, "--accept", "--leave-blank")
        assert written.returncode == 4
        assert len(written.stderr.decode("utf-8").splitlines()) == 2
        made = program("new", folder / "新.dzb", "--name", BRANCH)
        assert made.returncode == 3
    finally:
        folder.chmod(0o700)


@pytest.mark.external
def test_a_folder_one_may_not_enter_is_said_in_two_lines(branch_file: Path, tmp_path: Path) -> None:
    closed = tmp_path / "关着"
    closed.mkdir()
    inside = closed / "支部.dzb"
    shutil.copy(branch_file, inside)
    closed.chmod(0)
    calls: list[tuple[int, tuple[object, ...]]] = [
        (4, ("members", inside)),
        (4, ("backup", inside, tmp_path / "备份")),
        (4, ("undo", inside)),
        (3, ("restore", branch_file, inside)),
        (4, ("restore", inside, branch_file)),
        (3, ("backup", branch_file, closed / "备份")),
        (3, ("new", inside, "--name", BRANCH)),
        (3, ("demo", inside)),
    ]
    try:
        for code, arguments in calls:
            done = program(*arguments)
            assert (done.returncode, done.stdout) == (code, b""), arguments
            assert len(done.stderr.decode("utf-8").splitlines()) == 2
    finally:
        closed.chmod(0o700)
