"""Forms and records to the left, the finished pages to the right, what is amiss above them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dangzhibu_desktop.domain.masking import masked_record
from dangzhibu_desktop.errors import Refused, UserError
from dangzhibu_desktop.operations.files import Store
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.printing.outgoing import Outgoing
from dangzhibu_desktop.ui.widgets.fields import date_field
from dangzhibu_desktop.ui.widgets.preview import Preview
from dangzhibu_desktop.ui.work import Waiting, in_background

AREAS: Final = {
    "members": "党员",
    "life": "组织生活",
    "dues": "党费",
    "dossiers": "发展党员",
    "elections": "换届选举",
    "file": "公文",
}
_DATA: Final = Qt.ItemDataRole.UserRole
_EVERY: Final = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
_LINES_AMISS: Final = 4  # shown at a time above the pages
_PAUSE: Final = 150  # ms after the last choice


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked to be printed: a form's code, which of its records, as of which day."""

    form: str = "M01"
    keys: tuple[str, ...] = ()
    on: date | None = None


def gather_records(
    reader: Callable[[], AbstractContextManager[Store]],
    code: str,
    on: date,
    today: date,
    *,
    masked: bool = False,
) -> list[Any]:
    """Every record of a form as of a day, ``masked`` as 检查模式 wants it; for the pool."""
    from dangzhibu_desktop.forms.catalogue import find
    from dangzhibu_desktop.operations.printing.records import Wanted, gather

    form = find(code)
    if form is None:
        raise Refused(f"没有“{code}”这个表。", "请重新选择。")
    with reader() as store:
        found = gather(store, form, Wanted(None, on, today))
    return [masked_record(one) for one in found] if masked else found


