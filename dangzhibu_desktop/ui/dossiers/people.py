"""Choosing who helps a candidate, and whom a new dossier is about."""

from datetime import date

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.dossiers.folder import CONTACT, Folder
from dangzhibu_desktop.domain.members import FULL
from dangzhibu_desktop.ui.settings.people import PersonField, names_of
from dangzhibu_desktop.ui.widgets.form import Facts
from dangzhibu_desktop.ui.widgets.readings import NOTHING, Typed

_KEYS = ("helper", "helper2")


class HelperField(PersonField):
    """One of the full members, or nobody."""

    def read(self) -> Typed:
        """The id of the member; nobody is no mistake of this field."""
        return super().read() if self.text().strip() else NOTHING


def add_helper_fields(form: Facts, branch: Branch, folder: Folder, role: str, on: date) -> None:
    """Two fields for who helps in a role; of contacts the second may stay empty."""
    full = {m.person.id for m in branch.roster(on) if m.standing == FULL}
    names = {
        name: id_
        for name, id_ in names_of(branch, on).items()
        if id_ in full and id_ != folder.person
    }
    second = f"{role}二（可不填）" if role == CONTACT else f"{role}二"
    for key, title in zip(_KEYS, (f"{role}一", second), strict=True):
        form.add(key, HelperField(title, names))


def show_helpers(form: Facts, branch: Branch, folder: Folder, role: str) -> None:
    """Put in who helps now."""
    for key, place in zip(_KEYS, folder.helping(role), strict=False):
        form.fields[key].set_text(branch.by_id[place.helper].name)


def helpers_in(form: Facts) -> tuple[int, ...]:
    """Who stands in the two fields."""
    fields = [form.fields[key] for key in _KEYS if key in form.fields]
    return tuple(id_ for field in fields if (id_ := field.value()) is not None)
