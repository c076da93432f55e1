"""Logs, crash reports, settings and temporary files: nobody's name or number in any of them."""

from pathlib import Path

import pytest

from dangzhibu_desktop.operations.files import open_file
from tests.conftest import TODAY
from tests.privacy.watched import SECRET
from tests.privacy.watching import Seen

OURS = {"report.json", "口令.txt"}  # of the test itself


def private_words(seen: Seen) -> set[str]:
    """Every name and number of the people in the files the process worked on."""
    found = {SECRET}
    for name in ("示例.dzb", "新.dzb"):
        path = seen.folder / name
        if path.is_file():
            with open_file(path, writable=False, today=TODAY) as store:
                for person in store.members.people():
                    found |= {person.name, *filter(None, (
                        person.id_number, person.phone, person.other_phone, person.address,
                    ))}  # fmt: skip
    return found


def told(seen: Seen, words: set[str]) -> dict[str, set[str]]:
    """What of it stands in a file outside the user's folder: path -> words."""
    found = {}
    for path in seen.left_at_home():
        content = path.read_bytes()
        hits = {word for word in words if word.encode() in content or _escaped(word) in content}
        if hits:
            found[str(path)] = hits
    return found


def _escaped(word: str) -> bytes:
    return word.encode("unicode_escape")


# ---- logs and crash reports


def test_a_bug_in_every_command_leaves_nobody_in_the_log(bugs: Seen) -> None:
    codes = bugs.report["codes"]
    broken = [line for line, code in codes.items() if code == 70]
    for command in ("members", "check", "export", "print", "import", "dues"):
        assert [line for line in broken if line.startswith(command)], (command, codes)
    logs = [path for path in bugs.left_at_home() if path.suffix == ".log"]
    assert len(logs) == 1
    assert logs[0].read_text(encoding="utf-8").count("ValueError") >= len(broken)
    words = private_words(bugs)
    assert len(words) > 60
    assert told(bugs, words) == {}
    said = bugs.said
    assert "程序出错" in said
    assert "Traceback" not in said


def test_a_bug_in_the_window_leaves_nobody_in_the_log(window: Seen) -> None:
    logs = [path for path in window.left_at_home() if path.suffix == ".log"]
    assert len(logs) == 1
    log = logs[0].read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "watched.py" in log
    assert told(window, private_words(window)) == {}


# ---- temporary files


def test_commands_write_only_where_the_user_said(commands: Seen) -> None:
    written = {Path(path) for path in commands.report["written"]} - {Path("/dev/null")}
    assert written
    assert [path for path in written if commands.folder not in {path, *path.parents}] == []
    assert list(commands.left_at_home()) == []
    assert commands.temporary == 0


def test_the_window_writes_only_its_settings_besides(window: Seen) -> None:
    written = {Path(path) for path in window.report["written"]} - {Path("/dev/null")}
    elsewhere = [path for path in written if window.folder not in {path, *path.parents}]
    for path in elsewhere:
        assert "dangzhibu" in path.parts or path.name in {".config", ".state"}, path
    names = {path.name for path in window.left_at_home()}
    assert names <= {"window.json", "dangzhibu.log", "prints.log"}
    assert window.temporary == 0


@pytest.mark.parametrize("part", ["commands", "window"])
def test_what_is_written_is_the_users_own_and_nothing_is_left(
    part: str, request: pytest.FixtureRequest
) -> None:
    """Data, copies, exports and prints, and what they were built in: readable by nobody else."""
    seen: Seen = request.getfixturevalue(part)
    passing = [p for p in seen.report["open_to_others"] if Path(p).is_relative_to(seen.folder)]
    assert passing == []
    files = [path for path in seen.folder.rglob("*") if path.is_file() and path.name not in OURS]
    assert [path.name for path in files if path.stat().st_mode & 0o077] == []
    unfinished = (".new", ".old", ".tmp", "-journal", "-wal", ".lock")
    assert [path.name for path in files if path.name.endswith(unfinished)] == []
