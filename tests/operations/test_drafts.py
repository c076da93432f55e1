"""What was typed and not recorded survives the program."""

from pathlib import Path

from dangzhibu_desktop.operations.drafts import draft_of, drop_draft, keep_draft
from dangzhibu_desktop.operations.files import Store, open_file
from dangzhibu_desktop.operations.history import verify
from tests.conftest import NOW, TODAY


def test_a_draft_is_kept_replaced_and_dropped_outside_history(store: Store) -> None:
    acts = store.journal.acts()
    keep_draft(store, "member", 0, {"name": "张"}, now=NOW)
    keep_draft(store, "member", 0, {"name": "张三", "sex": "男"}, now=NOW)
    keep_draft(store, "card", 7, {"phone": "1"}, now=NOW)
    assert draft_of(store, "member", 0) == {"name": "张三", "sex": "男"}
    assert len(store.drafts.all()) == 2
    drop_draft(store, "member", 0)
    drop_draft(store, "member", 0)
    assert draft_of(store, "member", 0) == {}
    keep_draft(store, "card", 7, {"phone": ""}, now=NOW)
    assert store.drafts.all() == ()
    assert store.journal.acts() == acts
    assert verify(store) == []


def test_a_draft_is_there_when_the_file_is_opened_again(branch_file: Path) -> None:
    with open_file(branch_file, writable=True, today=TODAY) as store:
        keep_draft(store, "member", 0, {"name": "𠮷野"}, now=NOW)
    with open_file(branch_file, writable=False, today=TODAY) as store:
        assert draft_of(store, "member", 0) == {"name": "𠮷野"}
        keep_draft(store, "member", 0, {"name": "别的"}, now=NOW)
        drop_draft(store, "member", 0)
        assert draft_of(store, "member", 0) == {"name": "𠮷野"}
