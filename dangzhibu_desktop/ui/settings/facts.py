"""What the branch says of itself: every field is saved as soon as it is left."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from dangzhibu_desktop.domain.branch import KINDS
from dangzhibu_desktop.operations.branch import save_settings
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.messages import Band, nearest
from dangzhibu_desktop.ui.parts import QUIET, label
from dangzhibu_desktop.ui.settings.section import Section
from dangzhibu_desktop.ui.widgets import readings
from dangzhibu_desktop.ui.widgets.drafts import Draft
from dangzhibu_desktop.ui.widgets.fields import (
    SHORT,
    WIDE,
    ChoiceField,
    LineField,
    YesNoField,
    date_field,
)
from dangzhibu_desktop.ui.widgets.form import Facts
from dangzhibu_desktop.ui.widgets.readings import Typed
from dangzhibu_desktop.ui.work import is_past, perform

_MOST_DAYS = 366


def full_name(typed: str) -> Typed:
    """The full name of a branch, which cannot be left out."""
    if not typed.strip():
        return Typed(problem="请写上级批准成立时的全称。")
    return Typed(typed.strip())


def whole_days(typed: str) -> Typed:
    """A number of days after which an entry counts as late."""
    bare = typed.strip().removesuffix("天").strip()
    if not bare.isdecimal() or int(bare) > _MOST_DAYS:
        return Typed(problem=f"请写 0 到 {_MOST_DAYS} 的整数。")
    return Typed(int(bare))


class BranchFacts(Section):
    """支部信息."""

    title = "支部信息"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = Facts()
        self._signature = LineField("落款", width=WIDE)
        self.form.add("name", LineField("支部全称", full_name, width=WIDE))
        self.form.add("kind", ChoiceField("支部类型", KINDS))
        self.form.add("superior", LineField("上级党组织", width=WIDE))
        self.form.add("general_branch", LineField("所在党总支", width=WIDE, hint="没有就不写"))
        founded = date_field("成立时间", desk.today(), month_allowed=True, future=False)
        self.form.add("founded", founded)
        self.form.add("signature", self._signature)
        self.form.add("system_typefaces", YesNoField("用系统字体打印"))
        self.form.add("late_after_days", LineField("超过几天算补录", whole_days, width=SHORT))
        self._shown: dict[str, str] = {}
        self._draft = Draft(desk, "settings", self._unsaved, self)
        for key, field in self.form.fields.items():
            field.typing.connect(self._draft.touch)
            field.finished.connect(partial(self._save, key))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self.form)
        whole.addWidget(
            label(
                "写好一项，移到下一项时就保存；写错了按 Ctrl+Z 撤销。"
                "落款不写，就用框里的灰字。“用系统字体打印”选“是”，"
                "系统里有仿宋、小标宋、楷体、黑体时公文用它们，否则用随附的字体。",
                QUIET,
                wrap=True,
            )
        )
        whole.addStretch(1)

    def refresh(self) -> None:
        """Show what is recorded; unsaved text stays, also from the last time."""
        settings = self.desk.branch.settings
        usual = replace(self.desk.branch, settings=replace(settings, signature=None))
        self._signature.line.setPlaceholderText(usual.signature_words(self.desk.today()))
        fresh = not self._shown
        for key, field in self.form.fields.items():
            recorded = readings.shown(getattr(settings, key))
            if fresh or field.text() == self._shown[key] or not field.text():
                field.set_text(recorded)
            self._shown[key] = recorded
        if fresh:
            self._offer_draft()

    def _offer_draft(self) -> None:
        left = {k: t for k, t in self._draft.begin(0).items() if t != self._shown.get(k)}
        self.form.set_texts(left)
        titles = "、".join(self.form.fields[key].title for key in left if key in self._shown)
        band = nearest(self, Band)
        if titles and band is not None:
            band.say(f"找回了上次没有保存的内容：{titles}。", "改好后按回车保存。")

    def _unsaved(self) -> dict[str, str]:
        texts = self.form.texts()
        return {key: text for key, text in texts.items() if text != self._shown.get(key)}

    def finish(self) -> None:
        """Save the fact at hand where it can stand, and keep the rest as a draft."""
        key = self.form.at_hand()
        if key:
            self._save(key)
        self._draft.keep()

    def _save(self, key: str) -> None:
        field = self.form.fields[key]
        if is_past(self):
            return
        settings = self.desk.branch.settings
        recorded = getattr(settings, key)
        must_stand = key in {"kind", "system_typefaces"} and field.value() is None
        if must_stand or (not field.problem() and field.value() == recorded):
            field.set_value(recorded)
        elif not field.problem():
            self._shown[key] = field.text()
            changed = replace(settings, **{key: field.value()})
            if perform(self, save_settings, changed, day=self.desk.today()) is None:
                self._shown[key] = readings.shown(recorded)
        self._draft.keep()
