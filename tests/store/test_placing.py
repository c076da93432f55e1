"""New files in place of old ones: who may read them, what is kept, what is swept away."""

import os
from pathlib import Path

import pytest

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.store import placing
from dangzhibu_desktop.store.placing import built_beside, exchange, half_built, sweep


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def exchanged(path: Path, text: str, *, keep: str | None = None) -> Path | None:
    with built_beside(path, "new") as building:
        building.write_text(text, encoding="utf-8")
        return exchange(building, path, keep=keep)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_new_file_is_for_the_same_users_as_the_old(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "支部.dzb"
    path.write_text("旧", encoding="utf-8")
    path.chmod(mode)
    kept = exchanged(path, "新", keep="升级前")
    assert kept == tmp_path / "支部升级前.dzb"
    assert [p.stat().st_mode & 0o777 for p in (path, kept)] == [mode, mode]
    assert (path.read_text(encoding="utf-8"), kept.read_text(encoding="utf-8")) == ("新", "旧")


def test_where_nothing_stood_it_is_private(tmp_path: Path) -> None:
    path = tmp_path / "支部.dzb"
    assert exchanged(path, "新", keep="升级前") is None
    assert path.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["支部.dzb"]


def test_what_is_kept_never_takes_a_name(tmp_path: Path) -> None:
    path = tmp_path / "支部.dzb"
    for text in ("一", "二", "三"):
        exchanged(path, text, keep="恢复前")
    assert names(tmp_path) == ["支部.dzb", "支部恢复前-2.dzb", "支部恢复前.dzb"]
    assert (tmp_path / "支部恢复前.dzb").read_text(encoding="utf-8") == "一"


def _unsupported(*_: object) -> None:
    raise OSError


def test_a_disk_without_second_names_gets_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "支部.dzb"
    exchanged(path, "旧")
    path.with_name("支部.dzb-journal").write_text("未完", encoding="utf-8")
    monkeypatch.setattr(os, "link", _unsupported)
    exchanged(path, "新", keep="恢复前")
    assert names(tmp_path) == ["支部.dzb", "支部恢复前.dzb", "支部恢复前.dzb-journal"]
    assert (tmp_path / "支部恢复前.dzb").read_text(encoding="utf-8") == "旧"


def test_what_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "支部.dzb"
    exchanged(path, "旧")
    journal = path.with_name("支部.dzb-journal")
    journal.write_text("未完", encoding="utf-8")
    monkeypatch.setattr(placing, "sync", _unsupported)
    with pytest.raises(Refused):
        exchanged(path, "新", keep="恢复前")
    assert path.read_text(encoding="utf-8") == "旧"
    assert names(tmp_path) == ["支部.dzb", "支部.dzb-journal"]


def test_two_build_beside_one_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "支部.dzb"
    with built_beside(path, "check") as one, built_beside(path, "check") as two:
        assert one != two
        sweep(path)  # what this process builds is not left over
        assert one.exists()
        assert two.exists()
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "of"),
    [
        (".支部.dzb.99-0.rekey", "支部.dzb"),
        (".支部.dzb.99-12.check-journal", "支部.dzb"),
        (".a.1-0.new.99-0.new", "a.1-0.new"),
        (".支部.dzb.swp", None),
        ("支部.dzb.99-0.rekey", None),
    ],
)
def test_hidden_names(name: str, of: str | None) -> None:
    assert half_built(name) == of


def test_what_this_very_process_builds_is_no_leftover() -> None:
    assert half_built(f".支部.dzb.{os.getpid()}-0.rekey") is None
