"""``export``: its answer, what it refuses, and that nothing is left half written."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import BRANCH, Result

Command = Callable[..., Result]
TODAY = ("--today", "2026-11-22")
NAMES = [f"{BRANCH}-导出-2026-11-22.{ending}" for ending in ("xlsx", "json")]
_LIMITED = """
import contextlib, io, json, os, resource, sys
from dangzhibu_desktop.cli import run
most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for limit in (0, 1000, 30_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = run(sys.argv[2:])
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    print(json.dumps([limit, code, said.getvalue(), sorted(os.listdir(sys.argv[1]))]))
"""


@pytest.fixture
def demo(demo_of: Callable[[int, int], Path], tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_of(7, 1), tmp_path))


def test_it_answers_with_the_files_written(command: Command, demo: Path, tmp_path: Path) -> None:
    answer = command("export", demo, tmp_path / "出", "--json", *TODAY)
    assert answer.code == 0
    assert answer.json == {"written": [str(tmp_path / "出" / name) for name in NAMES]}
    assert all(Path(path).is_file() for path in answer.json["written"])
    assert "没有加密" in command("export", demo, tmp_path / "出", *TODAY).out


def test_a_read_only_file_is_exported_and_left_as_it_was(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    before = demo.read_bytes()
    demo.chmod(0o400)
    assert command("export", demo, tmp_path / "出", *TODAY).code == 0
    assert demo.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["出", "示例.dzb"]


def test_an_encrypted_file_needs_its_passphrase(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = tmp_path / "密.dzb", tmp_path / "出"
    monkeypatch.setenv("DANGZHIBU_PASSPHRASE", "天天向上")
    assert command("new", path, "--name", BRANCH, "--encrypt", *TODAY).code == 0
    assert command("export", path, folder, *TODAY).code == 0
    told = json.loads((folder / NAMES[1]).read_text(encoding="utf-8"))
    assert told["branch"]["name"] == BRANCH
    monkeypatch.setenv("DANGZHIBU_PASSPHRASE", "错")
    assert command("export", path, tmp_path / "无", *TODAY).code == 4
    assert not (tmp_path / "无").exists()


def test_what_cannot_be_exported_is_said_in_two_lines(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "坏.dzb"
    damaged.write_bytes(demo.read_bytes()[:9000])
    folder = tmp_path / "出"
    for arguments, code in (
        ((demo,), 2),
        ((), 2),
        ((demo, folder, "多余"), 2),
        ((demo, folder, "--format", "pdf"), 2),
        ((tmp_path / "没有.dzb", folder), 3),
        ((demo, demo), 3),
        ((damaged, folder), 4),
    ):
        answer = command("export", *arguments)
        assert (answer.code, answer.out) == (code, ""), arguments
        assert len(answer.err.splitlines()) == 2, arguments
    assert not folder.exists()


def test_a_full_disk_leaves_the_export_of_before_whole(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "出"
    command("export", demo, folder, *TODAY)
    before = [(folder / name).read_bytes() for name in NAMES]
    assert len(before[1]) > 30_000
    command("undo", demo, *TODAY)
    done = subprocess.run(  # noqa: S603 - our own program under a limit of file size
        [sys.executable, "-c", _LIMITED, folder, "export", demo, folder, *TODAY],
        capture_output=True,
        check=True,
    )
    each = [json.loads(line) for line in done.stdout.splitlines()]
    assert each == [[limit, 3, "", sorted(NAMES)] for limit in (0, 1000, 30_000)]
    assert done.stderr.decode().count("磁盘") == 3
    assert [(folder / name).read_bytes() for name in NAMES] == before
