"""Changes recorded wrongly: corrected, removed, restored; the others must still follow on them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.members import (
    CHANGE_KINDS,
    FULL,
    PROBATIONARY,
    Change,
    first_impossible_change,
)
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import history, members
from dangzhibu_desktop.operations.change_mending import (
    correct_change,
    mendable_change,
    remove_change,
)
from dangzhibu_desktop.operations.files import Store, open_file
from dangzhibu_desktop.operations.trash import list_trash, restore
from tests.conftest import NOW, TODAY
from tests.operations import dossier_making
from tests.operations.test_dossiers import concluded
from tests.operations.test_members import enrol, record, standing
from tests.operations.test_trash import export


def change(store: Store, kind: str) -> Change:
    return next(each for each in store.members.changes() if each.kind == kind)


def full_member(store: Store) -> int:
    return enrol(store, "张三", FULL, "2010-07-01", "2011-07-01")


def remove(store: Store, kind: str) -> None:
    remove_change(store, change(store, kind).id, today=TODAY, now=NOW)


def test_a_wrong_change_is_removed_in_one_act_undone_and_restored(store: Store) -> None:
    person = full_member(store)
    record(store, person, "停止党籍", "2024-03-01")
    before = export(store)
    remove(store, "停止党籍")
    assert standing(store, person, "2025-01-01") == ("正式党员", True)
    assert store.journal.acts()[-1].name == "删除停止党籍 张三"
    assert history.undo(store, day=TODAY, now=NOW) == "删除停止党籍 张三"
    assert export(store) == before
    history.redo(store, day=TODAY, now=NOW)
    (gone,) = list_trash(store)
    assert gone.title == "党籍变动 张三 停止党籍 2024-03-01"
    restore(store, gone.id, today=TODAY, now=NOW)
    assert export(store) == before
    assert history.verify(store) == []


def test_day_basis_and_document_are_corrected_in_one_act(store: Store) -> None:
    person = full_member(store)
    record(store, person, "转出", "2025-03-01")
    wrong = change(store, "转出")
    right = replace(wrong, day=date(2025, 2, 1), basis="组织关系转接", document="介绍信第3号")
    saved = correct_change(store, right, today=TODAY, now=NOW)
    assert saved.id == person
    assert store.members.changes(person) == (right,)
    assert standing(store, person, "2025-02-01") == ("已转出", False)
    assert store.journal.acts()[-1].name == "改正转出 张三"
    history.undo(store, day=TODAY, now=NOW)
    assert store.members.changes(person) == (wrong,)
    assert history.verify(store) == []


def test_what_a_later_change_rests_on_is_neither_removed_nor_moved_behind_it(store: Store) -> None:
    person = full_member(store)
    record(store, person, "停止党籍", "2024-03-01")
    record(store, person, "恢复党籍", "2025-03-01")
    before = export(store)
    with pytest.raises(Refused) as refused:
        remove(store, "停止党籍")
    assert refused.value.what == (
        "去掉停止党籍以后，张三在2025年3月1日是“正式党员”，恢复党籍就接不上了。"
    )
    assert refused.value.what_to_do == "请核对日期，或先改正、删除2025年3月1日的恢复党籍。"
    later = replace(change(store, "停止党籍"), day=date(2025, 3, 2))
    with pytest.raises(Refused, match="接不上"):
        correct_change(store, later, today=TODAY, now=NOW)
    assert export(store) == before
    remove(store, "恢复党籍")
    remove(store, "停止党籍")
    assert store.members.changes() == ()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"day": date(2009, 1, 1)}, "早于张三到本支部的日期"),
        ({"kind": "除名"}, "不能把一种变动改成另一种"),
        ({}, "没有改动"),
        ({"id": 99}, "没有这条变动"),
    ],
)
def test_what_cannot_be_corrected_says_why(
    store: Store, changed: dict[str, object], words: str
) -> None:
    record(store, full_member(store), "转出", "2025-03-01")
    acts = len(store.journal.acts())
    wanted = replace(change(store, "转出"), **changed)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=words):
        correct_change(store, wanted, today=TODAY, now=NOW)
    assert len(store.journal.acts()) == acts


def test_the_full_date_that_came_with_a_confirmation_goes_and_comes_with_it(store: Store) -> None:
    person = enrol(store, "李四", PROBATIONARY, "2024-02-29")
    fresh = export(store)
    record(store, person, "转正", "2025-05-20")
    before = export(store)
    remove(store, "转正")
    assert export(store) == fresh
    (gone,) = list_trash(store)
    restore(store, gone.id, today=TODAY, now=NOW)
    assert export(store) == before
    remove(store, "转正")
    assert export(store) == fresh


def test_a_full_date_written_by_hand_since_stays(store: Store) -> None:
    person = enrol(store, "李四", PROBATIONARY, "2024-02-29")
    record(store, person, "转正", "2025-05-20")
    known = store.members.membership(person)
    assert known is not None
    own = replace(known, full_date=PartialDate(2025, 3, 1))
    members.save_membership(store, own, day=TODAY, now=NOW)
    later = replace(change(store, "转正"), day=date(2025, 6, 1))
    correct_change(store, later, today=TODAY, now=NOW)
    remove(store, "转正")
    assert store.members.membership(person) == own
    assert history.verify(store) == []


def test_a_removed_change_does_not_come_back_between_others(store: Store) -> None:
    person = full_member(store)
    record(store, person, "转出", "2025-03-01")
    remove(store, "转出")
    record(store, person, "去世", "2025-01-01")
    (gone,) = list_trash(store)
    with pytest.raises(Refused, match="与现在登记的其他变动接不上"):
        restore(store, gone.id, today=TODAY, now=NOW)
    remove(store, "去世")
    restore(store, gone.id, today=TODAY, now=NOW)
    assert [each.kind for each in store.members.changes()] == ["转出"]


def test_a_change_taken_back_does_not_come_from_the_trash_between_others(store: Store) -> None:
    person = full_member(store)
    record(store, person, "转出", "2025-03-01")
    history.undo(store, day=TODAY, now=NOW)
    record(store, person, "去世", "2025-01-01")
    (gone,) = list_trash(store)
    with pytest.raises(Refused, match="接不上"):
        restore(store, gone.id, today=TODAY, now=NOW)


@pytest.mark.parametrize(("outcome", "kind"), [("转正", "转正"), ("取消", "取消预备党员资格")])
def test_what_a_dossier_approved_is_corrected_in_the_dossier(
    store: Store, outcome: str, kind: str
) -> None:
    dossier_making.enrol(store)
    _, person = concluded(store, outcome)
    made = change(store, kind)
    for act in (
        lambda: mendable_change(store, made.id),
        lambda: remove_change(store, made.id, today=TODAY, now=NOW),
        lambda: correct_change(store, replace(made, basis="另"), today=TODAY, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.what == (
            f"张某的{kind}是发展党员档案里的“上级党委审批”登记的，不能在这里改。"
        )
        assert "请到“发展党员”打开这份档案" in refused.value.what_to_do
    record(store, person, "去世", "2028-01-01")
    remove(store, "去世")


_DAYS = st.integers(0, 4000).map(lambda n: date(2012, 1, 1) + timedelta(days=n))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_whatever_is_corrected_or_removed_the_rest_can_follow(
    tmp_path_factory: pytest.TempPathFactory, branch_file_made: bytes, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("c") / "a.dzb"
    path.write_bytes(branch_file_made)
    with open_file(path, writable=True, today=TODAY) as store:
        person = full_member(store)
        for kind, day in data.draw(
            st.lists(st.tuples(st.sampled_from(CHANGE_KINDS), _DAYS), min_size=2, max_size=8)
        ):
            attempt(store, person, kind, day)
        for _ in range(3):
            known = store.members.changes(person)
            if not known:
                break
            one = data.draw(st.sampled_from(known))
            before = export(store)
            try:
                if data.draw(st.booleans()):
                    remove_change(store, one.id, today=TODAY, now=NOW)
                else:
                    moved = replace(one, day=data.draw(_DAYS))
                    correct_change(store, moved, today=TODAY, now=NOW)
            except Refused:
                assert export(store) == before
            membership = store.members.membership(person)
            assert membership is not None
            assert first_impossible_change(membership, store.members.changes(person)) is None
        assert history.verify(store) == []


def attempt(store: Store, person: int, kind: str, day: date) -> None:
    try:
        members.record_change(store, Change(person=person, kind=kind, day=day), now=NOW)
    except Refused:
        return


@pytest.fixture
def branch_file_made(store: Store) -> bytes:
    return store.path.read_bytes()
