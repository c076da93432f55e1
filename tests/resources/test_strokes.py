"""The table of strokes as shipped: its size, its corrections, the forms it stands for."""

import tomllib
from collections.abc import Iterator

import pytest

from dangzhibu_desktop import resources
from dangzhibu_desktop.domain.strokes import StrokeTable
from dangzhibu_desktop.operations.names import stroke_table

MOST_BYTES = 1_500_000


def corrections() -> Iterator[dict[str, str]]:
    yield from tomllib.loads(resources.text("strokes", "corrections.toml"))["corrections"]


def groups() -> list[str]:
    found: list[str] = tomllib.loads(resources.text("strokes", "same_strokes.toml"))["order"]
    return found


def sequence(character: str) -> str:
    strokes = stroke_table().of(character)
    assert strokes is not None, character
    return strokes.sequence


def test_the_table_is_compact_and_covers_what_names_need() -> None:
    assert len(resources.data("strokes", "strokes.bin")) <= MOST_BYTES
    assert len(stroke_table()) > 74_000


def test_each_correction_has_a_reason_differs_from_its_source_and_is_in_the_table() -> None:
    found = list(corrections())
    assert len({entry["character"] for entry in found}) == len(found)
    for entry in found:
        assert entry["reason"], entry
        assert entry["was"] != entry["strokes"], entry
        assert set(entry["strokes"]) <= set("12345"), entry
        assert sequence(entry["character"]) == entry["strokes"], entry


def test_characters_said_to_have_the_same_strokes_have_them_and_keep_their_order() -> None:
    seen: set[str] = set()
    for group in groups():
        strokes = [stroke_table().of(character) for character in group]
        assert len({s.sequence for s in strokes if s}) == 1, group
        assert [s.place for s in strokes if s] == list(range(len(group))), group
        assert all(s.structure in (0, 1, 2) for s in strokes if s), group
        assert not seen & set(group), group
        seen |= set(group)


@pytest.mark.parametrize(
    ("character", "strokes"),
    [
        ("一", "1"), ("刁", "51"), ("丑", "5211"), ("万", "153"), ("方", "4153"), ("火", "4334"),
        ("车", "1512"), ("牛", "3112"), ("母", "55414"), ("毋", "5531"), ("贯", "55212534"),
        ("凸", "21251"), ("凹", "25251"), ("必", "45434"), ("北", "21135"), ("比", "1535"),
        ("长", "3154"), ("片", "3215"), ("巨", "1515"), ("区", "1345"), ("臣", "125125"),
        ("戴", "12125121122134534"), ("臧", "13513125125534"), ("兜", "32511355135"),
        ("鼎", "251115132125"), ("爽", "13434343434"), ("脊", "4134342511"), ("非", "21112111"),
        ("垂", "31212211"), ("重", "312511211"), ("卵", "3543524"), ("鬼", "325113554"),
        ("龙", "13534"), ("尧", "153135"), ("黄", "12212512134"), ("鹿", "41352211535"),
        ("那", "511352"), ("阮", "521135"), ("访", "454153"), ("恒", "442125111"),
        ("德", "332122522114544"), ("〇", "5"), ("𬱖", "25121132534"), ("訚", "4254111251"),
        ("劉", "354533411243122"),
    ],
)  # fmt: skip
def test_strokes_are_the_mainland_ones(character: str, strokes: str) -> None:
    assert sequence(character) == strokes


def test_compatibility_forms_are_read_as_the_character_meant() -> None:
    for form, meant in (("\uf9f7", "立"), ("\u2f00", "一"), ("\u2ee2", "马"), ("\ufa0c", "兀")):
        assert stroke_table().of(form) == stroke_table().of(meant), meant


def test_what_is_not_in_the_table_has_no_strokes() -> None:
    for text in ("A", "·", "", "张三", "\U0003134f", "\ue000"):
        assert stroke_table().of(text) is None


def test_only_a_table_is_taken_for_one() -> None:
    with pytest.raises(ValueError, match="not a stroke table"):
        StrokeTable.parse(b"PK\x03\x04" + b"\0" * 100)
