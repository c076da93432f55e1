"""The passphrase on the command line: from files, the environment or a terminal, never shown."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

Command = Callable[..., Result]
SECRET = "Tian-tian xiang'shang 7391"  # noqa: S105 - invented here


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "口令"
    folder.mkdir()
    made = {}
    for name, text in {"旧": SECRET, "新": "另一个口令", "错": "不是它", "空": ""}.items():
        made[name] = folder / f"{name}.txt"
        made[name].write_text(f"{text}\n", encoding="utf-8")
    return made


def test_set_change_remove(command: Command, branch_file: Path, keys: dict[str, Path]) -> None:
    old, new = keys["旧"], keys["新"]
    done = command("passphrase", branch_file, "--new-passphrase-file", old, "--json")
    assert (done.code, done.json) == (0, {"file": str(branch_file), "encrypted": True})
    assert command("members", branch_file).code == 4
    assert command("members", branch_file, "--passphrase-file", old).code == 0
    changing = ("--passphrase-file", old, "--new-passphrase-file", new)
    assert command("passphrase", branch_file, *changing).code == 0
    assert command("members", branch_file, "--passphrase-file", old).code == 4
    assert command("verify", branch_file, "--passphrase-file", new).code == 0
    assert command("passphrase", branch_file, "--remove", "--passphrase-file", new).code == 0
    assert command("members", branch_file).code == 0
    assert [p.name for p in branch_file.parent.glob("*支部*")] == [branch_file.name]


def test_refusals(
    command: Command, branch_file: Path, keys: dict[str, Path], tmp_path: Path
) -> None:
    setting = "--new-passphrase-file"
    cases = [
        (2, (branch_file,)),
        (2, (branch_file, "--remove", setting, keys["新"])),
        (2, ()),
        (3, (branch_file, "--remove")),
        (3, (branch_file, setting, keys["空"])),
        (3, (branch_file, setting, tmp_path / "没有.txt")),
        (3, (tmp_path / "没有.dzb", setting, keys["新"])),
        (3, (tmp_path / "没有.dzb", "--remove")),
        (4, (keys["旧"], setting, keys["新"])),
    ]
    before = branch_file.read_bytes()
    for code, arguments in cases:
        answer = command("passphrase", *arguments, "--json")
        assert (answer.code, answer.out) == (code, ""), arguments
        assert len(answer.err.splitlines()) == 2
    assert branch_file.read_bytes() == before
    command("passphrase", branch_file, setting, keys["旧"])
    sealed = branch_file.read_bytes()
    for more in ((), ("--passphrase-file", keys["错"])):
        for act in (("--remove",), (setting, keys["新"])):
            answer = command("passphrase", branch_file, *act, *more)
            assert (answer.code, answer.out) == (4, "")
            assert len(answer.err.splitlines()) == 2
            assert "口令" in answer.err
    assert branch_file.read_bytes() == sealed


def test_an_environment_that_is_no_text(
    command: Command, branch_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DANGZHIBU_PASSPHRASE", "\udcff")
    assert command("members", branch_file).code == 3


def at_a_terminal(arguments: list[str], typed: list[str]) -> tuple[int, str]:
    """Run a command whose standard input is a terminal at which these lines are typed."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "dangzhibu_desktop", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    ) as process:  # fmt: skip
        os.close(theirs)
        said = b""
        for line in [*typed, None]:
            while line is None or not said.endswith("：".encode()):
                try:
                    said += os.read(ours, 1000)
                except OSError:  # the other side is closed: it has ended
                    break
            if line is not None:
                os.write(ours, line.encode() + b"\n")
                said += b"\n"
        os.close(ours)
    return process.returncode, said.decode("utf-8")


@pytest.mark.usefixtures("real_keys")
def test_without_a_file_the_terminal_is_asked_twice(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "支部.dzb"
    code, said = at_a_terminal(["new", str(path), "--name", "支部", "--encrypt"], [SECRET, SECRET])
    assert code == 0, said
    assert SECRET not in said
    key = tmp_path / "k"
    key.write_text(SECRET, encoding="utf-8")
    assert command("members", path, "--passphrase-file", key).code == 0
    changing = ["passphrase", str(path), "--passphrase-file", str(key)]
    assert at_a_terminal(changing, ["甲", "乙"])[0] == 3
    assert at_a_terminal(changing, ["", ""])[0] == 3
    assert command("members", path, "--passphrase-file", key).code == 0
    assert at_a_terminal(changing, ["丙", "丙"])[0] == 0
    key.write_text("丙", encoding="utf-8")
    assert command("members", path, "--passphrase-file", key).code == 0


PROBE = """
import sys
from pathlib import Path
from dangzhibu_desktop.cli import run
from dangzhibu_desktop.operations import files, passphrase
def broken(store, key):
    raise RuntimeError(f"a key in a frame and in the message: {key}")
if sys.argv[1] == "broken":
    passphrase.rekey = broken
code = run(sys.argv[2:])
print(Path("/proc/self/cmdline").read_text())
sys.exit(code)
"""


@pytest.mark.parametrize("how", ["sound", "broken"])
def test_the_passphrase_is_in_no_log_setting_argument_or_output(
    branch_file: Path, keys: dict[str, Path], tmp_path: Path, how: str
) -> None:
    home = tmp_path / "家"
    home.mkdir()
    environment = os.environ | {
        "HOME": str(home), "XDG_STATE_HOME": str(home / "s"), "XDG_CONFIG_HOME": str(home / "c"),
        "DANGZHIBU_PASSPHRASE": SECRET,
    }  # fmt: skip
    keys["新"].write_text(f"{SECRET}-2", encoding="utf-8")
    call = ["passphrase", str(branch_file), "--new-passphrase-file", str(keys["新"])]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROBE, how, *call],
        capture_output=True, encoding="utf-8", env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == (0 if how == "sound" else 70)
    assert SECRET not in done.stdout + done.stderr
    written = [p for p in tmp_path.rglob("*") if p.is_file() and p not in keys.values()]
    logs = [p for p in written if p.suffix == ".log"]
    assert len(logs) == (how == "broken")
    for path in written:
        assert SECRET.encode() not in path.read_bytes(), path
    for log in logs:
        assert "RuntimeError" in log.read_text(encoding="utf-8")
        assert str(home) not in log.read_text(encoding="utf-8")


def test_whoever_seals_a_file_is_told_what_lies_open_still(
    command: Command, branch_file: Path, keys: dict[str, Path]
) -> None:
    made = command("backup", branch_file, "--json").json["path"]
    said = command("passphrase", branch_file, "--new-passphrase-file", keys["旧"]).out
    assert "G04" in said
    assert "1 份备份或旧文件没有加密" in said
    assert made in said
    sealed = ("--passphrase-file", keys["旧"])
    again = command("backup", branch_file, *sealed, "--json").json
    assert again["written"]
    assert not Path(again["path"]).read_bytes().startswith(b"SQLite")
    changing = (*sealed, "--new-passphrase-file", keys["新"])
    Path(made).unlink()
    assert "没有加密" not in command("passphrase", branch_file, *changing).out


def test_a_passphrase_is_removed_from_our_files_only(command: Command, tmp_path: Path) -> None:
    for name, content in (("空.dzb", b""), ("别的.dzb", b"not ours at all")):
        (tmp_path / name).write_bytes(content)
        done = command("passphrase", tmp_path / name, "--remove")
        assert (done.code, done.out) == (4, "")
