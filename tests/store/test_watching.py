"""What is done to an open file from outside is noticed before the next write."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dangzhibu_desktop.errors import ChangedOutside, FileUnusable
from dangzhibu_desktop.operations.branch import save_settings
from dangzhibu_desktop.operations.files import Store, open_file
from tests.conftest import NOW, TODAY
from tests.holding import past_the_lock


def rename_branch(store: Store, name: str) -> None:
    settings = replace(store.branch.settings(), name=name)
    save_settings(store, settings, day=TODAY, now=NOW)


def test_own_writes_are_no_surprise(store: Store) -> None:
    for name in ("甲", "乙", "丙"):
        rename_branch(store, name)
        with store.note():
            store.database.execute("DELETE FROM draft")
    assert store.branch.settings().name == "丙"


def test_an_act_of_another_program_is_noticed_and_goes_on_from_ours(store: Store) -> None:
    with past_the_lock(store.path) as other:
        rename_branch(other, "别处")
    with pytest.raises(ChangedOutside):
        rename_branch(store, "这里")
    with open_file(store.path, writable=False, today=TODAY) as again:
        assert again.branch.settings().name == "别处"
        assert again.continues(store)


def test_another_file_in_its_place_by_rename(store: Store, tmp_path: Path) -> None:
    copy = Path(shutil.copy(store.path, tmp_path / "另.dzb"))
    copy.replace(store.path)
    with pytest.raises(ChangedOutside, match="改动或替换"):
        rename_branch(store, "这里")


def test_an_older_state_copied_over_it_with_the_same_length(store: Store, tmp_path: Path) -> None:
    """As many acts, as many bytes: only the content differs."""
    kept = Path(shutil.copy(store.path, tmp_path / "旧.dzb"))
    rename_branch(store, "中共甲支部")
    with past_the_lock(kept) as other:
        rename_branch(other, "中共乙支部")
    assert kept.stat().st_size == store.path.stat().st_size
    store.path.write_bytes(kept.read_bytes())
    with pytest.raises(ChangedOutside):
        rename_branch(store, "中共丙支部")
    with open_file(store.path, writable=False, today=TODAY) as again:
        assert again.branch.settings().name == "中共乙支部"
        assert not again.continues(store)


def test_a_touched_file_with_the_same_content_is_the_same(store: Store) -> None:
    for _ in range(2):
        os.utime(store.path, (1, 1))
        rename_branch(store, "照样")
    assert store.branch.settings().name == "照样"


def test_bytes_changed_in_place_are_noticed_though_every_count_is_the_same(store: Store) -> None:
    rename_branch(store, "中共甲乙丙支部")
    data = store.path.read_bytes()
    assert data.count("甲乙丙".encode()) > 1  # the row and its history
    place = data.rindex("甲乙丙".encode())
    store.path.write_bytes(data[:place] + "丁".encode() + data[place + len("丁".encode()) :])
    with pytest.raises(ChangedOutside):
        rename_branch(store, "这里")


def test_a_deleted_file(store: Store) -> None:
    store.path.unlink()
    with pytest.raises(FileUnusable, match="不在原处"):
        rename_branch(store, "这里")


def test_a_stick_pulled_and_put_back(store: Store, tmp_path: Path) -> None:
    folder, away = store.path.parent, tmp_path.with_name(f"{tmp_path.name}-拔出")
    folder.rename(away)
    with pytest.raises(FileUnusable, match="U盘"):
        rename_branch(store, "这里")
    assert list(away.glob("*.dzb"))
    away.rename(folder)
    rename_branch(store, "插回之后")
    assert store.branch.settings().name == "插回之后"


def test_cut_short_while_open(store: Store) -> None:
    settings = store.branch.settings()
    os.truncate(store.path, 100)
    with pytest.raises(FileUnusable):
        save_settings(store, settings, day=TODAY, now=NOW)
