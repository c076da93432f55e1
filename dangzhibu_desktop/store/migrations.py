"""The schema as an append-only list of migrations; each is a module of ``schema``.

Triggers are not part of a migration: ``history.install`` makes them anew after each.
"""

from typing import Final

from sqlite_utils import Migrations

from dangzhibu_desktop.store.schema import paper, people

APPLICATION_ID: Final = 0x445A4231  # "DZB1"
MIGRATIONS: Final = Migrations("dangzhibu")

MIGRATIONS(name="0001_people")(people.create)
MIGRATIONS(name="0002_paper")(paper.create)
