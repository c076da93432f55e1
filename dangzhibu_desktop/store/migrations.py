"""The schema as an append-only list of migrations; each is a module of ``schema``.

Triggers are not part of a migration: ``history.install`` makes them anew after each.
"""

from typing import Final

from sqlite_utils import Migrations

from dangzhibu_desktop.store.schema import dossiers, dues, meetings, paper, people

APPLICATION_ID: Final = 0x445A4231  # "DZB1"
MIGRATIONS: Final = Migrations("dangzhibu")

MIGRATIONS(name="0001_people")(people.create)
MIGRATIONS(name="0002_paper")(paper.create)
MIGRATIONS(name="0003_meetings")(meetings.create)
MIGRATIONS(name="0004_dues")(dues.create)
MIGRATIONS(name="0005_dossiers")(dossiers.create)
