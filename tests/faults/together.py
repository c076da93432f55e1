"""Two processes at one file: nobody's entry is lost, nobody reads half of one.

``python -m tests.faults.together --times 50`` (acts of each writer).
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.errors import FileUnusable
from dangzhibu_desktop.operations.backup import back_up, found_backups, restore
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.members import add_member
from tests.faults.children import Pipe, Said, begin, command, end, run, start
from tests.faults.holdings import KEY, NOW, TODAY, copied, new_branch, problems, rows_of, small_demo

_FILE: Final = "支部.dzb"
_PATIENCE: Final = 300.0  # s a writer waits for the other one
_PAUSE: Final = 0.1  # s, at most, of a writer between two acts: the other one comes to its turn
_MANY: Final = 20  # acts after which both must have come to it more than once
_DAY: Final = ("--today", TODAY.isoformat())


def write_as(pipe: Pipe, path: Path, who: str, acts: int, key: str | None) -> None:
    """Add so many members, opening and closing the file for each, in turn with whoever else."""
    chance = random.Random(who)  # noqa: S311 - the same each time
    for number in range(1, acts + 1):
        with open_file(
            path, key=key, writable=True, today=TODAY, patience=_PATIENCE, timeout=_PATIENCE
        ) as store:
            _add(store, f"{who}{number}")
        time.sleep(chance.uniform(_PAUSE / 2, _PAUSE))
    pipe.send(acts)


def write_on(pipe: Pipe, path: Path, acts: int, key: str | None) -> None:
    """Add so many members in one opening, each when the other end asks for it."""
    with open_file(path, key=key, writable=True, today=TODAY, timeout=_PATIENCE) as store:
        pipe.send(0)
        for number in range(1, acts + 1):
            pipe.recv()
            _add(store, f"党员{number}")
            pipe.send(number)
        pipe.recv()


def two_writers(acts: int, key: str | None = None) -> Counter[str]:
    """Both write by turns as the lock allows: all acts of both are there, each once, in order."""
    with TemporaryDirectory() as place:
        path = Path(place) / _FILE
        new_branch(path, key)
        begun = [start(write_as, path, who, acts, key) for who in "甲乙"]
        for process, pipe in begun:
            assert pipe.recv() == acts
            process.join()
        names = [row["name"] for row in rows_of(path, key)["person"]]
        for who in "甲乙":
            mine = [f"{who}{n}" for n in range(1, acts + 1)]
            assert [name for name in names if name.startswith(who)] == mine
        assert problems(path, key) == ()
        assert [p.name for p in Path(place).iterdir()] == [_FILE]
        turns = sum(a[0] != b[0] for a, b in pairwise(names))
        assert turns > 1 or acts < _MANY
        return Counter({"acts of two writers": len(names), "turns between them": turns})


def reader_meanwhile(acts: int, key: str | None = None) -> Counter[str]:
    """Each reading finds whole acts only, never fewer than before, and none is in the way."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        path = Path(place) / _FILE
        new_branch(path, key)
        with open_file(path, key=key, writable=False, today=TODAY) as reader:
            process, pipe = start(write_on, path, acts, key)
            told = pipe.recv()
            while told < acts:
                pipe.send("next")
                written = False
                while not written:
                    branch = snapshot(reader)
                    assert len(branch.people) in {told, told + 1}
                    assert len(branch.memberships) == len(branch.people)
                    counts["readings meanwhile"] += 1
                    written = pipe.poll()
                told = pipe.recv()
                assert len(snapshot(reader).people) == told
                counts["acts read at once"] += 1
            pipe.send("end")
            process.join()
        assert problems(path, key) == ()
    return counts


