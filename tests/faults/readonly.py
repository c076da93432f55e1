"""Folders and files one may not write to: reading works, writing is refused and changes nothing.

``python -m tests.faults.readonly`` tries every command in every surrounding.
"""

import os
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.faults.children import Bounds, command, run
from tests.faults.holdings import ROSTER, TODAY, names_in, new_branch, small_demo
from tests.faults.space import draft, look_after, repair, save

_FILE: Final = "支部.dzb"
_DAY: Final = ("--today", TODAY.isoformat())
_NOBODY: Final = 65534


def _own_folder(folder: Path) -> None:
    folder.chmod(0o500)


def _own_file(folder: Path) -> None:
    (folder / _FILE).chmod(0o400)


def _others_file(folder: Path) -> None:
    (folder / _FILE).chmod(0o644)
    os.chown(folder / _FILE, _NOBODY, _NOBODY)


def _others_folder(folder: Path) -> None:
    _others_file(folder)
    folder.chmod(0o755)
    os.chown(folder, _NOBODY, _NOBODY)


SURROUNDINGS: Final[Mapping[str, Callable[[Path], None]]] = {
    "read-only folder": _own_folder,
    "read-only file": _own_file,
    # a file can only be given away by root, whose rights the child lays down
    **(
        {"another's file": _others_file, "another's folder": _others_folder}
        if os.geteuid() == 0
        else {}
    ),
}
_READING: Final = (
    ("members", _FILE),
    ("check", _FILE),
    ("history", _FILE),
    ("verify", _FILE),
    ("print", _FILE, "M01", "-o", "../out/名册.pdf"),
    ("print", _FILE, "M01", "--format", "docx", "-o", "../out/名册.docx"),
    ("export", _FILE, "../out"),
    ("backup", _FILE, "../out"),
)
_WRITING: Final = (
    ("undo", _FILE),
    ("import", "members", _FILE, str(ROSTER), "--accept", "--leave-blank"),
    ("passphrase", _FILE, "--new-passphrase-file", "../口令"),
    ("restore", "../备份.dzb", _FILE),
    ("demo", _FILE, "--members", "4", "--years", "1", "--force"),
    ("print", _FILE, "M06", "--register", "-o", "../out/通知.pdf"),
)
_INTO_THE_FOLDER: Final = (
    ("new", "新.dzb", "--name", "支部"),
    ("print", _FILE, "M01", "-o", "名册.pdf"),
    ("print", _FILE, "M01", "--format", "docx", "-o", "表册"),
    ("print", _FILE, "all", "-o", "."),
    ("export", _FILE, "."),
    ("export", _FILE, "导出"),
    ("backup", _FILE),
)
_JOBS: Final = (save, draft, repair)


def try_all(surrounding: str) -> Counter[str]:
    """Try every command; answers how many read, were refused, and found a way that is open."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        folder = Path(place) / "支部"
        (Path(place) / "out").mkdir()
        folder.mkdir()
        small_demo(folder / _FILE, members=3)
        new_branch(Path(place) / "备份.dzb")
        (Path(place) / "口令").write_text("口令", encoding="utf-8")
        data, names = (folder / _FILE).read_bytes(), names_in(folder)
        closed = "folder" in surrounding
        SURROUNDINGS[surrounding](folder)
        try:
            for words in _READING:
                _expect({0, 1}, words, folder, counts)  # 1: findings
            for words in (*_WRITING, *(_INTO_THE_FOLDER if closed else ())):
                _expect({3, 4}, words, folder, counts)
                assert (folder / _FILE).read_bytes() == data, words
                assert names_in(folder) == names, words
            for job in _JOBS:
                said = run(job, folder, bounds=Bounds(powerless=True))
                assert said.code == 4, said
                counts["refused"] += 1
            if closed:  # it cannot check a copy nor make a folder there
                assert run(look_after, folder, bounds=Bounds(powerless=True)).code == 3
            assert (folder / _FILE).read_bytes() == data
            assert names_in(folder) == names
        finally:
            folder.chmod(0o700)
    return counts


def in_folder(folder: Path, words: tuple[str, ...]) -> int:
    """A job: one command line with the folder as the present one."""
    os.chdir(folder)
    return command(*words, *_DAY)


def _expect(codes: set[int], words: tuple[str, ...], folder: Path, counts: Counter[str]) -> None:
    said = run(in_folder, folder, words, bounds=Bounds(powerless=True))
    assert said.code in codes, (words, said)
    if said.code > 1:
        lines = said.err.splitlines()
        assert len(lines) == 2, (words, said)
        assert all(line.endswith("。") for line in lines), (words, said)
        assert said.out == "", (words, said)
    counts["refused" if said.code > 1 else "read"] += 1


def main() -> None:
    """Try everything and print the counts."""
    for name in SURROUNDINGS:
        print(f"{name:20} {dict(try_all(name))}")


if __name__ == "__main__":
    main()
