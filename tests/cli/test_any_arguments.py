"""No command ends in a traceback, whatever it is given."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.cli import run
from dangzhibu_desktop.cli.commands import COMMANDS
from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.operations.files import new_file
from tests.conftest import NOW, TODAY

WORDS = [
    *(command.name for command in COMMANDS if command.name),
    "members", "dues", "vote", "publicity", "candidates", "nonsense",
    "--json", "--help", "--today", "--on", "--order", "--search", "--all", "--dry-run", "--accept",
    "--leave-blank", "--decisions", "--sheet", "--name", "--kind", "--class", "--base", "--amount",
    "--should", "--present", "--yes", "--no", "--abstain", "--advance", "--seats", "--start",
    "--days", "--count-start", "--official-only", "--area", "--of", "--force", "--ties",
    "--years", "--encrypt", "--passphrase-file",
    "2026-11-22", "2026-02-30", "9999-12-31", "0001-01-01", "拼音", "姓氏笔画",
    "机关", "接收", "选举", "在职",
    "农民", "0", "1", "-1", "20", "99999999999999999999", "4321.67", "NaN", "1e9", "", " ", "\x00",
    "440899198005010019", "4.4E+17",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a good file, a damaged one, rosters of several kinds and a text."""
    folder = tmp_path_factory.mktemp("files")
    new_file(folder / "good.dzb", Settings(name="支部"), day=TODAY, now=NOW)
    good = (folder / "good.dzb").read_bytes()
    (folder / "cut.dzb").write_bytes(good[:9000])
    (folder / "empty.dzb").write_bytes(b"")
    (folder / "roster.csv").write_text("姓名,性别\n张三,男\n?,女\n", encoding="utf-8")
    (folder / "strange.csv").write_bytes(bytes(range(256)) * 8)
    (folder / "fake.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (folder / "decisions.json").write_text('[{"row": 1}]', encoding="utf-8")
    (folder / "folder.dzb").mkdir()
    return folder


FILES = ["good.dzb", "cut.dzb", "empty.dzb", "roster.csv", "strange.csv", "fake.xlsx",
         "decisions.json", "folder.dzb", "missing.dzb"]  # fmt: skip
LINES = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from([f"@{name}" for name in FILES]),
        st.text(max_size=60),
    ),
    max_size=8,
)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(LINES, st.binary(max_size=80))
def test_any_command_line_answers_with_a_known_exit_code(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    line: list[str],
    typed: bytes,
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
    before = (folder / "good.dzb").read_bytes()
    capsys.readouterr()
    code = run([str(folder / word[1:]) if word.startswith("@") else word for word in line])
    said = capsys.readouterr()
    assert code in {0, 1, 2, 3, 4}, (line, said.err)
    assert "Traceback" not in said.err
    if code >= 2:
        assert said.out == ""
        assert len(said.err.strip().splitlines()) == 2
        assert (folder / "good.dzb").read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: str(c.name))
def test_every_command_explains_itself_in_chinese(
    capsys: pytest.CaptureFixture[str], command: object
) -> None:
    name = str(getattr(command, "name", ""))
    assert run([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：")
    for english in (
        "Usage",
        "Options",
        "Commands",
        "Show this",
        "required",
        "default",
        "RANGE",
        "TEXT",
        "PATH",
    ):
        assert english not in said
