"""Lets the room run out at every write: a clear sentence, everything as it was, nothing half made.

``python -m tests.faults.space [--step 4096] [--case 名]``: the limit on the size of any file grows
by so many bytes from 0 until the work succeeds. With ``--disk FOLDER``, the root of a small empty
disk (e.g. ``mount -t tmpfs -o size=8m tmpfs FOLDER``), it is the disk itself that is nearly full.
"""

import argparse
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from typing import Final

from dangzhibu_desktop.errors import Refused
from tests.faults.children import Bounds, Said, command, run
from tests.faults.holdings import (
    KEY,
    NOW,
    OLD_FILES,
    ROSTER,
    TODAY,
    copied,
    names_in,
    new_branch,
    problems,
    rows_of,
    small_demo,
)

_FILE: Final = "支部.dzb"
_JOURNAL: Final = f"{_FILE}-journal"
SMALL: Final = (0, 1, 100, 600)  # limits in bytes below the first page
_NO_ROOM: Final = ("空间", "磁盘")
_DAY: Final = ("--today", TODAY.isoformat())


@dataclass(frozen=True, slots=True)
class Case:
    """Work that writes: what lies in the folder before, the work, the passphrase it needs."""

    prepare: Callable[["Templates", Path], None]
    work: Callable[[Path], int | None]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Templates:
    """Files made once: a small branch plain and encrypted, an empty one."""

    plain: Path
    sealed: Path
    empty: Path


def templates(folder: Path) -> Templates:
    """Make them in a folder."""
    made = Templates(folder / "plain.dzb", folder / "sealed.dzb", folder / "empty.dzb")
    small_demo(made.plain, members=3)
    small_demo(made.sealed, KEY, members=3)
    new_branch(made.empty)
    (folder / "第二个口令").write_text("第二个口令", encoding="utf-8")
    return made


def save(folder: Path, key: str | None = None) -> None:
    """A job: one long act, so that the journal and the file both grow."""
    from dangzhibu_desktop.domain.letters import Letter
    from dangzhibu_desktop.operations.files import open_file
    from dangzhibu_desktop.operations.letters import write_letter

    body = "\n".join(f"第{n}段，关于召开会议的内容。" for n in range(2000))
    letter = Letter(kind="通知", title="会议通知", addressee="全体党员", body=body, day=TODAY)
    with open_file(folder / _FILE, key=key, writable=True, today=TODAY) as store:
        write_letter(store, letter, now=NOW)


def save_again(folder: Path) -> None:
    """A job: where one act finds no room, the next one of the same open file finds it again."""
    import resource

    from dangzhibu_desktop.domain.letters import Letter
    from dangzhibu_desktop.operations.files import open_file
    from dangzhibu_desktop.operations.letters import write_letter

    letter = Letter(
        kind="通知", title="会议通知", addressee="党员", body="内容" * 90_000, day=TODAY
    )
    with open_file(folder / _FILE, writable=True, today=TODAY) as store:
        for limit in (0, 100, 40_000, 400_000, (folder / _FILE).stat().st_size):
            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
            try:
                write_letter(store, letter, now=NOW)
            except Refused:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            else:
                raise AssertionError(limit)
            write_letter(store, letter, now=NOW)


def save_sealed(folder: Path) -> None:
    """The same into an encrypted file."""
    save(folder, KEY)


def draft(folder: Path) -> None:
    """A job: keep what stands in an editor."""
    from dangzhibu_desktop.operations.drafts import keep_draft
    from dangzhibu_desktop.operations.files import open_file

    with open_file(folder / _FILE, writable=True, today=TODAY) as store:
        keep_draft(store, "letter", 0, {"body": "没有写完的内容。" * 4000}, now=NOW)


def undo(folder: Path) -> int:
    """A job: take the last act back."""
    return command("undo", folder / _FILE, *_DAY)


def take_in(folder: Path) -> int:
    """A job: import a roster."""
    return command(
        "import", "members", folder / _FILE, ROSTER, "--accept", "--leave-blank", *_DAY
    )  # fmt: skip


def back_up(folder: Path) -> int:
    """A job: back the file up."""
    return command("backup", folder / _FILE, *_DAY)


def look_after(folder: Path) -> None:
    """A job: what the window does by itself, with the monthly trial."""
    from dangzhibu_desktop.operations import care

    care.look_after(folder / _FILE, care.Place(), key=None, now=NOW, check=True, drill=True)


def carry(folder: Path) -> None:
    """A job: put a backup in a second place."""
    from dangzhibu_desktop.operations.backup import back_up as write_one

    done = write_one(folder / _FILE, second=folder / "U盘", key=None, now=NOW)
    if done.second_error is not None:
        raise done.second_error


def restore(folder: Path) -> int:
    """A job: put a backup back."""
    return command("restore", folder / "备份.dzb", folder / _FILE, *_DAY)


