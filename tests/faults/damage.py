"""Damages a file: the damage is found at opening or by ``verify``, or what is read is unchanged.

``python -m tests.faults.damage --times 500 [--seed 1] [--damage flip] [--sealed]``.
"""

import argparse
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Final

from tests.faults.children import Bounds, command, run
from tests.faults.holdings import DRAFT, KEY, PRINT, TODAY, rows_of, small_demo

_PAGE: Final = 4096
_SECTOR: Final = 512
_FOUND: Final = 1
_REFUSED: Final = 4
_FOUND_HOW: Final = {0: "unchanged", _FOUND: "reported", _REFUSED: "refused"}
_DAY: Final = ("--today", TODAY.isoformat())
OF_PLAIN: Final = frozenset({"in schema", "in notes"})
"""Damages that aim at texts, which an encrypted file does not show."""
_READING: Final = (
    ("members", "{file}", "--all"),
    ("check", "{file}"),
    ("history", "{file}"),
    ("dues", "{file}", "--month", "2026-10"),
    ("export", "{file}", "{out}"),
    ("backup", "{file}", "{out}"),
    ("restore", "{file}", "{out}/恢复.dzb"),
    ("print", "{file}", "all", "--format", "txt", "-o", "{out}"),
)


def flip(data: bytearray, chance: random.Random) -> None:
    """One byte becomes another."""
    data[chance.randrange(len(data))] ^= chance.randrange(1, 256)


def one_bit(data: bytearray, chance: random.Random) -> None:
    """One bit tips over."""
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    """The end is missing."""
    del data[chance.randrange(len(data)) :]


def cut_at_page(data: bytearray, chance: random.Random) -> None:
    """The last pages are missing."""
    del data[_PAGE * chance.randrange(len(data) // _PAGE) :]


def no_page(data: bytearray, chance: random.Random) -> None:
    """One page is all zeros."""
    _copy(data, bytes(_PAGE), _PAGE * chance.randrange(len(data) // _PAGE))


def no_sector(data: bytearray, chance: random.Random) -> None:
    """One sector of the disk is all zeros."""
    _copy(data, bytes(_SECTOR), _SECTOR * chance.randrange(len(data) // _SECTOR))


def wrong_page(data: bytearray, chance: random.Random) -> None:
    """One page holds what another one holds."""
    first, second = (_PAGE * n for n in chance.sample(range(len(data) // _PAGE), 2))
    _copy(data, bytes(data[second : second + _PAGE]), first)


def longer(data: bytearray, chance: random.Random) -> None:
    """Something foreign hangs on the end."""
    data += chance.randbytes(chance.randrange(1, 3 * _PAGE))


def in_schema(data: bytearray, chance: random.Random) -> None:
    """One byte of what says how a table, an index or a trigger is made."""
    places = [found.start() for found in re.finditer(b"CREATE (TABLE|TRIGGER|INDEX)", data)]
    data[chance.choice(places) + chance.randrange(400)] ^= chance.randrange(1, 256)


def in_notes(data: bytearray, chance: random.Random) -> None:
    """One byte of the draft or the print log, which history does not record."""
    place, length = chance.choice([(data.find(text), len(text)) for text in (DRAFT, PRINT)])
    data[place + chance.randrange(length)] ^= chance.randrange(1, 256)


DAMAGES: Final[Mapping[str, Callable[[bytearray, random.Random], None]]] = {
    "flip": flip,
    "bit": one_bit,
    "cut": cut,
    "cut at page": cut_at_page,
    "zeroed page": no_page,
    "zeroed sector": no_sector,
    "wrong page": wrong_page,
    "longer": longer,
    "in schema": in_schema,
    "in notes": in_notes,
}


def look_at(path: Path, key: str | None, sound: str) -> int:
    """A job: check the damaged file; answers what ``verify`` did.

    Raises AssertionError where it fell, or found nothing though the rows are not ``sound``.
    """
    checked = command("verify", path, *_DAY)
    assert checked in {0, _FOUND, _REFUSED}, f"verify: {checked}"
    assert checked != 0 or state_of(path, key) == sound, "silently wrong"
    return checked


def read_by_all(path: Path, out: Path, checked: int) -> None:
    """A job: everything that reads the damaged file, which falls over nothing in it."""
    for words in _READING:
        given = [word.format(file=path, out=out) for word in words]
        ended = command(*given, *_DAY)
        assert ended in {0, 1, 3, _REFUSED}, f"{words[0]}: {ended}"
        assert checked != 0 or ended in {0, 1}, f"{words[0]}: {ended} after a clean check"
    rmtree(out, ignore_errors=True)


def state_of(path: Path, key: str | None) -> str:
    """A digest of every row of every table."""
    text = json.dumps(rows_of(path, key), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def damage_often(
    seed: int, *, sealed: bool, damages: Mapping[str, int], readings: int | None = None
) -> Counter[str]:
    """Damage a small branch so often in each way; answers how often each was how found.

    Each plain file is then read by every command, or only the first ``readings`` with damage found.
    """
    counts: Counter[str] = Counter()
    key = KEY if sealed else None
    with TemporaryDirectory() as place:
        folder = Path(place)
        small_demo(folder / "sound.dzb", key)
        sound = (folder / "sound.dzb").read_bytes()
        state = state_of(folder / "sound.dzb", key)
        for name, count in damages.items():
            for number in range(count):
                chance = random.Random(f"{seed}-{name}-{number}")  # noqa: S311 - the same again
                data = bytearray(sound)
                DAMAGES[name](data, chance)
                code = _look(folder / "支部.dzb", bytes(data), key, state, f"{name} {number}")
                counts[f"{name}: {_FOUND_HOW[code]}"] += 1
                if not sealed and (readings is None or (readings > 0 and code == _FOUND)):
                    readings = readings and readings - 1
                    said = run(read_by_all, folder / "支部.dzb", folder / "out", code)
                    assert said.code == 0, (name, number, said)
    return counts


def _look(path: Path, data: bytes, key: str | None, state: str, which: str) -> int:
    path.write_bytes(data)
    said = run(look_at, path, key, state, bounds=Bounds(passphrase=key))
    assert said.code in _FOUND_HOW, (which, said)
    assert path.read_bytes() == data, f"{which}: reading changed the file"
    return said.code


def _copy(data: bytearray, piece: bytes, place: int) -> None:
    data[place : place + len(piece)] = piece


def main() -> None:
    """Run in full and print the counts."""
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--damage", choices=DAMAGES)
    options.add_argument("--sealed", action="store_true")
    given = options.parse_args()
    names = [given.damage] if given.damage else [*DAMAGES]
    if given.sealed:
        names = [name for name in names if name not in OF_PLAIN]
    damages = dict.fromkeys(names, given.times)
    counts = damage_often(given.seed, sealed=given.sealed, damages=damages)
    for name, count in sorted(counts.items()):
        print(f"{count:7d}  {name}")


if __name__ == "__main__":
    main()
