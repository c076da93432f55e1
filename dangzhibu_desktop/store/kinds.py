"""What the rows of each table become when they are read."""

from typing import Any, Final

from dangzhibu_desktop.domain.branch import Group, GroupPlace, Office, Settings, Term
from dangzhibu_desktop.domain.dossiers.folder import (
    FolderFacts,
    HelperPlace,
    ListedMaterial,
    Material,
    StepFacts,
)
from dangzhibu_desktop.domain.dues_ledger import (
    Base,
    BaseItem,
    Exemption,
    PaidUntil,
    Payment,
    Posting,
)
from dangzhibu_desktop.domain.letters import Letter
from dangzhibu_desktop.domain.meetings import (
    Attendance,
    Exclusion,
    ItemFacts,
    MeetingFacts,
    Vote,
)
from dangzhibu_desktop.domain.members import Change, Doubt, Membership, Person
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.store.drafts import Draft
from dangzhibu_desktop.store.members import StatedDues
from dangzhibu_desktop.store.paper import Print

KINDS: Final[tuple[tuple[str, type[Any]], ...]] = (
    ("branch", Settings),
    ("term", Term),
    ("office", Office),
    ("party_group", Group),
    ("group_place", GroupPlace),
    ("regulation_override", Override),
    ("person", Person),
    ("membership", Membership),
    ("change", Change),
    ("doubt", Doubt),
    ("stated_dues", StatedDues),
    ("letter", Letter),
    ("print_log", Print),
    ("draft", Draft),
    ("meeting", MeetingFacts),
    ("agenda_item", ItemFacts),
    ("attendance", Attendance),
    ("exclusion", Exclusion),
    ("vote", Vote),
    ("dues_base", Base),
    ("dues_base_item", BaseItem),
    ("dues_exemption", Exemption),
    ("dues_paid_until", PaidUntil),
    ("dues_posting", Posting),
    ("dues_payment", Payment),
    ("dossier", FolderFacts),
    ("dossier_step", StepFacts),
    ("dossier_helper", HelperPlace),
    ("dossier_material", Material),
    ("listed_material", ListedMaterial),
)
"""Table and class; tables of plain words and numbers alone are not listed."""
