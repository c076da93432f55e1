"""Kills a process that writes, at random moments: nothing acknowledged is lost, all is whole.

``python -m tests.faults.kill --times 1000 [--seed 1] [--kind acts]``.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.operations.backup import back_up, found_backups, restore
from dangzhibu_desktop.operations.drafts import draft_of, drop_draft, keep_draft
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.members import add_member
from dangzhibu_desktop.operations.passphrase import change_passphrase
from dangzhibu_desktop.operations.verifying import examine
from tests.faults.children import Pipe, start
from tests.faults.holdings import KEY, NOW, OLD_FILES, TODAY, copied, new_branch, problems, rows_of

_OTHER_KEY: Final = "另一个口令"
_REOPENED: Final = 6  # acts after which the writer closes and opens again
_FILE: Final = "支部.dzb"


@dataclass(frozen=True, slots=True)
class Kind:
    """What is killed (``job(pipe, folder)``), and what must hold after (``check``).

    ``check`` is given the folder and what was acknowledged, in order; it raises AssertionError.
    The kill comes after fewer than ``acts`` acknowledgments and up to ``latest`` s more.
    """

    prepare: Callable[[Path], None]
    job: Callable[[Pipe, Path], None]
    check: Callable[[Path, list[Any]], None]
    acts: int
    latest: float


def write_acts(pipe: Pipe, folder: Path, key: str | None = None) -> None:
    """Add one member an act and one draft after it for ever, telling of each when it is done."""
    number = 0
    while True:
        with open_file(folder / _FILE, key=key, writable=True, today=TODAY) as store:
            number = max(number, len(store.members.people()))
            for _ in range(_REOPENED):
                number += 1
                member = Membership(person=0, category=FULL)
                add_member(store, Person(name=f"党员{number}"), member, day=TODAY, now=NOW)
                pipe.send(("act", number))
                keep_draft(store, "member", 0, {"name": f"草稿{number}"}, now=NOW)
                pipe.send(("draft", number))


def check_acts(folder: Path, said: list[Any], key: str | None = None) -> None:
    """Every acknowledged act is there, at most the one under way besides."""
    with open_file(folder / _FILE, key=key, writable=True, today=TODAY) as store:
        assert examine(store, today=TODAY).problems == ()
        names = [person.name for person in store.members.people()]
        assert names == [f"党员{n}" for n in range(1, len(names) + 1)]
        acts = [n for what, n in said if what == "act"]
        assert not acts or len(names) in {acts[-1], acts[-1] + 1}, (acts[-1], len(names))
        drafts = [n for what, n in said if what == "draft"]
        draft = int(draft_of(store, "member", 0).get("name", "草稿0").removeprefix("草稿"))
        assert not drafts or draft in {drafts[-1], drafts[-1] + 1}, (drafts[-1], draft)
        # SQLite removes a journal that came to nothing with its next write
        keep_draft(store, "check", 0, {"text": str(len(said))}, now=NOW)
        drop_draft(store, "check", 0)
    left = sorted(path.name for path in folder.iterdir())
    assert left == [_FILE], left


def write_sealed_acts(pipe: Pipe, folder: Path) -> None:
    """The same in an encrypted file."""
    write_acts(pipe, folder, KEY)


def check_sealed_acts(folder: Path, said: list[Any]) -> None:
    """The same in an encrypted file."""
    check_acts(folder, said, KEY)


def change_for_ever(pipe: Pipe, folder: Path) -> None:
    """Change the passphrase for ever, by turns."""
    keys = [None, KEY, _OTHER_KEY]
    now = next(key for key in keys if _opens(folder / _FILE, key))
    pipe.send(now)
    while True:
        new = keys[(keys.index(now) + 1) % len(keys)]
        change_passphrase(folder / _FILE, old=now, new=new, today=TODAY)
        now = new
        pipe.send(now)


def check_changed(folder: Path, said: list[Any]) -> None:
    """The file opens with the passphrase last told, or with the one that was being set."""
    key = next(key for key in (None, KEY, _OTHER_KEY) if _opens(folder / _FILE, key))
    keys = [None, KEY, _OTHER_KEY]
    follows = keys[(keys.index(said[-1]) + 1) % len(keys)] if said else key
    assert key in {follows, *said[-1:]}
    assert problems(folder / _FILE, key) == ()
    assert len(rows_of(folder / _FILE, key)["act"]) == 1
    _check_swept(folder, key)


def back_up_for_ever(pipe: Pipe, folder: Path) -> None:
    """Write something and back it up, for ever."""
    while True:
        with open_file(folder / _FILE, writable=True, today=TODAY) as store:
            number = len(store.members.people()) + 1
            member = Membership(person=0, category=FULL)
            add_member(store, Person(name=f"党员{number}"), member, day=TODAY, now=NOW)
        pipe.send(back_up(folder / _FILE, key=None, now=NOW).backup.path)


def check_backups(folder: Path, said: list[Any]) -> None:
    """Whatever bears the name of a backup is whole, and so is the file."""
    found = {each.path for each in found_backups(folder / _FILE, folder / "支部-备份")}
    assert found >= {*said}
    for path in (*found, folder / _FILE):
        assert problems(path) == ()
    _check_swept(folder, None)


def restore_for_ever(pipe: Pipe, folder: Path) -> None:
    """Put one backup back, for ever."""
    while True:
        done = restore(folder / "备份.dzb", folder / _FILE, key=None, today=TODAY)
        pipe.send(done.kept)


def check_restored(folder: Path, said: list[Any]) -> None:
    """The file holds what it held, or what the backup holds; what was kept is whole."""
    expected = rows_of(folder / "备份.dzb")
    assert rows_of(folder / _FILE)["act"][:1] == expected["act"][:1]
    assert not said or rows_of(folder / _FILE) == expected
    for path in (*folder.glob("*恢复前*"), folder / _FILE):
        assert problems(path) == ()
    _check_swept(folder, None)


def upgrade_for_ever(pipe: Pipe, folder: Path) -> None:
    """Take an old file and open it for writing, for ever."""
    while True:
        copied(OLD_FILES / "2026-11-people.dzb", folder / "旧.tmp").replace(folder / _FILE)
        with open_file(folder / _FILE, writable=True, today=TODAY) as store:
            pipe.send(len(store.members.people()))


def check_upgraded(folder: Path, said: list[Any]) -> None:
    """The file is the old one or the new one, whole either way; those kept are the old one."""
    old = OLD_FILES / "2026-11-people.dzb"
    kept = [*folder.glob("*升级前*")]
    assert len(kept) >= len(said)
    assert all(path.read_bytes() == old.read_bytes() for path in kept)
    for path in folder.glob(_FILE):
        assert problems(path) == ()
        assert rows_of(path)["person"] == rows_of(old)["person"]
    _check_swept(folder, None)


def _new(folder: Path) -> None:
    new_branch(folder / _FILE)


def _new_sealed(folder: Path) -> None:
    new_branch(folder / _FILE, KEY)


def _with_backup(folder: Path) -> None:
    new_branch(folder / "备份.dzb")
    copied(folder / "备份.dzb", folder / _FILE)


def _with_old(folder: Path) -> None:
    copied(OLD_FILES / "2026-11-people.dzb", folder / _FILE)


KINDS: Final[Mapping[str, Kind]] = {
    "acts": Kind(_new, write_acts, check_acts, 9, 0.03),
    "sealed acts": Kind(_new_sealed, write_sealed_acts, check_sealed_acts, 9, 0.03),
    "passphrase": Kind(_new, change_for_ever, check_changed, 2, 0.9),
    "backup": Kind(_new, back_up_for_ever, check_backups, 3, 0.1),
    "restore": Kind(_with_backup, restore_for_ever, check_restored, 3, 0.1),
    "upgrade": Kind(_with_old, upgrade_for_ever, check_upgraded, 2, 0.3),
}
_TURNS: Final = ("acts", "acts", "sealed acts", "acts", "passphrase", "acts", "backup",
                 "acts", "restore", "upgrade")  # fmt: skip
_AGAIN: Final = 3  # kills of one file, so that one is opened, written to and killed again


def kill_often(times: int, seed: int, *, only: str | None = None) -> Counter[str]:
    """Kill so often, of all kinds by turns or of one only; answers what was counted."""
    counts: Counter[str] = Counter()
    turns = (only,) if only else _TURNS
    for turn in range((times + _AGAIN - 1) // _AGAIN):
        name = turns[turn % len(turns)]
        with TemporaryDirectory() as place:
            KINDS[name].prepare(Path(place))
            for again in range(min(_AGAIN, times - turn * _AGAIN)):
                chance = random.Random(f"{seed}-{turn}-{again}")  # noqa: S311 - the same each time
                acknowledged = _kill_once(KINDS[name], Path(place), chance, counts)
                counts[f"kills: {name}"] += 1
                counts["acknowledged"] += acknowledged
    return counts


def _kill_once(kind: Kind, folder: Path, chance: random.Random, counts: Counter[str]) -> int:
    process, pipe = start(kind.job, folder)
    said: list[Any] = []
    with pipe:
        try:
            said += [pipe.recv() for _ in range(chance.randrange(kind.acts))]
            time.sleep(chance.random() * kind.latest)
            process.kill()
            with suppress(EOFError, ConnectionResetError):
                while True:
                    said.append(pipe.recv())
        finally:
            process.kill()
            process.join()
    assert process.exitcode == -9, process.exitcode
    counts["left a journal"] += any(path.stat().st_size for path in folder.glob("*-journal"))
    counts["left a lock"] += any(folder.glob("*.lock"))
    kind.check(folder, said)
    return len(said)


def _opens(path: Path, key: str | None) -> bool:
    from dangzhibu_desktop.errors import FileUnusable
    from dangzhibu_desktop.operations.files import is_sealed

    if is_sealed(path) != (key is not None):
        return False
    try:
        with open_file(path, key=key, writable=False, today=TODAY):
            return True
    except FileUnusable:
        return False


def _check_swept(folder: Path, key: str | None) -> None:
    """The next writer leaves nothing half built beside the file."""
    with open_file(folder / _FILE, key=key, writable=True, today=TODAY):
        pass
    left = [p.name for p in folder.iterdir() if p.name.startswith(".") or p.suffix == ".lock"]
    assert not left, left


def main() -> None:
    """Run in full and print the counts."""
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--kind", choices=KINDS)
    given = options.parse_args()
    for name, count in sorted(kill_often(given.times, given.seed, only=given.kind).items()):
        print(f"{count:7d}  {name}")


if __name__ == "__main__":
    main()
