"""清点材料 of one dossier, and the branch's own list of papers."""

import json
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.domain.dossiers.checklist import (
    SUGGESTED,
    Line,
    checklist,
    lacking,
    minimum,
)
from dangzhibu_desktop.domain.dossiers.folder import Folder
from dangzhibu_desktop.operations.dossier_care import list_materials, put_materials
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dialog import Dialog
from dangzhibu_desktop.ui.dossiers.papers import PRESENT, Paper, PapersTable
from dangzhibu_desktop.ui.dossiers.recording import RecordEditor, day_in
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.widgets.drafts import Draft
from dangzhibu_desktop.ui.widgets.fields import LineField, NoteField, date_field
from dangzhibu_desktop.ui.widgets.form import Facts
from dangzhibu_desktop.ui.work import perform


class MaterialsDialog(Dialog):
    """清点材料: which papers are in the dossier, all recorded in one act."""

    def __init__(self, desk: Desk, folder: Folder, parent: QWidget | None = None) -> None:
        name = desk.branch.by_id[folder.person].name
        super().__init__(desk, f"清点材料 · {name}", "保存清点", parent)
        self._folder = folder
        self.form = Facts()
        self.day = date_field("清点日期", desk.today(), future=False, required=True)
        self.form.add("day", self.day)
        self.day.set_text(str(desk.today()))
        self.new = LineField("清单以外的材料", width=0, hint="写名称，回车加到下面")
        self.form.add("new", self.new)
        self.table = PapersTable()
        self.said = label(role=QUIET, wrap=True)
        words = "空格键改变有没有、签没签；页数和备注可以直接写。没有见到材料，不等于没有办理。"
        for widget in (self.form, label(words, QUIET, wrap=True)):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.said)
        self.own = button("本支部清单…", self.edit_list, name="修改本支部材料清单")
        self.own.setAutoDefault(False)
        self.buttons.insertWidget(0, self.own)
        self._draft = Draft(desk, "dossier-papers", self._texts, self)
        self._show()
        self._offer(self._draft.begin(folder.id))
        self.table.papers.edited.connect(self._edited)
        self.new.control.installEventFilter(self)
        self.primary.setDefault(False)
        self.primary.setAutoDefault(False)
        self.table.setFocus()
        self.resize(860, 640)

    def _show(self) -> None:
        lines = checklist(self.desk.branch, self._current(), self.desk.today())
        self._recorded = {line.name: Paper.of(line) for line in lines}
        self.table.papers.show(list(self._recorded.values()))
        self.table.setCurrentIndex(self.table.papers.index(0, PRESENT))
        self._say()

    def _current(self) -> Folder:
        """The dossier as it is recorded now."""
        return next(f for f in self.desk.branch.folders if f.id == self._folder.id)

    def changed(self) -> list[Paper]:
        """The rows that differ from what is recorded."""
        found = self.table.papers.papers
        return [each for each in found if self._recorded.get(each.name) != each]

    def _texts(self) -> dict[str, str]:
        return {
            each.name: json.dumps([each.present, each.pages, each.signed, each.remark])
            for each in self.changed()
        }

    def _offer(self, left: dict[str, str]) -> None:
        """Put in again what was counted and not saved."""
        rows = {each.name: each for each in self.table.papers.papers}
        for name, text in left.items():
            present, pages, signed, remark = json.loads(text)
            asked = rows[name].asked_by if name in rows else "其他"
            rows[name] = Paper(name, asked, present, pages, signed, remark)
        if left:
            self.table.papers.show(list(rows.values()))
            self.table.setCurrentIndex(self.table.papers.index(0, PRESENT))
            self.band.say("找回了上次没有保存的清点。", "接着清点，再按“保存清点”。")
            self._say()

    def _edited(self) -> None:
        self._draft.touch()
        self._say()

    def _say(self) -> None:
        rows = self.table.papers.papers
        there, pages = [p for p in rows if p.present], sum(int(p.pages or 0) for p in rows)
        words = f"已有 {len(there)} 份，共 {pages} 页。"
        missing = self._lacking()
        if missing:
            basis = minimum(self.desk.branch, self.desk.today()).citation
            words += f"国家规定的还没有：{'、'.join(missing)}（{basis}）。"
        self.said.setText(words)

    def _lacking(self) -> Sequence[str]:
        branch, folder, today = self.desk.branch, self._current(), self.desk.today()
        there = {p.name: p for p in self.table.papers.papers}
        lines = [
            Line(x.name, x.national, x.own, there[x.name].material if x.name in there else None)
            for x in checklist(branch, folder, today)
        ]
        return lacking(lines)

    def add_paper(self) -> None:
        """A paper that no list asks for."""
        name, rows = self.new.text().strip(), self.table.papers.papers
        if name and all(each.name != name for each in rows):
            self.table.papers.show([*rows, Paper(name, "其他", present=True)])
            self.table.setCurrentIndex(self.table.papers.index(len(rows), PRESENT))
            self._edited()
        self.new.set_text("")
        self.table.setFocus()

    def eventFilter(self, watched: object, event: object) -> bool:  # noqa: N802 - Qt's name
        """Enter in the line adds the paper and presses no button."""
        from PySide6.QtGui import QKeyEvent

        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress
        if watched is self.new.control and pressed and event.key() in keys:  # type: ignore[attr-defined]
            self.add_paper()
            return True
        return bool(super().eventFilter(watched, event))  # type: ignore[arg-type]

    def edit_list(self) -> None:
        """本支部清单."""
        dialog = OwnListDialog(self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._listed)
        dialog.open()

    def _listed(self) -> None:
        """Another list: what was counted stays."""
        left = self._texts()
        self._show()
        self._offer(left)
        self.band.clear()

    def finish(self) -> None:
        """Record what changed."""
        day, papers = day_in(self.day), [each.material for each in self.changed()]
        if self.new.text().strip():
            self.add_paper()
            return
        if day is None:
            self.band.say(self.day.problem() or "请写清点日期。")
            self.day.setFocus()
        elif not papers:
            self.accept()
        else:
            put = partial(perform, self, put_materials, self._folder.id, papers, day=day)
            put(then=lambda _saved: self._saved())

    def _saved(self) -> None:
        self._draft.drop()
        self.accept()

    def reject(self) -> None:
        """Esc: close and keep the draft."""
        self._draft.keep()
        super().reject()


class OwnListDialog(RecordEditor):
    """本支部材料清单: one paper a line, in its order."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "本支部材料清单", "保存清单", "dossier-list", parent)
        words = "国家规定的材料总在清单里。这里写本支部或上级另外要求的材料，一行一种。"
        self.body.insertWidget(0, label(words, QUIET, wrap=True))
        self.names = NoteField("材料名称", lines=14)
        self.form.add("names", self.names)
        self.names.set_text("\n".join(each.name for each in desk.branch.listed_materials))
        self.example = button("填入参考清单", self._suggest)
        self.example.setAutoDefault(False)
        self.buttons.insertWidget(0, self.example)
        self.begin(0)

    def _suggest(self) -> None:
        """Names many offices keep; an example, no national rule."""
        known = [line for line in self.names.text().splitlines() if line.strip()]
        self.names.set_text("\n".join(dict.fromkeys((*known, *SUGGESTED))))
        self._draft.touch()

    def record(self) -> None:
        """Make it the branch's own list."""
        names = self.names.text().splitlines()
        perform(self, list_materials, names, day=self.desk.today(), then=self.recorded)
