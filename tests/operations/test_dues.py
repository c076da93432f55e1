"""A month's dues in a file: preview, posting, additions, corrections, and taking them back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dangzhibu_desktop.domain.dues_ledger import ZERO, Payment, Posting
from dangzhibu_desktop.domain.members import Change
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations import dues, history, members
from dangzhibu_desktop.operations.files import Store
from tests.conftest import NOW, TODAY
from tests.operations.dues_sample import (
    NOVEMBER,
    OCTOBER,
    correct,
    do_again,
    enrol,
    fix,
    lines,
    pay,
    post,
    take_back,
    three,
    written,
)


def test_a_preview_stores_nothing(store: Store) -> None:
    three(store)
    acts = written(store)
    before = store.path.read_bytes()
    assert lines(store) == {
        "张三": ("50.00", "0.00", False),
        "李四": ("131.48", "0.00", False),
        "王五": ("0.20", "0.00", False),
    }
    assert (written(store), store.path.read_bytes()) == (acts, before)


def test_a_month_is_posted_once_with_its_working(store: Store) -> None:
    three(store)
    preview = {x.person: x for x in dues.assess(store, OCTOBER).lines}
    post(store)
    sheet = dues.assess(store, OCTOBER)
    assert sheet.posted
    assert sheet.due == Decimal("181.68")
    for line in sheet.lines:
        assert line == replace(preview[line.person], posted=True)
    acts = written(store)
    with pytest.raises(Refused, match="已经入账"):
        post(store)
    assert written(store) == acts


def test_a_posted_sheet_is_not_reckoned_anew(store: Store) -> None:
    people = three(store)
    post(store)
    fix(store, people[0], "9000", since=OCTOBER, reason="调资")
    assert lines(store)["张三"] == ("50.00", "0.00", True)
    assert lines(store, NOVEMBER)["张三"] == ("135.00", "0.00", False)


def test_who_left_stays_on_the_posted_sheet(store: Store) -> None:
    people = three(store)
    post(store)
    left = Change(person=people[0], kind="转出", day=Month(2026, 10).first)
    members.record_change(store, left, now=NOW)
    assert lines(store)["张三"] == ("50.00", "0.00", True)
    assert "张三" not in lines(store, NOVEMBER)


def test_a_month_to_come_or_without_a_base_is_refused(store: Store) -> None:
    three(store)
    with pytest.raises(Refused, match="还没有到"):
        post(store, Month(2026, 12))
    enrol(store, "赵六")
    acts = written(store)
    with pytest.raises(Refused, match="赵六"):
        post(store)
    assert written(store) == acts
    dues.post(store, OCTOBER, leave_out=True, day=TODAY, now=NOW)
    assert lines(store)["赵六"] == ("None", "0.00", False)


def test_a_month_nobody_owes_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="没有需要入账"):
        post(store)


def test_who_was_missed_is_added_as_new_rows(store: Store) -> None:
    three(store)
    with pytest.raises(Refused, match="还没有入账"):
        dues.post_missing(store, OCTOBER, day=TODAY, now=NOW)
    post(store)
    before = store.dues.postings(OCTOBER)
    with pytest.raises(Refused, match="没有需要入账"):
        dues.post_missing(store, OCTOBER, day=TODAY, now=NOW)
    fix(store, enrol(store, "赵六", "2026-10-31"), "3000", since=OCTOBER)
    dues.post_missing(store, OCTOBER, day=TODAY, now=NOW)
    assert lines(store)["赵六"] == ("15.00", "0.00", True)
    assert store.dues.postings(OCTOBER)[: len(before)] == before


def test_a_correction_is_a_further_row(store: Store) -> None:
    people = three(store)
    post(store)
    before = store.dues.postings(OCTOBER)
    correct(store, people[0], "60.00")
    rows = store.dues.postings(OCTOBER)
    assert rows[:-1] == before
    assert (rows[-1].entry, rows[-1].amount, rows[-1].reason) == ("更正", Decimal(10), "少算津贴")
    assert lines(store)["张三"] == ("60.00", "0.00", True)
    correct(store, people[0], "40.50", "多算")
    line = next(x for x in dues.assess(store, OCTOBER).lines if x.name == "张三")
    assert line.due == Decimal("40.50")
    assert "更正增加10.00元（少算津贴）；更正减少19.50元（多算）" in line.arithmetic


@pytest.mark.parametrize(
    ("yuan", "reason", "word"),
    [
        ("60", " ", "理由"),
        ("50.00", "无", "本来就是"),
        ("-1", "错", "金额"),
        ("50.005", "错", "金额"),
        ("NaN", "错", "金额"),
        ("29.99", "错", "已交30.00元"),
    ],
)
def test_an_unsound_correction_is_refused(store: Store, yuan: str, reason: str, word: str) -> None:
    people = three(store)
    post(store)
    pay(store, people[0], OCTOBER, "30")
    acts = written(store)
    with pytest.raises(Refused, match=word):
        correct(store, people[0], yuan, reason)
    assert written(store) == acts


def test_what_is_not_posted_cannot_be_corrected(store: Store) -> None:
    people = three(store)
    with pytest.raises(Refused, match="没有这名党员"):
        correct(store, people[0], "60")


def test_undo_of_a_posting_reverses_its_rows_and_redo_enters_them_again(store: Store) -> None:
    three(store)
    post(store)
    entered = store.dues.postings(OCTOBER)
    assert take_back(store) == "入账党费 2026年10月"
    rows = store.dues.postings(OCTOBER)
    assert rows[:3] == entered
    assert sorted((row.reverses, row.amount) for row in rows[3:]) == [
        (row.id, -row.amount) for row in entered
    ]
    assert not dues.assess(store, OCTOBER).posted
    assert store.dues.posted_months() == ()
    assert do_again(store) == "入账党费 2026年10月"
    assert store.dues.postings(OCTOBER)[:6] == rows
    assert lines(store)["李四"] == ("131.48", "0.00", True)
    take_back(store)
    assert store.dues.stored_total(OCTOBER) == (ZERO, ZERO)
    post(store)
    assert store.dues.stored_total(OCTOBER) == (Decimal("181.68"), ZERO)
    assert history.verify(store) == []


def test_undo_of_a_correction_restores_the_amount(store: Store) -> None:
    people = three(store)
    post(store)
    correct(store, people[0], "60.00")
    take_back(store)
    assert lines(store)["张三"] == ("50.00", "0.00", True)
    do_again(store)
    assert lines(store)["张三"] == ("60.00", "0.00", True)
    assert history.verify(store) == []


def test_a_member_with_ledger_rows_cannot_be_undone_away(store: Store) -> None:
    fix(store, enrol(store, "张三"))
    post(store)
    assert take_back(store).startswith("入账党费")
    assert take_back(store).startswith("核定党费基数")
    acts = written(store)
    with pytest.raises(Refused, match="党费台账"):
        take_back(store)
    assert written(store) == acts
    assert history.verify(store) == []


@pytest.mark.parametrize("table", ["dues_posting", "dues_payment"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET amount = 1", "DELETE FROM {}"])
def test_the_file_itself_refuses_to_change_a_ledger_row(store: Store, table: str, sql: str) -> None:
    people = three(store)
    post(store)
    pay(store, people[0], OCTOBER, "30")

    def change() -> None:
        with store.act("试", TODAY, NOW):
            store.database.execute(sql.format(table))

    with pytest.raises(Exception, match="a ledger row never changes"):
        change()
    assert isinstance(store.dues.postings(OCTOBER)[0], Posting)
    assert isinstance(store.dues.payments(OCTOBER)[0], Payment)
