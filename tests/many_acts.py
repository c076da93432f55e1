"""A file with years of acts in it, written at once: their hashes are of no matter here."""

import json

from dangzhibu_desktop.operations.files import Store
from tests.conftest import NOW, TODAY


def many_acts(store: Store, number: int) -> None:
    """Enter so many acts, each of which enters one person."""
    acts = [
        (id_, f"登记第{id_}次", str(TODAY), NOW.isoformat(), "done", "0" * 64)
        for id_ in range(2, number + 2)
    ]
    people = [(id_, "person", id_, json.dumps({"id": id_, "name": f"人{id_}"})) for id_, *_ in acts]
    with store.note():
        store.database.conn.executemany(
            "INSERT INTO act (id, name, day, entered, kind, hash) VALUES (?, ?, ?, ?, ?, ?)", acts
        )
        store.database.conn.executemany(
            "INSERT INTO history (act, table_name, row, new) VALUES (?, ?, ?, ?)", people
        )
