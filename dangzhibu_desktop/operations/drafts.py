"""What was typed and not yet recorded: kept at once, so that a killed program loses nothing."""

import json
from collections.abc import Mapping
from datetime import datetime

from dangzhibu_desktop.store.drafts import Draft
from dangzhibu_desktop.store.store import Store


def keep_draft(
    store: Store, editor: str, record: int, texts: Mapping[str, str], *, now: datetime
) -> None:
    """Keep the texts of an editor's fields; ``record`` is 0 where it makes a new record.

    Texts that are all empty forget the draft. A file open for reading keeps nothing.
    """
    if not any(texts.values()):
        drop_draft(store, editor, record)
    elif store.writable and dict(texts) != draft_of(store, editor, record):
        saved = now.isoformat(timespec="seconds")
        text = json.dumps(dict(texts), ensure_ascii=False)
        with store.note():
            store.drafts.keep(Draft(editor=editor, record=record, text=text, saved=saved))


def drop_draft(store: Store, editor: str, record: int) -> None:
    """Forget an editor's draft: it was recorded, or is not wanted."""
    if store.writable and store.drafts.find(editor, record) is not None:
        with store.note():
            store.drafts.drop(editor, record)


def draft_of(store: Store, editor: str, record: int) -> dict[str, str]:
    """The texts an editor left behind, by field; empty where it left none."""
    found = store.drafts.find(editor, record)
    if found is None:
        return {}
    texts: dict[str, str] = json.loads(found.text)
    return texts
