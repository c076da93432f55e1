"""backup, restore and verify as commands, with the keys of the contract."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.letters import Letter
from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.operations.files import new_file, open_file
from dangzhibu_desktop.operations.letters import write_letter
from dangzhibu_desktop.operations.members import add_member
from tests.conftest import BRANCH, NOW, TODAY, Result

Command = Callable[..., Result]
DAY = ("--today", "2026-11-22")


def add_someone(file: Path, name: str) -> None:
    person = Person(name=name, birth=PartialDate(1980, 5, 1))
    with open_file(file, writable=True, today=TODAY) as store:
        add_member(store, person, Membership(person=0, category=FULL), day=TODAY, now=NOW)


def add_letter(file: Path) -> None:
    letter = Letter(kind="通知", title="题", addressee="全体", body="内容", day=TODAY)
    with open_file(file, writable=True, today=TODAY) as store:
        write_letter(store, letter, now=NOW)


def test_backup_restore_and_verify_speak_json(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    add_someone(branch_file, "张三")
    folder = tmp_path / "备份"
    made = command("backup", branch_file, folder, "--json", *DAY)
    assert made.code == 0
    path = Path(made.json["path"])
    assert path.parent == folder
    assert made.json["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert made.json["counts"]["person"] == 1
    assert made.json["counts"]["history"] == 3
    add_someone(branch_file, "李四")
    done = command("restore", path, branch_file, "--json", *DAY)
    assert done.code == 0
    assert done.json["before"]["person"] == 2
    assert done.json["after"] == made.json["counts"]
    assert done.json["kept"] == str(branch_file.with_name("支部恢复前-2026-11-22.dzb"))
    assert done.json["lost"] == [{"id": 3, "act": "登记党员 李四", "day": "2026-11-22"}]
    checked = command("verify", branch_file, "--json", *DAY)
    assert (checked.code, checked.json["ok"], checked.json["problems"]) == (0, True, [])
    assert [m["name"] for m in command("members", branch_file, "--json", *DAY).json] == ["张三"]


def test_without_a_folder_it_lies_beside_the_file(command: Command, branch_file: Path) -> None:
    first = command("backup", branch_file, "--json")
    assert Path(first.json["path"]).parent == branch_file.parent / "支部-备份"
    again = command("backup", branch_file, "--json")
    assert again.json == first.json | {"written": False}
    assert "没有另写" in command("backup", branch_file).out
    assert len(list((branch_file.parent / "支部-备份").iterdir())) == 1


def test_people_read_what_was_lost(command: Command, branch_file: Path, tmp_path: Path) -> None:
    path = command("backup", branch_file, tmp_path, "--json").json["path"]
    add_someone(branch_file, "张三")
    said = command("restore", path, branch_file).out
    assert "登记党员 张三" in said
    assert "恢复前" in said
    assert "person 1 → 0" in said


def test_restoring_where_nothing_stood_keeps_nothing(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    path = command("backup", branch_file, tmp_path, "--json").json["path"]
    done = command("restore", path, tmp_path / "新.dzb", "--json")
    assert (done.code, done.json["before"], done.json["kept"]) == (0, None, None)


def test_a_sealed_file_stays_sealed_and_wants_its_passphrase(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "密.dzb"
    new_file(file, Settings(name=BRANCH), day=TODAY, now=NOW, key="天天向上")
    monkeypatch.setenv("DANGZHIBU_PASSPHRASE", "天天向上")
    path = Path(command("backup", file, "--json").json["path"])
    assert BRANCH.encode() not in path.read_bytes()
    assert command("verify", path).code == 0
    for wrong in ("错", ""):
        monkeypatch.setenv("DANGZHIBU_PASSPHRASE", wrong)
        for words in (("backup", file, tmp_path / "x"), ("restore", path, file), ("verify", file)):
            refused = command(*words)
            assert (refused.code, refused.out) == (4, ""), words
            assert len(refused.err.splitlines()) == 2
    assert not (tmp_path / "x").exists()
    monkeypatch.setenv("DANGZHIBU_PASSPHRASE", "天天向上")
    assert command("restore", path, file).code == 0


def test_a_plain_backup_in_place_of_a_sealed_file_is_said(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    path = command("backup", branch_file, tmp_path, "--json").json["path"]
    sealed = tmp_path / "密.dzb"
    new_file(sealed, Settings(name=BRANCH), day=TODAY, now=NOW, key="天天向上")
    assert "没有加密" in command("restore", path, sealed).out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("backup",), 2),
        (("restore",), 2),
        (("restore", "FILE"), 2),
        (("backup", "没有.dzb"), 3),
        (("backup", "FILE", "FILE"), 3),
        (("backup", "TEXT"), 4),
        (("restore", "没有.dzb", "FILE"), 3),
        (("restore", "TEXT", "FILE"), 4),
        (("restore", "FILE", "FILE"), 3),
        (("restore", "FILE", "没有/新.dzb"), 3),
        (("verify", "没有.dzb"), 3),
        (("verify", "TEXT"), 4),
    ],
)
def test_refusals(
    command: Command,
    branch_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    code: int,
) -> None:
    monkeypatch.chdir(branch_file.parent)
    Path("文.dzb").write_text("这不是数据文件" * 100, encoding="utf-8")
    named = {"FILE": branch_file.name, "TEXT": "文.dzb"}
    before = branch_file.read_bytes()
    answer = command(*(named.get(word, word) for word in words))
    assert (answer.code, answer.out) == (code, ""), answer.err
    assert len(answer.err.splitlines()) == 2
    assert branch_file.read_bytes() == before
    assert sorted(p.name for p in branch_file.parent.iterdir()) == ["支部.dzb", "文.dzb"]


# ---- no space left, at every size

_LIMITED = """
import resource, sys
size = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from dangzhibu_desktop.cli import run
sys.exit(run(sys.argv[2:]))
"""


def limited(size: int, *words: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-B", "-c", _LIMITED, str(size), *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if not p.is_dir()}


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.99])
@pytest.mark.parametrize(
    "words", [("backup", "库/支部.dzb"), ("restore", "备/旧.dzb", "库/支部.dzb")]
)
def test_a_full_disk_is_one_sentence_and_nothing_is_left(
    branch_file: Path, tmp_path: Path, share: float, words: tuple[str, ...]
) -> None:
    home = tmp_path / "全"
    file, backup = home / "库" / "支部.dzb", home / "备" / "旧.dzb"
    for path in (file, backup):
        path.parent.mkdir(parents=True)
    backup.write_bytes(branch_file.read_bytes())
    add_someone(branch_file, "张三")
    branch_file.rename(file)
    before = tree(home)
    size = int(file.stat().st_size * share)
    done = limited(size, words[0], *(home / word for word in words[1:]))
    assert (done.returncode, done.stdout) == (3, b""), done.stderr.decode()
    said = done.stderr.decode().splitlines()
    assert len(said) == 2
    assert "磁盘已满" in said[0]
    assert tree(home) == before


def test_a_backup_of_records_that_do_not_agree_says_so(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    add_someone(branch_file, "张三")
    good = command("backup", branch_file, tmp_path / "备份", "--json", *DAY).json["path"]
    raw = sqlite3.connect(branch_file)
    raw.execute("DROP TRIGGER history_person_update")
    raw.execute("UPDATE person SET name = '李四'")
    raw.commit()
    raw.close()
    found = command("backup", branch_file, tmp_path / "备份", "--json", *DAY)
    assert (found.code, found.json["written"]) == (1, False)
    assert any("person" in problem for problem in found.json["problems"])
    add_letter(branch_file)
    said = command("backup", branch_file, tmp_path / "备份", *DAY)
    assert said.code == 1
    assert "核对" not in said.out
    assert "以前的备份一份也没有删" in said.out
    assert Path(good).exists()


def test_restoring_with_the_passphrase_of_long_ago_says_it_could_not_compare(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "支部.dzb"
    keys = []
    for name in ("旧", "新"):
        keys.append(tmp_path / f"{name}.txt")
        keys[-1].write_text(name, encoding="utf-8")
    old, new = (("--passphrase-file", key) for key in keys)
    new_file(file, Settings(name=BRANCH), day=TODAY, now=NOW, key="旧")
    made = command("backup", file, *old, "--json").json["path"]
    assert command("passphrase", file, *old, "--new-passphrase-file", keys[1]).code == 0
    done = command("restore", made, file, *old, "--json")
    assert (done.code, done.json["before"], done.json["lost"]) == (0, None, None)
    assert command("members", file, *old).code == 0
    assert command("members", done.json["kept"], *new).code == 0
