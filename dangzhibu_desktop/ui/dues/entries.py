"""Dialogs that answer what is posted or paid: a correction, a void slip, an exemption, 已交至."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dues_ledger import Exemption, PaidUntil
from dangzhibu_desktop.domain.dues_sheet import SheetLine
from dangzhibu_desktop.domain.dues_year import Slip
from dangzhibu_desktop.domain.money import yuan
from dangzhibu_desktop.domain.months import Month, listed
from dangzhibu_desktop.operations.dues import check_correction, correct
from dangzhibu_desktop.operations.dues_bases import (
    check_exemption,
    grant_exemption,
    record_paid_until,
)
from dangzhibu_desktop.operations.dues_payments import void_slip
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.dues.editors import day_in
from dangzhibu_desktop.ui.dues.fields import amount_field, month_field, reason_reading, refusal
from dangzhibu_desktop.ui.parts import label
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import USUAL, WIDE, LineField, date_field
from dangzhibu_desktop.ui.work import perform


class CorrectDialog(Editor):
    """更正: what a member owes for a posted month becomes another amount, by a further row."""

    def __init__(
        self, desk: Desk, line: SheetLine, month: Month, parent: QWidget | None = None
    ) -> None:
        title = f"更正应交 · {line.name} {month.words}"
        super().__init__(desk, title, "更正", f"dues-correct-{month}", parent)
        self._line, self._month = line, month
        words = (
            f"现在应交 {yuan(line.due or Decimal(0))} 元，已交 {yuan(line.paid)} 元。"
            "原来入账的行不改动，另记一行差额。"
        )
        self.body.insertWidget(0, label(words, wrap=True))
        self.form.add("due", amount_field("更正为（元）", required=True))
        wanted = reason_reading("请写明原因，例如“基数少算津贴”。")
        self.form.add("reason", LineField("理由", wanted, width=USUAL))
        self.begin(line.person)

    def check(self) -> None:
        """What the act would refuse of the amount."""
        due = self.form.fields["due"].value()
        told = ("",) if due is None else (self._line, self._month, due, "…")
        said = "" if due is None else refusal(check_correction, *told)
        self.form.fields["due"].warn(said)

    def record(self) -> None:
        """A further row."""
        perform(
            self,
            correct,
            self._line.person,
            self._month,
            self.form.fields["due"].value(),
            reason=self.form.fields["reason"].value(),
            day=self.desk.today(),
            then=self.recorded,
        )


class VoidDialog(Editor):
    """作废凭据: further rows take its payments back, its number stays."""

    def __init__(self, desk: Desk, name: str, slip: Slip, parent: QWidget | None = None) -> None:
        title = f"作废凭据 · 第{slip.number:06d}号"
        super().__init__(desk, title, "作废凭据", "dues-void", parent)
        self._slip = slip
        words = (
            f"{name}{chinese(slip.day)}交{listed(list(slip.months))}党费，"
            f"共 {yuan(slip.amount)} 元。"
            "作废后凭据号保留，这几个月恢复为未交。"
        )
        self.body.insertWidget(0, label(words, wrap=True))
        wanted = reason_reading("请写明原因，例如“金额写错”。")
        self.form.add("reason", LineField("理由", wanted, width=USUAL))
        self.begin(slip.number)

    def record(self) -> None:
        """Void it."""
        reason = self.form.fields["reason"].value()
        perform(
            self, void_slip, self._slip.number, reason=reason, day=self.desk.today(),
            then=self.recorded,
        )  # fmt: skip


class ExemptDialog(Editor):
    """免交或少交: discussed by the branch, then approved above, for some months."""

    def __init__(
        self, desk: Desk, person: int, month: Month, parent: QWidget | None = None
    ) -> None:
        name = desk.branch.by_id[person].name
        super().__init__(desk, f"免交或少交 · {name}", "登记免交或少交", "dues-exempt", parent)
        self.person, today = person, desk.today()
        words = "要经支部研究、报上一级党委批准；已经入账的月份另用更正。"
        self.body.insertWidget(0, label(words, wrap=True))
        form = self.form
        form.add("since", month_field("从哪月起", month, required=True))
        form.add("last", month_field("到哪月止", month, required=True))
        form.add("amount", amount_field("每月交（元）", hint="0 为免交", required=True))
        form.add("discussed", date_field("支部研究日期", today, future=False, required=True))
        form.add("approved", date_field("上级批准日期", today, future=False, required=True))
        approver = reason_reading("请写明批准的上一级党委。")
        form.add("approver", LineField("批准的党委", approver, width=USUAL))
        form.add("reason", LineField("理由", reason_reading("请写明困难情况。"), width=WIDE))
        form.fields["since"].set_text(str(month))
        form.fields["amount"].set_text("0.00")
        if desk.branch.settings.superior:
            form.fields["approver"].set_text(desk.branch.settings.superior)
        self.begin(person)

    def exemption(self) -> Exemption | None:
        """The exemption as typed; None where a field cannot be read yet."""
        fields = self.form.fields
        since, last, amount = (fields[key].value() for key in ("since", "last", "amount"))
        discussed, approved = day_in(fields["discussed"]), day_in(fields["approved"])
        if None in (since, last, amount) or discussed is None or approved is None:
            return None
        return Exemption(
            person=self.person,
            since=since,
            until=last.plus(1),
            amount=amount,
            discussed=discussed,
            approved=approved,
            approver=fields["approver"].value() or "",
            reason=fields["reason"].value() or "",
        )

    def check(self) -> None:
        """What the act would refuse, beside the field it is about."""
        fields, exemption = self.form.fields, self.exemption()
        said = refusal(check_exemption, self.desk.branch, exemption) if exemption else ""
        about = "approved" if "批准日期" in said else "last"
        for key in ("approved", "last"):
            fields[key].warn(said if key == about and "没有写理由" not in said else "")

    def record(self) -> None:
        """Grant it."""
        perform(self, grant_exemption, self.exemption(), then=self.recorded)


class PaidUntilDialog(Editor):
    """已交至: up to which month a member who moved in had paid elsewhere."""

    def __init__(
        self, desk: Desk, person: int, month: Month, parent: QWidget | None = None
    ) -> None:
        name = desk.branch.by_id[person].name
        super().__init__(desk, f"转入前党费已交至 · {name}", "登记已交至", "dues-until", parent)
        self.person = person
        words = "按组织关系介绍信填写；从下一个月起在本支部交纳。"
        self.body.insertWidget(0, label(words, wrap=True))
        self.form.add("month", month_field("已交至", month, required=True))
        self.form.add("source", LineField("依据", width=WIDE, hint="例如 组织关系介绍信"))
        self.begin(person)

    def record(self) -> None:
        """Keep it."""
        fields = self.form.fields
        stated = PaidUntil(
            person=self.person, month=fields["month"].value(), source=fields["source"].value()
        )
        perform(self, record_paid_until, stated, day=self.desk.today(), then=self.recorded)
