"""Every write belongs to an act; acts can be taken back; tampering shows."""

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import FULL, Change, Membership, Person
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import history, members
from dangzhibu_desktop.operations.files import Store, open_file
from tests.conftest import NOW, TODAY


def add(store: Store, name: str) -> int:
    joined = PartialDate(2010, 7, 1)
    return members.add_member(
        store,
        Person(name=name, birth=PartialDate(1980, 5)),
        Membership(person=0, category=FULL, join_date=joined, full_date=PartialDate(2011, 7, 1)),
        day=TODAY,
        now=NOW,
    ).id


Rows = dict[str, list[tuple[object, ...]]]


def rows(store: Store) -> Rows:
    return {
        table: store.database.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
        for table in ("person", "membership", "change", "office", "doubt")
    }


def test_a_write_outside_an_act_is_refused_by_the_file_itself(store: Store) -> None:
    with pytest.raises(dbapi2.Error, match="no act is open"):
        store.database.execute("INSERT INTO person (name) VALUES ('张三')")
    with pytest.raises(dbapi2.Error, match="no act is open"), store.note():
        store.members.add_person(Person(name="张三"))
    assert store.members.people() == ()


def test_a_misspelt_table_is_an_error(store: Store) -> None:
    with pytest.raises(dbapi2.Error, match="no such table"), store.act("试", TODAY, NOW):
        store.database.execute("INSERT INTO persons (name) VALUES ('张三')")
    assert history.verify(store) == []


def test_an_act_that_fails_leaves_nothing(store: Store) -> None:
    before = len(store.journal.acts())

    def fail() -> None:
        with store.act("试", TODAY, NOW):
            store.members.add_person(Person(name="张三"))
            raise RuntimeError("pulled")

    with pytest.raises(RuntimeError):
        fail()
    assert store.members.people() == ()
    assert len(store.journal.acts()) == before


def test_undo_and_redo_survive_closing_the_file(branch_file: Path) -> None:
    with open_file(branch_file, writable=True, today=TODAY) as store:
        add(store, "张三")
        add(store, "李四")
    with open_file(branch_file, writable=True, today=TODAY) as store:
        assert history.undo(store, day=TODAY, now=NOW) == "登记党员 李四"
        assert [p.name for p in store.members.people()] == ["张三"]
        assert history.undo(store, day=TODAY, now=NOW) == "登记党员 张三"
        with pytest.raises(Refused, match="没有可以撤销"):
            history.undo(store, day=TODAY, now=NOW)
    with open_file(branch_file, writable=True, today=TODAY) as store:
        assert history.redo(store, day=TODAY, now=NOW) == "登记党员 张三"
        assert history.redo(store, day=TODAY, now=NOW) == "登记党员 李四"
        assert [p.name for p in store.members.people()] == ["张三", "李四"]
        with pytest.raises(Refused, match="没有可以重做"):
            history.redo(store, day=TODAY, now=NOW)
        assert history.verify(store) == []


def test_a_new_act_ends_the_redo(store: Store) -> None:
    add(store, "张三")
    history.undo(store, day=TODAY, now=NOW)
    add(store, "李四")
    with pytest.raises(Refused, match="没有可以重做"):
        history.redo(store, day=TODAY, now=NOW)
    assert history.undo(store, day=TODAY, now=NOW) == "登记党员 李四"


_ACTS = st.lists(st.sampled_from(["add", "mend", "leave", "undo", "redo"]), max_size=14)


@settings(max_examples=40, deadline=None)
@given(_ACTS)
def test_any_mixture_of_acts_undo_and_redo_agrees_with_a_model(
    tmp_path_factory: pytest.TempPathFactory, branch_made: Path, todo: list[str]
) -> None:
    path = Path(shutil.copy(branch_made, tmp_path_factory.mktemp("h")))
    with open_file(path, writable=True, today=TODAY) as store:
        past: list[Rows] = []
        future: list[Rows] = []
        present = rows(store)
        for number, word in enumerate(todo):
            if word == "undo" and past:
                history.undo(store, day=TODAY, now=NOW)
                future.append(present)
                present = past.pop()
            elif word == "redo" and future:
                history.redo(store, day=TODAY, now=NOW)
                past.append(present)
                present = future.pop()
            elif word in {"add", "mend", "leave"}:
                if not _do(store, word, number):
                    continue
                past.append(present)
                present, future = rows(store), []
            assert rows(store) == present
        assert history.verify(store) == []


