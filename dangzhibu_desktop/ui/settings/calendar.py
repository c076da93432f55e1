"""放假安排: which years' working days are known, and a year the program does not know yet."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.intake.delimited import decoded
from dangzhibu_desktop.operations.dossier_care import supply_calendar
from dangzhibu_desktop.operations.regulations import calendar
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.parts import QUIET, button, label
from dangzhibu_desktop.ui.settings.section import Section
from dangzhibu_desktop.ui.start.opening import folder_of
from dangzhibu_desktop.ui.widgets.editor import Editor
from dangzhibu_desktop.ui.widgets.fields import WIDE, LineField, NoteField
from dangzhibu_desktop.ui.widgets.table import Column, Table
from dangzhibu_desktop.ui.work import attempt, perform

_LARGEST = 1_000_000  # bytes; a year's notice has a few hundred
_HOW = (
    "照国务院办公厅公布的放假安排，每行写一天或一段：2027-01-01,休；2027-10-01/2027-10-07,休；"
    "调休上班写 2027-02-06,班。也可以从文件读入。"
)


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the list: where its working days are known from."""

    year: int
    source: str
    days: str


def years(branch: Branch, today: date) -> tuple[Year, ...]:
    """The years around today and those the branch supplied."""
    own = {each.year: each for each in branch.calendar.supplied}
    built_in = calendar()
    shown = {today.year - 1, today.year, today.year + 1, *own}
    found = []
    for year in sorted(shown):
        if year in own:
            days = f"放假 {len(own[year].holidays)} 天，调休上班 {len(own[year].workdays)} 天"
            supplied = all(each.year != year for each in built_in.supplied)
            found.append(Year(year, "✓ 本支部录入" if supplied else "✓ 程序自带", days))
        elif branch.calendar.official(year):
            found.append(Year(year, "✓ 程序自带", ""))
        else:
            found.append(Year(year, "◐ 没有", "公示期按周一至周五暂算，结果不作定论"))
    return tuple(found)


def read_text(path: Path) -> str:
    """The text of a chosen file; Refused where it cannot be one."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused(f"“{path.name}”太大，不是放假安排。", "请选择文字文件。")
        return decoded(path.read_bytes())
    except OSError as error:
        raise Refused(f"“{path.name}”读不出来。", "请检查文件是否还在，能不能打开。") from error
    except UnicodeDecodeError as error:
        raise Refused(f"“{path.name}”不是文字文件。", "请另存为文字（.txt、.csv）再选。") from error


class CalendarDialog(Editor):
    """录入放假安排: a file, or lines pasted or typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "录入放假安排", "录入放假安排", "calendar", parent)
        self.body.insertWidget(0, label(_HOW, QUIET, wrap=True))
        self.form.add("source", LineField("依据文件", width=WIDE, hint="国务院办公厅通知的文号"))
        self.form.add("text", NoteField("放假安排", lines=12))
        self.choose = button("从文件读入…", self.ask_file)
        self.choose.setAutoDefault(False)
        self.buttons.insertWidget(0, self.choose)
        self.begin(0)
        self.form.fields["text"].setFocus()

    def ask_file(self) -> None:
        """Ask which file to read."""
        kinds = "放假安排 (*.csv *.txt *.toml);;所有文件 (*)"
        dialog = QFileDialog(self, "放假安排", str(folder_of(self.desk)), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Put the text of a file in, to be looked at before it is recorded."""
        attempt(self, read_text, path, then=self._put)

    def _put(self, text: str) -> None:
        self.form.fields["text"].set_text(text.strip())
        self._typing()

    def record(self) -> None:
        """Take the year in."""
        fields = self.form.fields
        perform(
            self, supply_calendar, fields["text"].text(), source=fields["source"].value(),
            day=self.desk.today(), then=self.recorded,
        )  # fmt: skip


class WorkCalendar(Section):
    """The years, and one act."""

    title = "放假安排"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list: Table[Year] = Table(
            "放假安排",
            (
                Column("年份", lambda y: f"{y.year}年", 90),
                Column("来源", lambda y: y.source, 150),
                Column("说明", lambda y: y.days, 420),
            ),
            lambda year: year.year,
        )
        self.supply_button = button("录入放假安排…", self.supply)
        said = "公示期的工作日按国家公布的放假调休安排计算；每年十一月公布次年的安排。"
        words = label(said, QUIET, wrap=True)
        below = QHBoxLayout()
        below.addWidget(words, 1)
        below.addWidget(self.supply_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.list, 1)
        whole.addLayout(below)
        self.list.opened.connect(lambda _year: self.supply())

    def refresh(self) -> None:
        """Show the years."""
        self.list.show_rows(years(self.desk.branch, self.desk.today()))

    def supply(self) -> None:
        """录入放假安排."""
        CalendarDialog(self.desk, self).open()
