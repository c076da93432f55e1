"""Backups on real disks: verified, whole or not there, never over good ones."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.domain.letters import Letter
from dangzhibu_desktop.errors import FileUnusable, Refused
from dangzhibu_desktop.operations.files import Store, new_file, open_file
from dangzhibu_desktop.operations.history import verify
from dangzhibu_desktop.operations.passphrase import change_passphrase
from dangzhibu_desktop.store.backup import Backup, back_up, carry, sha256_of
from dangzhibu_desktop.store.driver import open_connection
from tests.conftest import BRANCH, NOW, TODAY

KEY = "口令 'x\""


@pytest.fixture(params=[None, KEY], ids=["plain", "sealed"])
def key(request: pytest.FixtureRequest) -> str | None:
    """Both kinds of file."""
    found: str | None = request.param
    return found


@pytest.fixture
def file(tmp_path: Path, key: str | None, branch_of: Callable[[str | None], Path]) -> Path:
    """A branch file, with a passphrase or without."""
    return Path(shutil.copy(branch_of(key), tmp_path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go; not made yet."""
    return tmp_path / "备份"


def write(file: Path, key: str | None, title: str = "通知") -> None:
    with open_file(file, key=key, writable=True, today=TODAY) as store:
        add(store, title)


def add(store: Store, title: str) -> None:
    with store.act("登记公文", TODAY, NOW):
        store.paper.add_letter(
            Letter(kind="通知", title=title, addressee="全体党员", body="内容", day=TODAY)
        )


def made(file: Path, folder: Path, key: str | None, now: datetime = NOW) -> Backup:
    return back_up(file, folder, key=key, now=now)


def test_a_backup_is_the_file_and_opens_by_the_same_key(
    file: Path, folder: Path, key: str | None
) -> None:
    write(file, key)
    found = made(file, folder, key)
    assert (found.fresh, found.moment) == (True, NOW)
    assert found.path.name.startswith("支部-备份-20261122-093000-")
    assert found.sha256 == sha256_of(found.path)
    assert found.counts["letter"] == 1
    assert [p.name for p in folder.iterdir()] == [found.path.name]
    if os.name == "posix":
        assert found.path.stat().st_mode & 0o777 == 0o600
    assert found.path.read_bytes().startswith(b"SQLite format 3") == (key is None)
    with open_file(found.path, key=key, writable=False, today=TODAY) as store:
        assert store.branch.settings().name == BRANCH
        assert verify(store) == []
    if key is not None:
        with pytest.raises(FileUnusable):
            back_up(found.path, folder, key="别的", now=NOW)


def test_nothing_is_written_without_the_key(file: Path, folder: Path, key: str | None) -> None:
    if key is None:
        assert made(file, folder, "多余的").path.read_bytes().startswith(b"SQLite format 3")
        return
    for wrong in (None, "别的"):
        with pytest.raises(FileUnusable):
            made(file, folder, wrong)
    assert not folder.exists()


def test_nothing_changed_says_so_and_writes_nothing(
    file: Path, folder: Path, key: str | None
) -> None:
    first = made(file, folder, key)
    again = made(file, folder, key, NOW + timedelta(hours=1))
    assert (again.path, again.fresh, again.moment) == (first.path, False, NOW)
    assert (again.sha256, dict(again.counts)) == (first.sha256, dict(first.counts))
    write(file, key)
    assert made(file, folder, key, NOW + timedelta(hours=2)).fresh
    with open_file(file, key=key, writable=True, today=TODAY) as store, store.note():
        store.paper.log_print("M01", "P1", 1, NOW, "0" * 64)
    assert made(file, folder, key, NOW + timedelta(hours=3)).fresh
    assert len(list(folder.iterdir())) == 3


@pytest.mark.parametrize("key", [None], indirect=True)
def test_a_backup_gone_bad_is_no_reason_to_write_none(
    file: Path, folder: Path, key: str | None
) -> None:
    first = made(file, folder, key)
    first.path.write_bytes(first.path.read_bytes()[:5000])
    again = made(file, folder, key)
    assert again.fresh
    assert again.path.name.endswith("-2.dzb")
    assert first.path.exists()