def _do(store: Store, word: str, number: int) -> bool:
    people = store.members.people()
    if word == "add":
        add(store, f"人{number}")
    elif not people:
        return False
    elif word == "mend":
        mended = Person(id=people[-1].id, name=f"改{number}", remark="改过")
        members.save_card(store, mended, day=TODAY, now=NOW)
    else:
        last = people[-1].id
        if any(c.kind == "转出" for c in store.members.changes(last)):
            return False
        members.record_change(store, Change(person=last, kind="转出", day=TODAY), now=NOW)
    return True


def test_history_tells_who_what_and_whether_late(store: Store) -> None:
    person = add(store, "张三")
    members.record_change(store, Change(person=person, kind="转出", day=date(2026, 9, 1)), now=NOW)
    newest, first, created = history.list_acts(store)
    assert (newest.act, newest.late, newest.subjects) == ("登记转出 张三", True, ("张三",))
    assert (first.act, first.late, first.subjects) == ("登记党员 张三", False, ("张三",))
    assert created.subjects == ()
    history.undo(store, day=TODAY, now=NOW)
    history.undo(store, day=TODAY, now=NOW)
    assert [a.act for a in history.list_acts(store, subject="张三")] == [
        "撤销 登记党员 张三",
        "撤销 登记转出 张三",
        "登记转出 张三",
        "登记党员 张三",
    ]
    with pytest.raises(Refused, match="没有找到"):
        history.list_acts(store, subject="李四")


_TAMPERINGS = [
    "UPDATE person SET name = '李四'",
    "DELETE FROM membership",
    "UPDATE history SET new = replace(new, '张三', '王五')",
    "DELETE FROM history WHERE table_name = 'person'",
    "UPDATE act SET entered = '2020-01-01T00:00:00' WHERE id = 2",
    "UPDATE act SET hash = 'x' WHERE id = 1",
    "INSERT INTO person (name) VALUES ('赵六')",
    "UPDATE membership SET person = 99",
]


@pytest.mark.parametrize("tampering", _TAMPERINGS)
def test_a_change_behind_the_programs_back_shows(branch_file: Path, tampering: str) -> None:
    with open_file(branch_file, writable=True, today=TODAY) as store:
        add(store, "张三")
    raw = sqlite3.connect(branch_file)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    raw.execute(tampering)
    raw.commit()
    raw.close()
    with open_file(branch_file, writable=False, today=TODAY) as store:
        assert history.verify(store) != []


def test_switching_the_record_off_shows(branch_file: Path) -> None:
    raw = sqlite3.connect(branch_file)
    raw.execute("DROP TRIGGER history_person_update")
    raw.commit()
    raw.close()
    with open_file(branch_file, writable=False, today=TODAY) as store:
        assert any("触发器" in problem for problem in history.verify(store))


def test_undo_refuses_where_a_row_is_not_as_the_act_left_it(branch_file: Path) -> None:
    with open_file(branch_file, writable=True, today=TODAY) as store:
        add(store, "张三")
    raw = sqlite3.connect(branch_file)
    raw.execute("DROP TRIGGER history_person_update")
    raw.execute("UPDATE person SET name = '李四'")
    raw.commit()
    raw.close()
    with open_file(branch_file, writable=True, today=TODAY) as store:
        with pytest.raises(Refused, match="其后记录已有改动"):
            history.undo(store, day=TODAY, now=NOW)
        assert [p.name for p in store.members.people()] == ["李四"]
