"""What was done to rows in words people read: which record, which field, old and new value."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from dangzhibu_desktop.domain.dossiers.steps import ORDER, step
from dangzhibu_desktop.domain.masking import masked_id_number, masked_phones, masked_text
from dangzhibu_desktop.domain.meetings import in_order
from dangzhibu_desktop.domain.money import from_fen
from dangzhibu_desktop.operations.regulations import titles
from dangzhibu_desktop.outputs.words import words_for
from dangzhibu_desktop.store.journal import Recorded, Values
from dangzhibu_desktop.store.store import Store

ADDED: Final = "新增"
DELETED: Final = "删除"
NOT_RECORDED: Final = "未录入"
_YES_NO: Final = {0: "否", 1: "是"}
# the columns by which a row is called among the others of its kind
_CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("name",),
    "party_group": ("name",),
    "listed_material": ("name",),
    "membership": ("person",),
    "change": ("person", "kind", "day"),
    "doubt": ("person", "field"),
    "stated_dues": ("person", "since"),
    "term": ("elected",),
    "office": ("post", "person"),
    "group_place": ("person", "party_group"),
    "branch": (),
    "regulation_override": ("key",),
    "letter": ("kind", "title"),
    "meeting": ("day",),
    "meeting_kind": ("kind",),
    "agenda_item": ("number", "title"),
    "vote": ("agenda_item",),
    "attendance": ("member", "guest"),
    "exclusion": ("person",),
    "dossier": ("person",),
    "dossier_step": ("step", "person"),
    "dossier_helper": ("role", "helper"),
    "dossier_material": ("name",),
    "calendar_year": ("year",),
    "calendar_day": ("day",),
    "dues_base": ("person", "since"),
    "dues_base_item": ("name",),
    "dues_exemption": ("person", "since"),
    "dues_paid_until": ("person",),
    "dues_posting": ("person", "month", "entry"),
    "dues_payment": ("person", "month", "number"),
}
_RECORDS: Final = frozenset({"person", "meeting", "dossier", "dues_base"})
_USUAL: Final = ("name", "title")
_TITLES: Final = {"person": "人员"}  # an applicant is one too
_STEPS: Final = {no: step(no).title for no in ORDER}
_NUMBERS: Final = {"id_number": masked_id_number}
_PHONES: Final = frozenset({"phone", "other_phone"})


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of history: of which record (``任职 组织委员``), which field, from what to what.

    ``field`` is 新增 or 删除 where a whole row came or went; the other side is "" then. None is a
    value that is not recorded. ``act`` is the id of the act.
    """

    act: int
    item: str
    field: str
    old: str | None
    new: str | None

    @property
    def whole(self) -> bool:
        """Whether a whole row came or went."""
        return self.field in {ADDED, DELETED}


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts the rows of one file into words; ``masked`` hides ID numbers and telephones.

    What refers to one of the rows ``about`` (table and id) is left out: it is what the reader
    looks at. Rows of the ``whole`` tables are told field by field, others in one line.
    """

    store: Store
    masked: bool = False
    whole: Collection[str] = ()
    about: Collection[tuple[str, int]] = ()
    _known: dict[tuple[str, int], str] = field(default_factory=dict)
    _targets: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def lines(self, recorded: Recorded) -> Iterator[ChangeLine]:
        """What one history row says, line by line."""
        table, old, new = recorded.table, recorded.old, recorded.new
        item = self.item(table, new or old or {})
        if old is not None and new is not None:
            for column in {**old, **new}:
                before, after = old.get(column), new.get(column)
                if before != after:
                    yield ChangeLine(
                        recorded.act, item, words_for(table).head(column),
                        self.value(table, column, before), self.value(table, column, after),
                    )  # fmt: skip
        elif new is not None and table in self.whole:
            for head, said in self._facts(table, new):
                yield ChangeLine(recorded.act, item, head, "", said)
        elif new is not None:
            yield ChangeLine(recorded.act, item, ADDED, "", self.summary(table, new))
        elif old is not None:
            yield ChangeLine(recorded.act, item, DELETED, self.summary(table, old), "")

    def item(self, table: str, values: Values) -> str:
        """A row by its kind and name, ``任职 组织委员 张三``; "" for the record itself."""
        if table in self.whole and (table, values.get("id", 0)) in self.about:
            return ""
        title = _TITLES.get(table) or words_for(table).title
        return f"{title} {self.called(table, values)}".strip()

    def summary(self, table: str, values: Values) -> str:
        """Every recorded fact of a row in one line, but for what :meth:`item` says already."""
        named = _CALLED.get(table, ())
        facts = [*self._facts(table, values, named)] or [*self._facts(table, values)]
        return "；".join(f"{head}：{said.rstrip('。')}" for head, said in facts)

    def _facts(
        self, table: str, values: Values, without: Collection[str] = ()
    ) -> Iterator[tuple[str, str]]:
        for column, stored in values.items():
            known = column == "id" or column in without
            hidden = known or self._is_about(table, column, stored)
            said = None if hidden else self.value(table, column, stored)
            if said is not None:
                yield words_for(table).head(column), said

    def called(self, table: str, values: Values) -> str:
        """What a row is called beside others of its table; empty where it has no name."""
        usual = tuple(column for column in _USUAL if column in values)[:1]
        columns = _CALLED.get(table, usual)
        said = [
            self.value(table, column, values.get(column)) or ""
            for column in columns
            if not self._is_about(table, column, values.get(column))
        ]
        if table == "meeting":
            said.append(self._kinds(values.get("id", 0)))
        return " ".join(filter(None, said))

    def _kinds(self, meeting: int) -> str:
        found: set[str] = set()
        for each in self.store.journal.of_parts("meeting_kind", "meeting", [meeting]):
            known = each.new or each.old
            found |= {known["kind"]} if known else set()
        return "、".join(in_order(found)) or "会议"

    def _is_about(self, table: str, column: str, stored: object) -> bool:
        target = self._references(table).get(column)
        return target is not None and (target, stored) in self.about

    def _references(self, table: str) -> Mapping[str, str]:
        if table not in self._targets:
            self._targets[table] = self.store.journal.references(table)
        return self._targets[table]

    def value(self, table: str, column: str, stored: Any) -> str | None:
        """A stored value as one would write it: names for ids, 是 and 否, yuan, titles of codes."""
        if stored is None or stored == "":
            return None
        target = self._references(table).get(column)
        if target is not None:
            return self.name_of(target, int(stored))
        words = words_for(table)
        if column in words.money:
            return f"{from_fen(stored):,.2f}"
        if column in words.truths:
            return _YES_NO.get(stored, str(stored))
        if column in words.moments:
            return str(stored).replace("T", " ")
        said = _code(table, column, stored) or words.values.get(column, {}).get(str(stored))
        return said or self._shown(column, f"{stored:g}" if type(stored) is float else str(stored))

    def _shown(self, column: str, said: str) -> str:
        """A text as it may be seen."""
        if not self.masked:
            return said
        if column in _PHONES:
            return masked_phones(said)
        return _NUMBERS.get(column, masked_text)(said)

    def name_of(self, table: str, row: int) -> str:
        """What a row was called last, though it may be gone."""
        if (table, row) not in self._known:
            known = self.store.journal.last(table, row)
            called = self.called(table, known) if known else ""
            self._known[table, row] = called or f"编号 {row}"
        return self._known[table, row]


def words_of_act(store: Store, rows: Sequence[Recorded]) -> Iterator[ChangeLine]:
    """What the rows of one act say, numbers masked; what belongs to a record names it once."""
    about = {(row.table, row.row) for row in rows if row.table in _RECORDS}
    wording = Wording(store, masked=True, about=about)
    for row in rows:
        yield from wording.lines(row)


def changes_of(store: Store, act: int) -> list[ChangeLine]:
    """What one act changed, numbers masked."""
    return list(words_of_act(store, store.journal.of_acts([act])))


def _code(table: str, column: str, stored: Any) -> str | None:
    """The title of what is stored as a code."""
    match table, column:
        case "dossier_step", "step":
            return _STEPS.get(stored)
        case "regulation_override", "key":
            return titles().get(stored)
        case "dues_payment", "number":
            return f"第{stored:06d}号"
        case "agenda_item", "number":
            return f"第{stored}项"
        case "calendar_year", "year":
            return f"{stored}年"
    return None
