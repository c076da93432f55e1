"""Sets ``now`` and ``today`` back and forward: nothing is lost, the order of entry stays.

``python -m tests.faults.clock --times 200 [--seed 1]``.
"""

import argparse
import random
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from dangzhibu_desktop.domain.members import FULL, Membership, Person
from dangzhibu_desktop.operations.backup import back_up, found_backups, try_restoring
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.checking import findings
from dangzhibu_desktop.operations.drafts import draft_of, keep_draft
from dangzhibu_desktop.operations.files import Store, open_file
from dangzhibu_desktop.operations.history import list_acts, redo, undo
from dangzhibu_desktop.operations.members import add_member
from dangzhibu_desktop.operations.verifying import examine
from tests.faults.children import command, run
from tests.faults.holdings import ROSTER, TODAY, copied, new_branch, problems, rows_of, small_demo

_FILE: Final = "支部.dzb"
_EPOCH: Final = datetime(1970, 1, 1)
_DAYS: Final = 48_000  # from 1970 to 2101
_ACTS: Final = 8  # of one round
_MOST_KEPT: Final = 2 * 40  # backups of a clock that jumps, those of the future by themselves
FAR_DAYS: Final = (
    "0001-01-01", "1582-10-10", "1900-01-01", "1921-07-01", "1970-01-01", "1999-12-31",
    "2024-02-29", "2038-01-19", "2100-02-28", "9900-12-31", "9999-12-31",
)  # fmt: skip
"""Values of ``--today`` as a dead battery or a slip of the hand makes them."""
_COMMANDS: Final = (
    ("members", "{file}"),
    ("members", "{file}", "--all", "--on", TODAY.isoformat()),
    ("check", "{file}"),
    ("history", "{file}"),
    ("verify", "{file}"),
    ("dues", "{file}", "--month", "2026-10"),
    ("dossier", "{file}", "{applicant}"),
    ("print", "{file}", "all", "--format", "txt", "-o", "{out}"),
    ("export", "{file}", "{out}"),
    ("backup", "{file}", "{out}"),
    ("import", "members", "{file}", str(ROSTER), "--accept", "--leave-blank"),
    ("undo", "{file}"),
    ("redo", "{file}"),
    ("new", "{out}/新.dzb", "--name", "支部"),
    ("calc", "publicity", "--start", "2026-11-20"),
    ("calc", "dues", "--class", "在职", "--base", "5000"),
    ("demo", "{out}/示例.dzb", "--members", "6", "--years", "1", "--force"),
    ("verify", "{out}/示例.dzb"),
)


def jump_often(times: int, seed: int) -> Counter[str]:
    """So many rounds of acts, undo, drafts and backups, each at a moment of its own."""
    counts: Counter[str] = Counter()
    for number in range(times):
        chance = random.Random(f"{seed}-{number}")  # noqa: S311 - the same again
        with TemporaryDirectory() as place:
            path = Path(place) / _FILE
            new_branch(path)
            _jump(path, chance, counts)
    return counts


def any_moment(chance: random.Random) -> datetime:
    """A moment between 1970 and 2101, to the second."""
    return _EPOCH + timedelta(days=chance.randrange(_DAYS), seconds=chance.randrange(86_400))


def _jump(path: Path, chance: random.Random, counts: Counter[str]) -> None:
    expected: list[str] = []
    for number in range(1, _ACTS + 1):
        now, day = any_moment(chance), any_moment(chance).date()
        with open_file(path, writable=True, today=day) as store:
            _write(store, number, expected, chance, now)
            _look(store, expected, any_moment(chance).date())
        made = back_up(path, key=None, now=any_moment(chance)).backup
        folder = path.parent / "支部-备份"
        kept = [found.path for found in found_backups(path, folder)]
        assert made.path in kept
        assert len(kept) <= _MOST_KEPT
        counts["acts"] += 1
        counts["backups kept"] += number == _ACTS and len(kept)
    trial = try_restoring(made.path, key=None, today=any_moment(chance).date())
    assert trial.problem is None
    counts["rounds"] += 1


def _write(
    store: Store, number: int, expected: list[str], chance: random.Random, now: datetime
) -> None:
    day = any_moment(chance).date()
    add_member(
        store, Person(name=f"党员{number}"), Membership(person=0, category=FULL), day=day, now=now
    )
    expected.append(f"党员{number}")
    keep_draft(store, "member", 0, {"name": f"草稿{number}"}, now=any_moment(chance))
    assert draft_of(store, "member", 0) == {"name": f"草稿{number}"}
    if chance.random() < 1 / 3:
        undo(store, day=any_moment(chance).date(), now=any_moment(chance))
        assert [p.name for p in store.members.people()] == expected[:-1]
        redo(store, day=any_moment(chance).date(), now=any_moment(chance))


def _look(store: Store, expected: list[str], today: date) -> None:
    """Everything is there, in the order of entry whatever the moments say."""
    assert [person.name for person in store.members.people()] == expected
    ids = [line.id for line in list_acts(store)]
    assert ids == list(range(len(ids), 0, -1))
    assert examine(store, today=today).problems == ()
    for found in findings(store, today=today):
        assert found.message
        assert found.severity in {"error", "warning", "info"}
    assert len(snapshot(store).roster(today, everyone=True)) == len(expected)


def far_days(days: tuple[str, ...] = FAR_DAYS) -> Counter[str]:
    """Every command on every such day: done or refused, never a bug, the file whole after."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        sound = Path(place) / "sound.dzb"
        small_demo(sound)
        applicant = rows_of(sound)["dossier"][0]["person"]
        for day in days:
            folder = Path(place) / day
            folder.mkdir()
            path = copied(sound, folder / _FILE)
            for words in _COMMANDS:
                out = folder / "out"
                given = [word.format(file=path, out=out, applicant=applicant) for word in words]
                if "demo" in words or "new" in words:
                    out.mkdir(exist_ok=True)
                said = run(command, *given, "--today", day)
                assert said.code in {0, 1, 2, 3}, (day, words, said)
                counts["done" if said.code < 2 else "refused"] += 1
                counts[f"refused: {words[0]}"] += said.code >= 2
            assert problems(path) == ()
    return counts


def main() -> None:
    """Run in full and print the counts."""
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    for counts in (jump_often(given.times, given.seed), far_days()):
        for name, count in sorted(counts.items()):
            print(f"{count:7d}  {name}")


if __name__ == "__main__":
    main()