def repair(folder: Path) -> None:
    """A job: mend a file whose triggers are gone."""
    from dangzhibu_desktop.operations.verifying import repair as mend

    mend(folder / _FILE, key=None, today=TODAY)


def print_pdf(folder: Path) -> int:
    """A job: print over an earlier print."""
    return command("print", folder / _FILE, "M01", "-o", folder / "名册.pdf", *_DAY)


def print_archive(folder: Path) -> int:
    """A job: print for the archive."""
    return command("print", folder / _FILE, "M06", "--archive", "-o", folder / "名册.pdf", *_DAY)


def print_word(folder: Path) -> int:
    """A job: print to Word."""
    out = folder / "名册.docx"
    return command("print", folder / _FILE, "M01", "--format", "docx", "-o", out, *_DAY)


def print_registered(folder: Path) -> int:
    """A job: print with a number."""
    out = folder / "通知.pdf"
    return command("print", folder / _FILE, "M06", "--register", "-o", out, *_DAY)


def export(folder: Path) -> int:
    """A job: export over what was exported before."""
    return command("export", folder / _FILE, folder, *_DAY)


def upgrade(folder: Path) -> None:
    """A job: open an older file for writing."""
    from dangzhibu_desktop.operations.files import open_file

    with open_file(folder / _FILE, writable=True, today=TODAY):
        pass


def set_passphrase(folder: Path) -> None:
    """A job: encrypt a plain file."""
    from dangzhibu_desktop.operations.passphrase import change_passphrase

    change_passphrase(folder / _FILE, old=None, new=KEY, today=TODAY)


def change(folder: Path) -> int:
    """A job: change the passphrase."""
    new = folder / "第二个口令"
    return command("passphrase", folder / _FILE, "--new-passphrase-file", new, *_DAY)


def remove(folder: Path) -> int:
    """A job: remove the passphrase."""
    return command("passphrase", folder / _FILE, "--remove", *_DAY)


def new(folder: Path) -> int:
    """A job: make a branch."""
    return command("new", folder / "新.dzb", "--name", "支部", *_DAY)


def demo(folder: Path) -> int:
    """A job: make the demo again over itself."""
    options = ("--years", 1, "--members", 5, "--force")
    return command("demo", folder / _FILE, *options, *_DAY)


def _plain(made: Templates, folder: Path) -> None:
    copied(made.plain, folder / _FILE)


def _sealed(made: Templates, folder: Path) -> None:
    copied(made.sealed, folder / _FILE)
    copied(made.sealed.with_name("第二个口令"), folder / "第二个口令")


def _empty(made: Templates, folder: Path) -> None:
    copied(made.empty, folder / _FILE)


def _with_backup(made: Templates, folder: Path) -> None:
    copied(made.plain, folder / "备份.dzb")
    copied(made.empty, folder / _FILE)


def _with_stick(made: Templates, folder: Path) -> None:
    from dangzhibu_desktop.operations.backup import back_up as write_one

    copied(made.plain, folder / _FILE)
    write_one(folder / _FILE, key=None, now=NOW)
    (folder / "U盘").mkdir()


def _without_triggers(made: Templates, folder: Path) -> None:
    import sqlite3

    copied(made.plain, folder / _FILE)
    raw = sqlite3.connect(folder / _FILE)
    raw.execute("DROP TRIGGER history_person_delete")
    raw.commit()
    raw.close()


def _printed(made: Templates, folder: Path) -> None:
    copied(made.plain, folder / _FILE)
    for name in ("名册.pdf", "名册.docx", "通知.pdf"):
        (folder / name).write_bytes(b"printed before")


def _exported(made: Templates, folder: Path) -> None:
    copied(made.plain, folder / _FILE)
    assert run(export, folder).code == 0


def _old(made: Templates, folder: Path) -> None:
    del made
    copied(OLD_FILES / "2026-11-people.dzb", folder / _FILE)


CASES: Final[Mapping[str, Case]] = {
    "save": Case(_plain, save),
    "save sealed": Case(_sealed, save_sealed, KEY),
    "draft": Case(_plain, draft),
    "undo": Case(_plain, undo),
    "import": Case(_empty, take_in),
    "backup": Case(_plain, back_up),
    "backup sealed": Case(_sealed, back_up, KEY),
    "look after": Case(_plain, look_after),
    "carry": Case(_with_stick, carry),
    "restore": Case(_with_backup, restore),
    "repair": Case(_without_triggers, repair),
    "print pdf": Case(_printed, print_pdf),
    "print archive": Case(_printed, print_archive),
    "print word": Case(_printed, print_word),
    "print registered": Case(_printed, print_registered),
    "export": Case(_exported, export),
    "migration": Case(_old, upgrade),
    "passphrase set": Case(_plain, set_passphrase),
    "passphrase change": Case(_sealed, change, KEY),
    "passphrase removal": Case(_sealed, remove, KEY),
    "new": Case(_empty, new),
    "demo": Case(_plain, demo),
}


