"""A write while somebody else has the file: exit 4, and who it is."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dangzhibu_desktop.cli import files, passphrase
from tests.conftest import Result
from tests.holding import ROOTLESS, held_elsewhere, leave, left_by, lock_of

Command = Callable[..., Result]
SAMPLE = Path(__file__).parent.parent / "intake" / "samples" / "a_wps_花名册.xlsx"


def test_reading_goes_on_and_writing_names_the_holder(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "示例.dzb"
    assert command("demo", path, "--years", 1, "--members", 4).code == 0
    key = tmp_path / "k"
    key.write_text("口令", encoding="utf-8")
    with held_elsewhere(path) as other:
        holder = json.loads(lock_of(path).read_text(encoding="utf-8"))
        for word in ("members", "verify", "history"):
            assert command(word, path).code == 0
        before = path.read_bytes()
        for words in (
            ("undo", path),
            ("import", "members", path, SAMPLE, "--accept", "--leave-blank"),
            ("passphrase", path, "--new-passphrase-file", key),
            ("print", path, "M01", "-o", tmp_path / "x.pdf", "--register"),
            ("demo", path, "--force"),
        ):
            answer = command(*words)
            assert (answer.code, answer.out) == (4, ""), words
            assert len(answer.err.splitlines()) == 2
            assert holder["user"] in answer.err
            assert holder["pc"] in answer.err
            for module in (files, passphrase):  # only the first waits as long as it does
                monkeypatch.setattr(module, "LOCK_PATIENCE", 0.1)
        assert path.read_bytes() == before
        leave(other)
    assert command("undo", path).code == 0
    assert not lock_of(path).exists()


def test_a_lock_of_another_pc_says_what_to_do(command: Command, branch_file: Path) -> None:
    lock = left_by(branch_file, "PC-07")
    answer = command("undo", branch_file)
    assert answer.code == 4
    assert "PC-07" in answer.err
    assert lock.name in answer.err.splitlines()[1]
    assert command("members", branch_file).code == 0
    lock.unlink()
    assert command("undo", branch_file).code == 3  # there is nothing to undo


def test_two_commands_at_once_both_succeed(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "示例.dzb"
    command("demo", path, "--years", 1, "--members", 4)
    before = len(command("history", path, "--json").json)
    call = [sys.executable, "-m", "dangzhibu_desktop", "undo", str(path)]
    both = [subprocess.Popen(call, stdout=subprocess.DEVNULL) for _ in range(2)]  # noqa: S603
    assert [each.wait() for each in both] == [0, 0]
    assert len(command("history", path, "--json").json) == before + 2
    assert command("verify", path).code == 0


@pytest.mark.external
def test_a_folder_that_cannot_be_written_to_opens_for_reading(branch_file: Path) -> None:
    """Asked as somebody whom root's rights do not help."""
    branch_file.parent.chmod(0o500)
    try:
        for words, code in (("members", 0), ("verify", 0), ("undo", 4)):
            call = [*ROOTLESS, sys.executable, "-m", "dangzhibu_desktop", words, str(branch_file)]
            done = subprocess.run(call, capture_output=True, check=False)  # noqa: S603
            assert done.returncode == code, words
        assert "文件夹不能写入" in done.stderr.decode("utf-8")
        assert list(branch_file.parent.iterdir()) == [branch_file]
    finally:
        branch_file.parent.chmod(0o700)
