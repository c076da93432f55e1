"""党小组: the groups of a day, and who is in which."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.branch import Group, GroupPlace, RosterMember, holds
from dangzhibu_desktop.operations.branch import found_group, place_in_group
from dangzhibu_desktop.operations.branch_mending import place_people, save_group
from dangzhibu_desktop.operations.printing.words import listed_name
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import HEADING, QUIET, button, label
from dangzhibu_desktop.ui.safety.backup_keeper import perform_many
from dangzhibu_desktop.ui.settings.committee_dialogs import day_of
from dangzhibu_desktop.ui.settings.section import Section
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import (
    USUAL,
    ChoiceField,
    LineField,
    YesNoField,
    date_field,
)
from dangzhibu_desktop.ui.widgets.readings import Typed
from dangzhibu_desktop.ui.widgets.table import Column, Table
from dangzhibu_desktop.ui.work import perform

_NO_GROUP = "不编组"


@dataclass(frozen=True, slots=True)
class _GroupLine:
    group: Group
    leaders: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class _MemberLine:
    member: RosterMember
    place: GroupPlace | None


def _name(typed: str) -> Typed:
    bare = typed.strip()
    return Typed(bare) if bare else Typed(problem="请写名称，例如“第一党小组”。")


class GroupDialog(Editor):
    """设立党小组, or a recorded one to be renamed or ended."""

    def __init__(self, desk: Desk, group: Group | None, parent: QWidget | None = None) -> None:
        words = "设立党小组" if group is None else "修改党小组"
        super().__init__(desk, words, words, "group", parent)
        self._group = group
        self.form.add("name", LineField("名称", _name))
        self.form.add("since", date_field("设立日期", desk.today(), required=group is None))
        if group is not None:
            self.form.add("until", date_field("撤销日期", desk.today()))
            for key, field in self.form.fields.items():
                field.set_value(getattr(group, key))
        self.begin(group.id if group else 0)

    def record(self) -> None:
        """Write the group."""
        fields = self.form.fields
        name, since = fields["name"].value(), day_of(fields["since"])
        if self._group is None:
            perform(self, found_group, name, since, then=self.recorded)
            return
        mended = replace(self._group, name=name, since=since, until=day_of(fields["until"]))
        perform(self, save_group, mended, day=self.desk.today(), then=self.recorded)


class PlaceDialog(Editor):
    """调整党小组: the chosen members go to one group, or to none, from a day on."""

    def __init__(self, desk: Desk, people: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(desk, "调整党小组", "调整党小组", "place", parent)
        self._people = people
        today = desk.today()
        self._groups = {g.name: g.id for g in desk.branch.groups if holds(g, today)}
        names = "、".join(desk.branch.by_id[id_].name for id_ in people)
        self.body.insertWidget(0, label(names, wrap=True))
        self.form.add("group", ChoiceField("编入", (*self._groups, _NO_GROUP), width=USUAL))
        self.form.add("since", date_field("从哪天起", today, required=True))
        self.form.fields["since"].set_text(str(today))
        if len(people) == 1:
            self.form.add("leader", YesNoField("任组长"))
        self.begin(people[0])

    def record(self) -> None:
        """Write the places."""
        fields = self.form.fields
        chosen, since = fields["group"].text(), day_of(fields["since"])
        if not chosen:
            self.band.say("没有选择党小组。", f"请选择一个，或选“{_NO_GROUP}”。")
            return
        group = self._groups.get(chosen)
        leader = "leader" in fields and fields["leader"].value() is True
        if leader and group is not None:
            person = self._people[0]
            perform(self, place_in_group, person, group, since, leader=True, then=self.recorded)
        else:
            perform_many(self, place_people, self._people, group, since, then=self.recorded)


class Groups(Section):
    """The groups above, everybody's place below."""

    title = "党小组"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.groups: Table[_GroupLine] = Table(
            "党小组",
            (
                Column("名称", lambda x: x.group.name, 180),
                Column("组长", lambda x: "、".join(map(listed_name, x.leaders)) or None, 140),
                Column("人数", lambda x: str(x.number), 70, lambda x: x.number, right=True),
                Column("设立日期", lambda x: str(x.group.since or ""), 120),
            ),
            lambda line: line.group.id,
        )
        self.members: Table[_MemberLine] = Table(
            "党员所在党小组",
            (
                Column("姓名", lambda x: listed_name(x.member.person.name), 140),
                Column("党小组", lambda x: x.member.group, 180),
                Column("职务", lambda x: "组长" if x.place and x.place.leader else "", 80),
                Column("编入日期", lambda x: str(x.place.since or "") if x.place else "", 120),
            ),
            lambda line: line.member.person.id,
        )
        self.groups.remember(desk.preferences, "settings/groups")
        self.members.remember(desk.preferences, "settings/places")
        for signal in (self.groups.opened, self.groups.edited):
            signal.connect(self.edit_group)
        for signal in (self.members.opened, self.members.edited):
            signal.connect(lambda _id: self.place())
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        above = QHBoxLayout()
        above.addWidget(label("双击或按回车修改、撤销一个党小组。", QUIET, wrap=True), 1)
        above.addWidget(button("设立党小组…", self.found))
        whole.addLayout(above)
        whole.addWidget(self.groups, 1)
        between = QHBoxLayout()
        between.addWidget(label("党员所在党小组", HEADING), 1)
        between.addWidget(button("调整所选党员的党小组…", self.place))
        whole.addLayout(between)
        whole.addWidget(self.members, 2)

    def refresh(self) -> None:
        """Show today's groups and places."""
        branch, today = self.desk.branch, self.desk.today()
        places = {p.person: p for p in branch.group_places if holds(p, today)}
        roster = branch.roster(today)
        here = {member.person.id for member in roster}
        self.groups.show_rows(
            _group_line(group, [p for p in places.values() if p.person in here], self._person)
            for group in branch.groups
            if holds(group, today)
        )
        self.members.show_rows(_MemberLine(m, places.get(m.person.id)) for m in roster)

    def _person(self, id_: int) -> str:
        return self.desk.branch.by_id[id_].name

    def found(self) -> None:
        """A new group."""
        GroupDialog(self.desk, None, self).open()

    def edit_group(self, id_: int) -> None:
        """Rename a group or end it."""
        group = next((g for g in self.desk.branch.groups if g.id == id_), None)
        if group is not None:
            GroupDialog(self.desk, group, self).open()

    def resume(self, editor: str, record: int) -> None:
        """The editor of a group, of a new one, or of a member's place."""
        if editor == "place":
            self.members.go_to(record)
            if self.members.current_id() == record:  # he may have left since
                self.place()
        elif record:
            self.edit_group(record)
        else:
            self.found()

    def place(self) -> None:
        """Put the chosen members into a group."""
        chosen = self.members.chosen_ids()
        if chosen:
            PlaceDialog(self.desk, chosen, self).open()


def _group_line(group: Group, places: list[GroupPlace], name: Callable[[int], str]) -> _GroupLine:
    inside = [p for p in places if p.party_group == group.id]
    leaders = tuple(name(p.person) for p in inside if p.leader)
    return _GroupLine(group, leaders, len(inside))