def run_out(
    case: Case, made: Templates, limits: Callable[[int], Iterable[int]], disk: Path | None = None
) -> Counter[str]:
    """Do the work under each limit and look at what is left; answers how it ended, how often.

    A limit is the size (bytes) a file may have, or where ``disk`` is given the room left on it;
    ``limits`` chooses them by the size of the largest file the work writes.
    """
    counts: Counter[str] = Counter()
    with TemporaryDirectory(dir=disk) as place:
        ready, whole = Path(place) / "ready", Path(place) / "whole"
        ready.mkdir()
        case.prepare(made, ready)
        top = _largest(case, copytree(ready, whole))
        counts["up to"] = top
        for number, limit in enumerate(sorted({*limits(top)})):
            folder = copytree(ready, Path(place) / str(number))
            before = _seen(folder)
            if disk is None:
                said = run(case.work, folder, bounds=Bounds(size=limit, passphrase=case.key))
            else:
                with _filled(disk, limit):
                    said = run(case.work, folder, bounds=Bounds(passphrase=case.key))
            if said.code == 0:
                assert _timeless(folder) == _timeless(whole), limit
                counts["done"] += 1
            else:
                check_refused(said, folder, before, case, limit)
                counts["refused"] += 1
            rmtree(folder)
    return counts


def _largest(case: Case, folder: Path) -> int:
    """Do the work in a folder made ready; answers the bytes of the largest file it wrote."""
    before = {_state(path) for path in folder.rglob("*")}
    said = run(case.work, folder, bounds=Bounds(passphrase=case.key))
    assert said.code == 0, said
    return max(state[2] for path in folder.rglob("*") if (state := _state(path)) not in before)


def check_refused(
    said: Said, folder: Path, before: Mapping[str, bytes], case: Case, limit: int
) -> None:
    """Two Chinese sentences that speak of room, and everything as it was."""
    where = f"limit {limit}: {said}"
    assert said.code in {3, 4}, where
    assert said.out == "", where
    lines = said.err.splitlines()
    assert len(lines) == 2, where
    assert all(line.endswith("。") for line in lines), where
    assert any(word in said.err for word in _NO_ROOM), where
    after = _seen(folder)
    if limit < len(before[_FILE]) and _JOURNAL in after:
        # not even what stood there before could be written back: the next opening does it
        assert problems(folder / _FILE, case.key) == (), where
        after = _seen(folder)
    assert after.keys() == before.keys(), (where, after.keys() ^ before.keys())
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {_FILE}, (where, changed)
    if changed:
        was = folder / "was.dzb"
        was.write_bytes(before[_FILE])
        assert rows_of(folder / _FILE, case.key) == rows_of(was, case.key), where
        assert problems(folder / _FILE, case.key) == (), where


def _seen(folder: Path) -> dict[str, bytes]:
    return {
        name: path.read_bytes() if (path := folder / name).is_file() else b"a folder"
        for name in names_in(folder)
    }


@contextmanager
def _filled(disk: Path, room: int) -> Iterator[None]:
    """So many bytes are left on a disk meanwhile."""
    ballast = disk / "ballast"
    stat = os.statvfs(disk)
    ballast.write_bytes(bytes(max(0, stat.f_bavail * stat.f_frsize - room)))
    try:
        yield
    finally:
        ballast.unlink()


def _state(path: Path) -> tuple[int, int, int]:
    """What differs where a file is written anew, even with the same bytes; the last is its size."""
    stat = path.stat()
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _timeless(folder: Path) -> set[str]:
    """The names in a folder without the time of day a backup was made."""
    return {re.sub(r"-[0-9]{6}-", "-", name) for name in names_in(folder)}


def main() -> None:
    """Run in full and print the counts."""
    options = argparse.ArgumentParser()
    options.add_argument("--step", type=int, default=4096)
    options.add_argument("--least", type=int, default=40, help="limits of a case at the least")
    options.add_argument("--case", choices=CASES)
    options.add_argument("--disk", type=Path)
    given = options.parse_args()

    def limits(top: int) -> Iterable[int]:
        step = max(1, min(given.step, top // given.least))
        most = top if given.disk is None else 4 * top  # several files at once may need room
        return (*SMALL, *range(step, most + 2 * step, step))

    total: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        made = templates(Path(place))
        for name in [given.case] if given.case else CASES:
            counts = run_out(CASES[name], made, limits, given.disk)
            total += counts
            print(f"{name:20} {dict(counts)}", flush=True)
    print(f"refused {total['refused']}, done {total['done']}")


if __name__ == "__main__":
    main()
