"""核定基数: one member's dated base with its items, and many taken over at once."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dangzhibu_desktop.domain.dues import CLASSES, FARMER, needs_base
from dangzhibu_desktop.domain.dues_ledger import Base, BaseItem, base_for
from dangzhibu_desktop.domain.dues_month import Assessment, assess_member, total
from dangzhibu_desktop.domain.money import yuan
from dangzhibu_desktop.domain.months import Month
from dangzhibu_desktop.intake.cells import half_width
from dangzhibu_desktop.operations.dues_bases import (
    Taken,
    carry_over,
    check_base,
    set_base,
    take_over_stated,
)
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dues.editors import day_in
from dangzhibu_desktop.ui.dues.fields import (
    amount_field,
    amount_reading,
    month_field,
    reason_reading,
    refusal,
)
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.safety.backup_keeper import perform_many
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import (
    WIDE,
    ChoiceField,
    LineField,
    NoteField,
    date_field,
)
from dangzhibu_desktop.ui.widgets.readings import Typed
from dangzhibu_desktop.ui.work import perform

_UNTOLD: Final = "写好类别和基数，这里算出每月应交多少。"
_LONG: Final = 320  # px: a sentence still fits beside it
_NOT_COUNTED: Final = re.compile(r"[（(]?(?:不计入?|不算)[)）]?$")
_ITEM: Final = re.compile(r"(.*?[^\d\s.,，:：¥￥-])[\s:：]*([¥￥]?-?[\d.,，]+元?)")


def read_items(typed: str) -> Typed:
    """Items of a pay sheet, one a line: ``岗位工资 2,000``, ``交通补贴 500 不计``."""
    items: list[BaseItem] = []
    for line in filter(None, map(str.strip, typed.splitlines())):
        left_out = _NOT_COUNTED.search(line)
        bare = half_width(line[: left_out.start()] if left_out else line).strip()
        match = _ITEM.fullmatch(bare)
        amount = amount_reading()(match[2].replace("，", ",")) if match else Typed()
        if match is None or amount.value is None:
            return Typed(
                problem=amount.problem or f"“{line}”请写成“名称 金额”，例如“岗位工资 2000”。"
            )
        items.append(BaseItem(name=match[1].strip(), amount=amount.value, counts=not left_out))
    return Typed(tuple(items) or None)


class ItemsField(NoteField):
    """The items of a pay sheet, one a line; the value is a tuple of BaseItem."""

    def __init__(self) -> None:
        super().__init__("工资各项", lines=3)
        self.area.setFixedWidth(_LONG)
        self.words.setWordWrap(True)
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.setStretchFactor(self.area, 0)
            row.setStretchFactor(self.words, 1)
            row.setAlignment(self.area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.area.setPlaceholderText("可不填。一行一项，例如\n岗位工资 2000\n交通补贴 500 不计")

    def read(self) -> Typed:
        """What the lines mean now."""
        return read_items(self.text())


class BaseDialog(Editor):
    """A new base of one member from a month on; what he will owe is worked out while one types.

    ``following`` are members without a base who may come next.
    """

    def __init__(
        self,
        desk: Desk,
        person: int,
        month: Month,
        following: tuple[int, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        name = desk.branch.by_id[person].name
        super().__init__(desk, f"核定党费基数 · {name}", "核定基数", "dues-base", parent)
        self.person, self.following, self.goes_on = person, following, False
        own = [base for base in desk.branch.dues.bases if base.person == person]
        self._now = base_for(own, month)
        self._last = max(own, key=lambda base: (base.since, base.id), default=None)
        self.known = label(self._known(), QUIET, wrap=True)
        self.body.insertWidget(0, self.known)
        self._add_fields(month)
        self.working = label(wrap=True)
        self.working.setMinimumHeight(2 * self.working.fontMetrics().lineSpacing())
        self.body.insertWidget(2, self.working)
        self.next = button("核定并录下一人…", self._finish_and_go_on)
        self.next.setAutoDefault(False)
        self.next.setVisible(bool(following))
        self.buttons.insertWidget(self.buttons.count() - 1, self.next)
        self.begin(person)
        base = self.form.fields["base"]
        known = self.form.fields["kind"].text() and base.control.isEnabled()
        (base if known else self.form.fields["kind"]).setFocus()

    def _known(self) -> str:
        base = self._last
        if base is None:
            stated = [s for s in self.desk.store.members.stated_dues() if s.person == self.person]
            if stated and stated[-1].base is not None:
                return f"还没有核定过。花名册上写的基数是 {yuan(stated[-1].base)} 元。"
            return "还没有核定过。"
        amount = f"，基数 {yuan(base.base)} 元" if base.base is not None else ""
        return f"上一次：{base.since.words}起，{base.kind}{amount}。"

    def _add_fields(self, month: Month) -> None:
        today = self.desk.today()
        form = self.form
        form.add("since", month_field("从哪月起", month, required=True))
        form.add("kind", ChoiceField("类别", CLASSES))
        form.add("base", amount_field("计算基数（元/月）"))
        form.add("items", ItemsField())
        form.add("agreed", amount_field("商定数额（元/月）"))
        form.add("decided", date_field("核定日期", today, future=False, required=True))
        form.add("source", LineField("依据的工资表", width=WIDE, hint="例如 2026年1月工资表"))
        form.add("reason", LineField("理由", width=_LONG, hint="年内变动或商定数额的要写明"))
        form.fields["since"].set_text(str(month if self._now else Month(month.year, 1)))
        form.fields["decided"].set_text(str(today))
        if self._last is not None:
            form.fields["kind"].set_text(self._last.kind)

    def base(self) -> Base | None:
        """The base as typed; None where a field cannot be read yet."""
        fields = self.form.fields
        since, decided = fields["since"].value(), day_in(fields["decided"])
        if since is None or decided is None or not fields["kind"].text():
            return None
        return Base(
            person=self.person,
            since=since,
            kind=fields["kind"].text(),
            base=fields["base"].value(),
            agreed=fields["agreed"].value(),
            decided=decided,
            reason=fields["reason"].value(),
            source=fields["source"].value(),
        )

    @property
    def items(self) -> tuple[BaseItem, ...]:
        """The items as typed."""
        return self.form.fields["items"].value() or ()

    def check(self) -> None:
        """What the act would refuse, beside the field it is about; else what will be owed."""
        fields, base = self.form.fields, self.base()
        for field in fields.values():
            field.warn("")
        self.working.setText(_UNTOLD)
        kind = fields["kind"].text()
        fields["base"].control.setEnabled(not kind or needs_base(kind))
        started = base is not None and (base.base or base.agreed or self.items)
        if base is None or (needs_base(kind) and not started):
            return
        said = refusal(check_base, self.desk.branch, base, self.items)
        if said:
            fields[self._about(said, base)].warn(said)
            return
        found = self._assessed(check_base(self.desk.branch, base, self.items))
        self.working.setText(f"每月应交 {yuan(found.due or Decimal(0))} 元：{found.arithmetic}")

    def _about(self, said: str, base: Base) -> str:
        """The field a refusal is about."""
        if "理由" in said:
            return "reason"
        if "各项" in said:
            return "items"
        if "不在本支部" in said or "不是本支部" in said:
            return "since"
        return "agreed" if base.kind == FARMER or "商定" in said else "base"

    def _assessed(self, base: Base) -> Assessment:
        regulations = self.desk.branch.regulations.on(base.since.first)
        return assess_member(self.person, base, None, base.since, regulations)

    def record(self) -> None:
        """Fix the base."""
        base = self.base()
        if base is None:
            self.band.say("没有选择类别。", "请在“类别”里选择。")
            self.form.fields["kind"].setFocus()
            return
        perform(self, set_base, base, self.items, then=self.recorded)

    def _finish_and_go_on(self) -> None:
        self.goes_on = True
        self.finish()
        self.goes_on = False


def _carry(store: Any, month: Month, reason: str, now: datetime, day: Any) -> Taken:
    return carry_over(store, month.year, reason=reason, day=day, now=now)


def _take(store: Any, month: Month, reason: str, now: datetime, day: Any) -> Taken:
    return take_over_stated(store, month, reason=reason, day=day, now=now)


class TakeOverDialog(Editor):
    """Last year's bases, or those the roster stated, become the year's, for all who have none."""

    def __init__(
        self, desk: Desk, month: Month, *, stated: bool, parent: QWidget | None = None
    ) -> None:
        act = "采用花名册基数" if stated else "沿用上年基数"
        kept = f"dues-take-{'stated' if stated else 'carry'}-{month}"
        super().__init__(desk, act, act, kept, parent)
        self._month = month
        self._operation = _take if stated else _carry
        since = f"{month.words}起" if stated else f"{month.year}年"
        words = (
            f"导入花名册时写明的基数，作为{since}的计算基数；已经核定过的人不变。"
            if stated
            else f"{month.year - 1}年12月的基数，作为{since}的计算基数；已经核定过的人不变，"
            "年薪、非按月、个体等逐月或逐季的人仍要单独核定。"
        )
        self.body.insertWidget(0, label(words, wrap=True))
        hint = "例如 与工资表核对无误" if stated else "例如 工资未调整，沿用上年"
        needed = reason_reading("请写明理由。")
        self.form.add("reason", LineField("理由", needed, width=_LONG, hint=hint))
        self.form.add("day", date_field("核定日期", desk.today(), future=False, required=True))
        self.form.fields["day"].set_text(str(desk.today()))
        self.taken: Taken | None = None
        self.begin(0)

    def record(self) -> None:
        """Take over; the page says for whom it was not possible."""
        reason, day = self.form.fields["reason"].value(), day_in(self.form.fields["day"])
        perform_many(self, self._operation, self._month, reason, day=day, then=self._taken)

    def _taken(self, taken: Taken) -> None:
        self.taken = taken
        if taken.count:
            self.recorded(Saved(0, frozenset({"dues"})))
            return
        left = "、".join(taken.left[:5])
        self.band.say(
            "没有可以采用的基数。", f"{left}{'等' if len(taken.left) > 5 else ''}请逐人录入。"  # noqa: PLR2004
            if left else "都已经核定过了。",
        )  # fmt: skip


def counted(items: tuple[BaseItem, ...]) -> Decimal:
    """The sum of the items that count, in yuan."""
    return total(item.amount for item in items if item.counts)