@pytest.mark.parametrize("key", [None], indirect=True)
def test_it_waits_for_no_open_act_and_holds_none_up(
    file: Path, folder: Path, key: str | None
) -> None:
    with open_file(file, key=key, writable=True, today=TODAY) as store:
        with store.act("登记公文", TODAY, NOW):
            store.paper.add_letter(
                Letter(kind="通知", title="未完", addressee="全体", body="内容", day=TODAY)
            )
            found = made(file, folder, key)
        assert found.counts["letter"] == 0
        add(store, "又一份")
        assert verify(store) == []


def spoil(file: Path, key: str | None) -> None:
    """Damage a page inside the file."""
    write(file, key)
    data = bytearray(file.read_bytes())
    page = 4096 * (len(data) // 4096 // 2)
    data[page : page + 4096] = b"\xff" * 4096
    file.write_bytes(data)


def test_a_damaged_file_is_reported_and_older_backups_stay(
    file: Path, folder: Path, key: str | None
) -> None:
    good = made(file, folder, key)
    before = good.path.read_bytes()
    spoil(file, key)
    with pytest.raises(FileUnusable, match="损坏"):
        made(file, folder, key)
    assert [p.name for p in folder.iterdir()] == [good.path.name]
    assert good.path.read_bytes() == before


@pytest.mark.parametrize("key", [None], indirect=True)
def test_rotation_touches_only_names_given_by_us(file: Path, folder: Path, key: str | None) -> None:
    first = made(file, folder, key, NOW - timedelta(days=600))
    code = first.path.stem.rsplit("-", 1)[1]
    foreign = ["笔记.txt", "支部.dzb", "支部-备份-20200101-080000.dzb", "别的-备份-x.dzb"]
    other = [
        *(f"别的-备份-202001{day:02d}-080000-{code}.dzb" for day in range(1, 30)),
        *(f"支部-备份-202001{day:02d}-080000-000000.dzb" for day in range(1, 30)),
    ]
    for name in (*foreign, *other):
        (folder / name).write_text("别人的", encoding="utf-8")
    (folder / f"支部-备份-20200102-080000-{code}.dzb").mkdir()
    ours = []
    for minutes in range(0, 90, 30):
        for day in range(30):
            moment = datetime(2020, 3, 1, 8) + timedelta(days=day, minutes=minutes)
            ours.append(folder / f"支部-备份-{moment:%Y%m%d-%H%M%S}-{code}.dzb")
            shutil.copy(first.path, ours[-1])
    write(file, key)
    newest = made(file, folder, key)
    names = {p.name for p in folder.iterdir()}
    assert {*foreign, *other, newest.path.name, first.path.name} <= names
    assert (folder / f"支部-备份-20200102-080000-{code}.dzb").is_dir()
    assert 10 < sum(p.exists() for p in ours) < 30


def test_nothing_old_goes_for_a_copy_whose_history_is_broken(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "支部.dzb"
    new_file(file, Settings(name=BRANCH), day=TODAY, now=NOW)
    first = made(file, folder, None, NOW - timedelta(days=600))
    code = first.path.stem.rsplit("-", 1)[1]
    for hour in range(5):
        for day in range(1, 28):
            shutil.copy(first.path, folder / f"支部-备份-202001{day:02d}-{hour:02d}0000-{code}.dzb")
    raw = sqlite3.connect(file)
    raw.execute("DROP TRIGGER history_branch_update")
    raw.execute("UPDATE branch SET name = '改名'")
    raw.commit()
    raw.close()
    write(file, None)
    before = {p.name for p in folder.iterdir()}
    assert made(file, folder, None).fresh
    assert before < {p.name for p in folder.iterdir()}


@pytest.mark.parametrize("key", [None], indirect=True)
def test_what_a_killed_process_left_is_swept_after_a_day(
    file: Path, folder: Path, key: str | None
) -> None:
    folder.mkdir()
    left = folder / ".支部-备份-20261101-080000-3f9a2c.dzb.812.new"
    young = folder / ".支部-备份-20261122-080000-3f9a2c.dzb.813.drill"
    foreign = folder / ".笔记.txt.812.new"
    for path, age in ((left, 3), (young, 0), (foreign, 3)):
        path.write_bytes(b"half")
        moment = (NOW - timedelta(days=age)).timestamp()
        os.utime(path, (moment, moment))
    made(file, folder, key)
    assert [p.exists() for p in (left, young, foreign)] == [False, True, True]


def unusable(tmp_path: Path) -> Path:
    path = tmp_path / "文件"
    path.write_text("不是文件夹", encoding="utf-8")
    return path


@pytest.mark.parametrize("where", [unusable, lambda p: unusable(p) / "下面"])
def test_a_folder_that_is_none_is_refused(
    branch_file: Path, tmp_path: Path, where: Callable[[Path], Path]
) -> None:
    with pytest.raises(Refused, match="文件夹"):
        made(branch_file, where(tmp_path), None)


def test_another_writer_is_named_as_the_reason(branch_file: Path, folder: Path) -> None:
    other = open_connection(branch_file, key=None, writable=True, timeout=0)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(FileUnusable, match="另一个程序"):
        back_up(branch_file, folder, key=None, now=NOW, patience=0.05)
    other.close()
    assert not folder.exists()


def test_an_old_schema_is_backed_up_as_it_is(tmp_path: Path, folder: Path) -> None:
    old = min((Path(__file__).parent.parent / "old_files").glob("*.dzb"))
    file = Path(shutil.copy(old, tmp_path / "支部.dzb"))
    before = file.read_bytes()
    found = made(file, folder, None)
    assert file.read_bytes() == before
    told = []
    for path in (file, found.path):
        raw = sqlite3.connect(path)
        told.append(raw.execute("SELECT name FROM _sqlite_migrations").fetchall())
        raw.close()
    assert told[0] == told[1]


@pytest.mark.parametrize("key", [None], indirect=True)
def test_the_second_place_gets_the_same_bytes(
    file: Path, folder: Path, key: str | None, tmp_path: Path
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    found = made(file, folder, key)
    copy = carry(found.path, stick, key=key, now=NOW)
    assert copy.read_bytes() == found.path.read_bytes()
    assert carry(found.path, stick, key=key, now=NOW) == copy
    assert [p.name for p in stick.iterdir()] == [found.path.name]
    with pytest.raises(Refused):
        carry(found.path, tmp_path / "拔出了", key=key, now=NOW)


def test_a_backup_is_as_secret_as_the_file_is_now(tmp_path: Path, folder: Path) -> None:
    """Set, changed, removed: what was made before holds the same and is not answered instead."""
    file, stick = tmp_path / "支部.dzb", tmp_path / "U盘"
    stick.mkdir()
    new_file(file, Settings(name=BRANCH), day=TODAY, now=NOW)
    keys = [None, "一", "二", None]
    for number, key in enumerate(keys):
        if number:
            change_passphrase(file, old=keys[number - 1], new=key, today=TODAY)
        found = made(file, folder, key, NOW + timedelta(hours=number))
        copy = carry(found.path, stick, key=key, now=NOW + timedelta(hours=number))
        assert found.fresh
        for each in (found.path, copy):
            assert each.read_bytes().startswith(b"SQLite format 3") == (key is None)
            with open_file(each, key=key, writable=False, today=TODAY) as store:
                assert store.branch.settings().name == BRANCH
    assert not made(file, folder, None, NOW + timedelta(hours=9)).fresh


@pytest.mark.parametrize("key", [None], indirect=True)
def test_a_backup_by_a_clock_that_ran_ahead_makes_no_more_than_one_more(
    file: Path, folder: Path, key: str | None
) -> None:
    assert made(file, folder, key, NOW + timedelta(days=1500)).fresh
    write(file, key)
    assert made(file, folder, key).fresh
    for minutes in (30, 60, 90):
        assert not made(file, folder, key, NOW + timedelta(minutes=minutes)).fresh
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("key", [None], indirect=True)
def test_a_backup_is_on_the_disk_before_it_has_its_name(
    file: Path, folder: Path, key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        order.append(f"sync {Path(f'/proc/self/fd/{handle}').readlink().suffix}")
        sync(handle)

    def noted_replace(path: Path, target: Path) -> Path:
        order.append(f"name {target.suffix}")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    made(file, folder, key)
    assert order.index("sync .new") < order.index("name .dzb")
