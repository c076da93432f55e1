"""The fault programs in small; docs/faults.md says how to run them in full."""

from pathlib import Path

import pytest

from dangzhibu_desktop.domain.letters import Letter
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.letters import write_letter
from tests.faults import clock, damage, kill, readonly, space, together
from tests.faults.children import run
from tests.faults.holdings import KEY, NOW, TODAY, problems, rows_of

_SEED = 5
_KILLS = {
    "acts": 30, "sealed acts": 6, "passphrase": 3, "backup": 4, "restore": 4, "upgrade": 3,
}  # fmt: skip


def _limits(top: int) -> tuple[int, ...]:
    """Bytes a file may have, all too few; the largest but for what differs from run to run."""
    return 600, top // 2, top - 64


_LIMITS = {"print registered": lambda _top: (0, 600, 4096)}  # the data file is larger than the page


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> space.Templates:
    return space.templates(tmp_path_factory.mktemp("templates"))


@pytest.mark.parametrize("kind", kill.KINDS)
def test_what_was_acknowledged_survives_a_kill(kind: str) -> None:
    counts = kill.kill_often(_KILLS[kind], _SEED, only=kind)
    assert counts[f"kills: {kind}"] == _KILLS[kind]
    assert kind != "acts" or counts["left a journal"] > 0  # some of them hit a write


@pytest.mark.parametrize("case", space.CASES)
def test_where_there_is_no_room_nothing_changes(case: str, templates: space.Templates) -> None:
    counts = space.run_out(space.CASES[case], templates, _LIMITS.get(case, _limits))
    assert counts["refused"] == 3
    assert counts["done"] == 0


def test_an_open_file_is_written_to_when_there_is_room_again(
    templates: space.Templates, tmp_path: Path
) -> None:
    path = tmp_path / "支部.dzb"
    path.write_bytes(templates.plain.read_bytes())
    said = run(space.save_again, tmp_path)
    assert said.code == 0, said
    assert len([row for row in rows_of(path)["letter"] if len(row["body"]) > 100_000]) == 5
    assert problems(path) == ()


@pytest.mark.parametrize("surrounding", readonly.SURROUNDINGS)
def test_what_may_not_be_written_to_is_read(surrounding: str) -> None:
    counts = readonly.try_all(surrounding)
    assert counts["read"] == 8
    assert counts["refused"] == (16 if "folder" in surrounding else 9)


@pytest.mark.parametrize("part", range(2))
def test_a_flipped_byte_is_found_or_does_no_harm(part: int) -> None:
    damages = {"flip": 15, "in schema": 3, "in notes": 2}
    counts = damage.damage_often(part, sealed=False, damages=damages, readings=1)
    assert sum(counts.values()) == sum(damages.values())
    assert counts["in notes: reported"] == damages["in notes"]


@pytest.mark.parametrize("part", range(2))
def test_a_flipped_byte_of_an_encrypted_file_is_found(part: int) -> None:
    counts = damage.damage_often(part, sealed=True, damages={"flip": 12}, readings=2)
    assert sum(counts.values()) == 12


@pytest.mark.parametrize("sealed", [False, True])
def test_a_broken_file_is_found(*, sealed: bool) -> None:
    damages = {name: 2 for name in damage.DAMAGES if name not in {"flip", *damage.OF_PLAIN}}
    counts = damage.damage_often(_SEED, sealed=sealed, damages=damages, readings=1)
    for cut in ("cut", "cut at page", "longer"):
        assert counts[f"{cut}: refused"] == 2


def test_a_clock_that_jumps_loses_nothing() -> None:
    assert clock.jump_often(2, _SEED)["rounds"] == 2


def test_every_command_bears_a_day_far_away() -> None:
    counts = clock.far_days(("1582-10-10", "1900-01-01", "9900-12-31"))
    assert counts["refused: check"] == 1
    assert counts["refused: demo"] == 1


@pytest.mark.parametrize("key", [None, KEY])
def test_two_writers_take_turns(key: str | None) -> None:
    assert together.two_writers(3, key)["acts of two writers"] == 6


def test_a_reader_sees_whole_acts_only() -> None:
    assert together.reader_meanwhile(8)["acts read at once"] == 8


def test_a_backup_meanwhile_is_whole() -> None:
    assert together.backups_meanwhile(3)["backups meanwhile"] >= 3


def test_a_full_disk_is_the_same_sentence(templates: space.Templates, tmp_path: Path) -> None:
    """SQLite's own word for it, which a limit on the size of files does not bring about."""
    path = tmp_path / "支部.dzb"
    path.write_bytes(templates.plain.read_bytes())
    before = rows_of(path)
    letter = Letter(kind="通知", title="题", addressee="全体", body="内容" * 90_000, day=TODAY)
    with open_file(path, writable=True, today=TODAY) as store:
        pages = store.database.execute("PRAGMA page_count").fetchone()[0]
        store.database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Refused, match="磁盘已满或读写出错"):
            write_letter(store, letter, now=NOW)
        store.database.execute("PRAGMA max_page_count = 4294967294")
        assert rows_of(path) == before
        write_letter(store, letter, now=NOW)
    assert problems(path) == ()


def test_nobody_replaces_a_file_in_use() -> None:
    assert together.refused_meanwhile()["refused meanwhile"] == len(together.REFUSED)


def test_a_file_replaced_under_a_reader_is_noticed() -> None:
    assert together.replaced_under(2)["replacements noticed"] == 2
