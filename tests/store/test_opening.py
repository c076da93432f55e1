"""What can stand where a data file should: each gets one clear sentence, nothing is written."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.errors import FileUnusable, Refused, UserError
from dangzhibu_desktop.operations.files import new_file, open_file
from dangzhibu_desktop.operations.history import verify
from dangzhibu_desktop.store.driver import open_connection
from dangzhibu_desktop.store.migrations import APPLICATION_ID, MIGRATIONS
from tests.conftest import BRANCH, NOW, TODAY


def refusal(path: Path, *, writable: bool = False, key: str | None = None) -> UserError:
    with (
        pytest.raises(UserError) as caught,
        open_file(path, writable=writable, today=TODAY, key=key),
    ):
        pass
    return caught.value


def test_a_new_file_opens_and_leaves_nothing_beside_it(branch_file: Path) -> None:
    with open_file(branch_file, writable=True, today=TODAY) as store:
        assert store.branch.settings().name == BRANCH
    assert [p.name for p in branch_file.parent.iterdir()] == [branch_file.name]


def test_it_is_one_plain_sqlite_file_of_ours(branch_file: Path) -> None:
    plain = sqlite3.connect(branch_file)
    assert plain.execute("PRAGMA application_id").fetchone() == (0x445A4231,)
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    unstrict = plain.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name != '_sqlite_migrations'"
    ).fetchall()
    plain.close()
    assert unstrict == []


def test_open_connections_are_careful(branch_file: Path) -> None:
    with open_file(branch_file, writable=True, today=TODAY) as store:
        asked = {
            name: store.database.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "synchronous", "trusted_schema", "journal_mode")
        }
    assert asked == {
        "foreign_keys": 1,
        "synchronous": 3,
        "trusted_schema": 0,
        "journal_mode": "delete",
    }


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    assert "是一个文件夹" in refusal(tmp_path).what


def test_a_passphrase_for_a_plain_file_is_not_needed(branch_file: Path) -> None:
    with open_file(branch_file, writable=True, today=TODAY, key="多余的") as store:
        assert store.branch.settings().name == BRANCH


def test_missing(tmp_path: Path) -> None:
    error = refusal(tmp_path / "没有.dzb")
    assert isinstance(error, Refused)
    assert "找不到" in error.what


def _text(path: Path) -> None:
    path.write_text("这不是数据文件" * 200, encoding="utf-8")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE song (name TEXT)")
    other.commit()
    other.close()


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _cut_inside_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _cut_inside_the_last_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1500])


def _run(path: Path, statement: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute(statement)
    raw.commit()
    raw.close()


def _foreign_with_our_number(path: Path) -> None:
    _foreign(path)
    _run(path, f"PRAGMA application_id = {APPLICATION_ID}")


def _without_migrations(path: Path) -> None:
    _run(path, "DELETE FROM _sqlite_migrations")


def _with_a_gap(path: Path) -> None:
    _run(path, "DELETE FROM _sqlite_migrations WHERE name = '0002_paper'")


def _without_a_table(path: Path) -> None:
    _run(path, "DROP TABLE letter")


def _newer(path: Path) -> None:
    _run(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('dangzhibu', '9999_future', '2030-01-01')",
    )


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (_text, "不是本程序"),
        (_empty, "不是本程序"),
        (_foreign, "不是本程序"),
        (_truncated, "损坏"),
        (_cut_inside_a_page, "损坏"),
        (_cut_inside_the_last_page, "损坏"),
        (_foreign_with_our_number, "损坏"),
        (_without_migrations, "损坏"),
        (_with_a_gap, "损坏"),
        (_without_a_table, "损坏"),
        (_newer, "9999_future"),
    ],
)
@pytest.mark.parametrize("writable", [False, True])
def test_unusable(
    branch_file: Path, spoil: Callable[[Path], None], word: str, *, writable: bool
) -> None:
    spoil(branch_file)
    before = branch_file.read_bytes()
    error = refusal(branch_file, writable=writable)
    assert isinstance(error, FileUnusable)
    assert word in error.what
    assert error.what_to_do
    assert branch_file.read_bytes() == before
    assert len(list(branch_file.parent.iterdir())) == 1


def test_a_newer_file_is_refused_with_both_versions_named(branch_file: Path) -> None:
    _newer(branch_file)
    known = [migration.name for migration in MIGRATIONS.pending(Database(memory=True))]
    for writable in (False, True):
        said = refusal(branch_file, writable=writable)
        assert isinstance(said, FileUnusable)
        assert "9999_future" in said.what
        assert known[-1] in said.what
        assert "新版本" in said.what_to_do


def test_read_only_file_can_be_read_but_not_written(branch_file: Path) -> None:
    branch_file.chmod(0o400)
    with open_file(branch_file, writable=False, today=TODAY) as store:
        assert store.branch.settings().name == BRANCH
        with pytest.raises(FileUnusable, match="只读"), store.act("试", TODAY, NOW):
            pass
    if os.geteuid():  # root may write everything
        assert "只读" in refusal(branch_file, writable=True).what


def test_another_writer_is_named_as_the_reason(branch_file: Path) -> None:
    other = open_connection(branch_file, key=None, writable=True, timeout=0)
    other.execute("BEGIN EXCLUSIVE")
    with (
        pytest.raises(FileUnusable, match="另一个程序"),
        open_file(branch_file, writable=True, today=TODAY, timeout=0.05),
    ):
        pass
    other.close()


def test_a_passphrase_encrypts_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "密.dzb"
    new_file(path, Settings(name=BRANCH), day=TODAY, now=NOW, key="口令 'x\"")
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert BRANCH.encode() not in path.read_bytes()
    with open_file(path, writable=False, today=TODAY, key="口令 'x\"") as store:
        assert store.branch.settings().name == BRANCH
    assert "口令" in refusal(path, key="别的").what_to_do
    assert "加密" in refusal(path).what


@pytest.mark.parametrize("name", ["", "   "])
def test_a_branch_has_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused):
        new_file(tmp_path / "x.dzb", Settings(name=name), day=TODAY, now=NOW)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_replaced_by_a_new_file(branch_file: Path) -> None:
    before = branch_file.read_bytes()
    with pytest.raises(Refused, match="已经存在"):
        new_file(branch_file, Settings(name="另一个"), day=TODAY, now=NOW)
    assert branch_file.read_bytes() == before


def test_a_new_file_needs_an_existing_folder(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="不能在文件夹"):
        new_file(tmp_path / "无" / "x.dzb", Settings(name=BRANCH), day=TODAY, now=NOW)


def test_a_new_file_is_made_where_a_link_points(tmp_path: Path) -> None:
    link = tmp_path / "桌面.dzb"
    link.symlink_to(tmp_path / "支部.dzb")
    new_file(link, Settings(name=BRANCH), day=TODAY, now=NOW)
    assert link.is_symlink()
    with open_file(tmp_path / "支部.dzb", writable=True, today=TODAY) as store:
        assert store.branch.settings().name == BRANCH


def test_a_name_too_long_or_a_link_in_a_circle_is_no_file(tmp_path: Path) -> None:
    circle = tmp_path / "圈.dzb"
    circle.symlink_to(circle)
    for path in (circle, tmp_path / f"{'长' * 90}.dzb"):
        assert "找不到" in refusal(path).what
    almost = tmp_path / f"{'长' * 82}.dzb"
    with pytest.raises(Refused, match="太长"):
        new_file(almost, Settings(name=BRANCH), day=TODAY, now=NOW)
    assert list(tmp_path.iterdir()) == [circle]


def test_no_file_has_a_passphrase_with_a_null_character(tmp_path: Path) -> None:
    path = tmp_path / "密.dzb"
    new_file(path, Settings(name=BRANCH), day=TODAY, now=NOW, key="口令")
    assert "口令不对" in refusal(path, key="口令\x00").what


def test_it_opens_while_another_makes_it_longer(branch_file: Path) -> None:
    writer = open_connection(branch_file, key=None, writable=True, timeout=0)
    writer.execute("BEGIN IMMEDIATE")
    for number in range(300):
        writer.execute(
            "INSERT INTO draft (editor, text, saved) VALUES (?, ?, '')", (f"{number}", "长" * 999)
        )
    with open_file(branch_file, writable=False, today=TODAY) as store:
        assert store.branch.settings().name == BRANCH
    writer.execute("COMMIT")
    writer.close()
    with open_file(branch_file, writable=False, today=TODAY) as store:
        assert len(store.drafts.all()) == 300


@pytest.mark.parametrize("place", range(100))
def test_no_damage_to_the_head_looks_like_a_bug(branch_file: Path, place: int) -> None:
    """Each of the 100 bytes SQLite begins with: the file opens, or one sentence says what it is."""
    data = bytearray(branch_file.read_bytes())
    told = []
    for value in {0, 3, 5, 255} - {data[place]}:
        data[place] = value
        branch_file.write_bytes(data)
        for writable in (False, True):
            try:
                with open_file(branch_file, writable=writable, today=TODAY) as store:
                    store.branch.settings()
                    verify(store)
            except UserError as error:
                told.append(error.what)
            assert [p.name for p in branch_file.parent.iterdir()] == [branch_file.name]
    assert all(sentence.endswith("。") for sentence in told)


def test_a_head_that_forbids_writing_is_damage(branch_file: Path) -> None:
    data = bytearray(branch_file.read_bytes())
    data[18] = 3
    branch_file.write_bytes(data)
    assert "已损坏" in refusal(branch_file).what


def test_a_journal_another_tool_asked_for_leaves_nothing_beside(branch_file: Path) -> None:
    raw = sqlite3.connect(branch_file)
    assert raw.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    raw.close()
    with open_file(branch_file, writable=False, today=TODAY) as store:
        assert store.branch.settings().name == BRANCH
    assert [p.name for p in branch_file.parent.iterdir()] == [branch_file.name]
    with open_file(branch_file, writable=True, today=TODAY) as store:
        assert store.database.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