def backups_meanwhile(acts: int, key: str | None = None) -> Counter[str]:
    """Each backup holds what the file held at one moment of its making, and is whole."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        path = Path(place) / _FILE
        new_branch(path, key)
        process, pipe = start(write_on, path, acts, key)
        told = pipe.recv()
        while told < acts:
            pipe.send("next")
            written = False
            while not written:
                made = back_up(path, key=key, now=NOW, folder=None).backup
                assert made.counts["person"] in {told, told + 1}
                assert made.counts["person"] == made.counts["membership"]
                counts["backups meanwhile"] += 1
                written = pipe.poll()
            told = pipe.recv()
        pipe.send("end")
        process.join()
        for found in found_backups(path, path.parent / "支部-备份"):
            assert problems(found.path, key) == ()
    return counts


def _restore(folder: Path) -> int:
    return command("restore", folder / "备份.dzb", folder / _FILE, *_DAY)


def _set_passphrase(folder: Path) -> int:
    return command(
        "passphrase", folder / _FILE, "--new-passphrase-file", folder / "新口令", *_DAY
    )  # fmt: skip


def _undo(folder: Path) -> int:
    return command("undo", folder / _FILE, *_DAY)


def _repair(folder: Path) -> None:
    from dangzhibu_desktop.operations.verifying import repair

    repair(folder / _FILE, key=None, today=TODAY)


def _demo(folder: Path) -> int:
    return command("demo", folder / _FILE, "--members", 4, "--years", 1, "--force", *_DAY)


REFUSED: Final[Mapping[str, Callable[[Path], int | None]]] = {
    "undo": _undo,
    "repair": _repair,
    "restore": _restore,
    "demo": _demo,
    "passphrase": _set_passphrase,
}
"""What is refused while another process holds the file."""


def refused_meanwhile(names: tuple[str, ...] = tuple(REFUSED)) -> Counter[str]:
    """While another has the file open, nobody else writes, replaces or encrypts it."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        folder = Path(place)
        small_demo(folder / _FILE)
        copied(folder / _FILE, folder / "备份.dzb")
        (folder / "新口令").write_text(KEY, encoding="utf-8")
        process, pipe = start(write_on, folder / _FILE, 1, None)
        assert pipe.recv() == 0
        before = (folder / _FILE).read_bytes()
        waiting = [begin(REFUSED[name], folder) for name in names]  # all at once: some wait for 2 s
        for name, each in zip(names, waiting, strict=True):
            _check_refused(end(each), name)
            counts["refused meanwhile"] += 1
        assert (folder / _FILE).read_bytes() == before
        assert len([*folder.iterdir()]) == len([_FILE, "备份", "新口令", "lock"])
        for word in ("next", "end"):
            pipe.send(word)
        process.join()
        assert rows_of(folder / _FILE)["person"][-1]["name"] == "党员1"
        for name in names:
            said = run(REFUSED[name], folder)
            assert said.code == 0, (name, said)
    return counts


def replaced_under(acts: int) -> Counter[str]:
    """Who has a file open for reading goes on with it whole when another one replaces it."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        path = Path(place) / _FILE
        new_branch(path)
        copied(path, Path(place) / "备份.dzb")
        for _ in range(acts):
            with open_file(path, writable=True, today=TODAY) as store:
                _add(store, "党员")
            with open_file(path, writable=False, today=TODAY) as reader:
                restore(Path(place) / "备份.dzb", path, key=None, today=TODAY)
                assert len(snapshot(reader).people) == 1
                try:
                    reader.check_unchanged()
                except FileUnusable:
                    counts["replacements noticed"] += 1
            assert rows_of(path)["person"] == []
        for kept in Path(place).glob("*恢复前*"):
            assert problems(kept) == ()
        assert counts["replacements noticed"] == acts
    return counts


def _check_refused(said: Said, name: str) -> None:
    assert said.code == 4, (name, said)
    assert "正由" in said.err, (name, said)
    assert len(said.err.splitlines()) == 2
    assert said.out == ""


def _add(store: Any, name: str) -> None:
    add_member(store, Person(name=name), Membership(person=0, category=FULL), day=TODAY, now=NOW)


def main() -> None:
    """Run in full and print the counts."""
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=50)
    times = options.parse_args().times
    for key in (None, KEY):
        print("encrypted" if key else "plain")
        for work in (two_writers, reader_meanwhile, backups_meanwhile):
            for name, count in sorted(work(times, key).items()):
                print(f"{count:7d}  {name}", flush=True)
    for counts in (refused_meanwhile(), replaced_under(times)):
        for name, count in sorted(counts.items()):
            print(f"{count:7d}  {name}")


if __name__ == "__main__":
    main()
