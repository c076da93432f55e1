"""The fault programs in small; docs/faults.md says how to run them in full."""

from pathlib import Path

import pytest

from tests.faults import clock, damage, kill, readonly, space, together
from tests.faults.children import run
from tests.faults.holdings import KEY, problems, rows_of

_SEED = 5
_KILLS = {
    "acts": 30, "sealed acts": 6, "passphrase": 3, "backup": 4, "restore": 4, "upgrade": 3,
}  # fmt: skip


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> space.Templates:
    return space.templates(tmp_path_factory.mktemp("templates"))


@pytest.mark.parametrize("kind", kill.KINDS)
def test_what_was_acknowledged_survives_a_kill(kind: str) -> None:
    counts = kill.kill_often(_KILLS[kind], _SEED, only=kind)
    assert counts[f"kills: {kind}"] == _KILLS[kind]


@pytest.mark.parametrize("case", space.CASES)
def test_where_there_is_no_room_nothing_changes(case: str, templates: space.Templates) -> None:
    counts = space.run_out(space.CASES[case], templates, lambda top: (600, top // 2, top - 1))
    assert counts["refused"] >= 1
    assert counts["refused"] + counts["done"] == 3


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
    assert counts["read"] >= 8
    assert counts["refused"] >= 9


@pytest.mark.parametrize("part", range(2))
def test_a_flipped_byte_is_found_or_does_no_harm(part: int) -> None:
    damages = {"flip": 30, "in schema": 5, "in notes": 3}
    counts = damage.damage_often(part, sealed=False, damages=damages, readings=2)
    assert sum(counts.values()) == sum(damages.values())
    assert counts["in notes: reported"] == damages["in notes"]


@pytest.mark.parametrize("part", range(2))
def test_a_flipped_byte_of_an_encrypted_file_is_found(part: int) -> None:
    counts = damage.damage_often(part, sealed=True, damages={"flip": 25}, readings=2)
    assert sum(counts.values()) == 25


@pytest.mark.parametrize("sealed", [False, True])
def test_a_broken_file_is_found(*, sealed: bool) -> None:
    damages = {name: 2 for name in damage.DAMAGES if name not in {"flip", *damage.OF_PLAIN}}
    counts = damage.damage_often(_SEED, sealed=sealed, damages=damages, readings=2)
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


def test_nobody_replaces_a_file_in_use() -> None:
    assert together.refused_meanwhile()["refused meanwhile"] == len(together.REFUSED)


def test_a_file_replaced_under_a_reader_is_noticed() -> None:
    assert together.replaced_under(2)["replacements noticed"] == 2