class PrintPanel(QWidget):
    """Choose and look. ``ready`` tells whether pages can be sent, ``sent`` that they were.

    ``leads_to`` asks for a record on another page, where a box is blank.
    """

    ready = Signal(bool)
    sent = Signal(str)
    leads_to = Signal(str, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._waiting: Waiting | None = None
        self._wanted: tuple[str, ...] = ()
        self.proof: Any = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._set_pages)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._choices())
        split.addWidget(self._pages())
        split.setStretchFactor(1, 1)
        split.setSizes([300, 860])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _choices(self) -> QWidget:
        self.forms = QTreeWidget()
        self.forms.setHeaderHidden(True)
        self.forms.setAccessibleName("表")
        self.forms.setRootIsDecorated(False)
        self.forms.setIndentation(12)
        # a long title ends in …, its tooltip is whole
        self.forms.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list_forms()
        self.forms.currentItemChanged.connect(lambda _now, _before: self.gather())
        self.day = date_field("按某日", self.desk.today(), required=True)
        self.day.set_text(str(self.desk.today()))
        self._of_day = ""
        self.day.finished.connect(self._day_left)
        self.forms.setProperty("role", "lines")
        self.records = QListWidget()
        self.records.setProperty("role", "lines")
        self.records.setAccessibleName("记录")
        self.records.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.records.itemSelectionChanged.connect(self._soon.start)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(label("要打印的表", QUIET))
        column.addWidget(self.forms, 3)
        column.addWidget(label("按这一天的情况", QUIET))
        column.addWidget(self.day)
        self.counted = label("记录（可选几份，Ctrl+A 全选）", QUIET, wrap=True)
        column.addWidget(self.counted)
        column.addWidget(self.records, 2)
        self.outgoing = Outgoing(self.desk)
        column.addWidget(self.outgoing)
        return made

    def _list_forms(self) -> None:
        from dangzhibu_desktop.forms.catalogue import FORMS

        bold = self.forms.font()
        bold.setBold(True)
        for area, title in AREAS.items():
            forms = [form for form in FORMS if form.area == area]
            if not forms:
                continue
            head = QTreeWidgetItem(self.forms, [title])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFont(0, bold)
            for form in forms:
                item = QTreeWidgetItem(head, [form.title])
                item.setToolTip(0, f"{form.code} {form.title}")
                item.setData(0, _DATA, form.code)
        self.forms.expandAll()

    def _pages(self) -> QWidget:
        self.amiss = QListWidget()
        self.amiss.setAccessibleName("空栏和缺字")
        self.amiss.setWordWrap(True)
        self.amiss.hide()
        self.amiss.itemActivated.connect(self._go_to_blank)
        self.preview = Preview()
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.amiss)
        column.addWidget(self.preview, 1)
        return made

    # ---- choosing

    @property
    def code(self) -> str:
        """The code of the chosen form; empty for none."""
        item = self.forms.currentItem()
        return str(item.data(0, _DATA) or "") if item is not None else ""

    def choose(self, choice: Choice) -> None:
        """Choose a form, some of its records, and a day."""
        self._wanted = choice.keys
        if choice.on is not None:
            self.day.set_text(str(choice.on))
        for item in self.forms.findItems("", _EVERY):
            if item.data(0, _DATA) == choice.form:
                self.forms.setCurrentItem(item)
                self.forms.scrollToItem(item)

    def _day_left(self) -> None:
        """Another day has other records; one only looked at leaves what is chosen alone."""
        if self.day.text() != self._of_day:
            self.gather()

    def gather(self) -> None:
        """Read the records of the chosen form anew."""
        if not self.code or self.day.problem():
            return
        self._of_day = self.day.text()
        self._begin("正在读取记录…")
        self._waiting = in_background(
            self,
            "正在读取记录…",
            gather_records,
            self.desk.reader(),
            self.code,
            self.day.value().first,
            self.desk.today(),
            masked=self.desk.inspecting,
            then=self._gathered,
            otherwise=self._refused,
        )
        self._waiting.canceled.connect(self._cancelled)

    def _begin(self, words: str) -> None:
        if self._waiting is not None:
            self._waiting.give_up()
        self.proof = None
        self.amiss.hide()
        self.preview.show_nothing(words)
        self.ready.emit(self.proof is not None)

    def _refused(self, error: UserError) -> None:
        self._waiting = None
        self.preview.show_nothing(f"{error.what}{error.what_to_do}")

    def _gathered(self, found: list[Any]) -> None:
        self._waiting = None
        self.records.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.records.clear()
        for one in found:
            item = QListWidgetItem(one.label)
            item.setData(_DATA, one)
            self.records.addItem(item)
            item.setSelected(one.key in self._wanted)
        if found and not self.records.selectedItems():
            self.records.setCurrentRow(0)
        self._wanted = ()
        self.records.blockSignals(False)  # noqa: FBT003 - Qt's own
        for chosen in self.records.selectedItems()[:1]:
            self.records.scrollToItem(chosen)
        if found:
            self._set_pages()
        else:
            self.preview.show_nothing("这个表还没有可以打印的记录。")

    def _set_pages(self) -> None:
        from dangzhibu_desktop.forms.catalogue import find
        from dangzhibu_desktop.operations.printing.proof import proof

        chosen = [item.data(_DATA) for item in self.records.selectedItems()]
        if not chosen:
            return
        self._begin("正在排版…")
        self._waiting = in_background(
            self,
            "正在排版…",
            proof,
            find(self.code),
            chosen,
            official=self.desk.branch.settings.system_typefaces,
            reports=True,
            then=self._proofed,
            otherwise=self._refused,
        )
        self._waiting.canceled.connect(self._cancelled)

    def _cancelled(self) -> None:
        self._waiting = None
        self.preview.show_nothing("已取消。重新选择记录再排版。")

    def _proofed(self, proof: Any) -> None:
        self._waiting = None
        self.proof = proof
        self.preview.show_pdf(proof.data)
        self.outgoing.shows(self.code, proof.document)
        self.amiss.clear()
        if proof.missing:
            missing = "、".join(proof.missing)
            self.amiss.addItem(f"● 缺字：{missing}。没有字体有这些字，印出来是〓。")
        for blank in proof.blanks:
            item = QListWidgetItem(f"◐ 空栏　{blank.label}：{'、'.join(blank.boxes)}")
            item.setToolTip("回车到这名党员的信息里补录" if blank.key[:1] == "P" else "")
            item.setData(_DATA, blank.key)
            self.amiss.addItem(item)
        line = self.amiss.fontMetrics().lineSpacing() + 4
        self.amiss.setFixedHeight(min(self.amiss.count(), _LINES_AMISS) * line + 12)
        self.amiss.setVisible(self.amiss.count() > 0)
        self.ready.emit(self.proof is not None)

    def _go_to_blank(self, item: QListWidgetItem) -> None:
        """To the card of the member whose form has empty boxes."""
        key = item.data(_DATA) or ""
        if key[:1] == "P" and key[1:].isdecimal():
            self.leads_to.emit("members", int(key[1:]))
