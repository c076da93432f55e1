"""Lists, fields and the preview, as hands and eyes meet them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.idnumber import with_check_digit
from dangzhibu_desktop.ui.preferences import Preferences
from dangzhibu_desktop.ui.widgets import readings
from dangzhibu_desktop.ui.widgets.fields import (
    ChoiceField,
    NoteField,
    YesNoField,
    date_field,
    money_field,
    name_field,
)
from dangzhibu_desktop.ui.widgets.masked import id_number_field, phone_field
from dangzhibu_desktop.ui.widgets.preview import Preview
from dangzhibu_desktop.ui.widgets.table import MISSING, Column, Table, TableModel
from dangzhibu_desktop.ui.widgets.tworows import TwoRows
from tests.conftest import TODAY


@dataclass(frozen=True)
class Payment:
    id: int
    name: str
    fen: int | None


COLUMNS: tuple[Column[Payment], ...] = (
    Column("姓名", lambda p: p.name, tip=lambda p: f"编号 {p.id}"),
    Column(
        "金额",
        lambda p: None if p.fen is None else f"{p.fen / 100:.2f}",
        key=lambda p: p.fen,
        right=True,
    ),
    Column("备注", lambda _p: "", shown=False),
)
PAYMENTS = (
    Payment(1, "张三", 1000),
    Payment(2, "欧阳修", 200),
    Payment(3, "李四", None),
    Payment(4, "张九", 30),
)


@pytest.fixture
def table(qtbot: QtBot) -> Table[Payment]:
    made = Table("缴纳", COLUMNS, lambda p: p.id)
    qtbot.addWidget(made)
    made.show_rows(PAYMENTS)
    made.show()
    return made


def names(table: Table[Payment]) -> list[str]:
    return [p.name for p in table.rows.rows]


def test_the_model_keeps_every_promise_qt_asks_of_it(
    qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = TableModel(COLUMNS, lambda p: p.id, parent)
    model.set_rows(PAYMENTS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_only(lambda p: p.name.startswith("张"))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_missing_fact_is_said_in_grey_and_stands_last(table: Table[Payment]) -> None:
    table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["张九", "欧阳修", "张三", "李四"]
    last = table.rows.index(3, 1)
    assert last.data() == MISSING
    assert last.data(Qt.ItemDataRole.ForegroundRole) is not None
    assert table.rows.index(0, 1).data(Qt.ItemDataRole.ForegroundRole) is None
    assert table.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "编号 4"


def test_a_third_press_on_a_head_brings_the_first_order_back(table: Table[Payment]) -> None:
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(0) + 5, head.height() // 2)
    for _ in range(2):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(table) != [p.name for p in PAYMENTS]
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(table) == [p.name for p in PAYMENTS]


def test_filtering_and_new_rows_keep_the_place(table: Table[Payment]) -> None:
    moves: list[int] = []
    table.go_to(4)
    table.moved.connect(moves.append)
    table.show_only(lambda p: p.name.startswith("张"))
    assert (names(table), table.current_id(), table.chosen_ids()) == (["张三", "张九"], 4, (4,))
    table.show_rows(PAYMENTS[2:])
    assert (table.current_id(), moves) == (4, [])
    table.show_only(lambda p: p.name == "李四")
    assert (table.current_id(), table.chosen_ids(), moves) == (0, (), [0])


def test_enter_opens_and_f2_edits(table: Table[Payment], qtbot: QtBot) -> None:
    table.go_to(2)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.edited) as edited:
        QTest.keyClick(table, Qt.Key.Key_F2)
    assert (opened.args, edited.args) == ([2], [2])


def test_several_rows_can_be_chosen_from_the_keyboard(table: Table[Payment]) -> None:
    table.go_to(2)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen_ids() == (2, 3)


def test_columns_and_widths_are_remembered(table: Table[Payment], qtbot: QtBot) -> None:
    preferences = Preferences()
    table.remember(preferences, "test/columns")
    table.setColumnWidth(0, 171)
    table.head_menu().actions()[1].setChecked(True)
    assert not table.isColumnHidden(2)
    again = Table("缴纳", COLUMNS, lambda p: p.id)
    qtbot.addWidget(again)
    again.remember(preferences, "test/columns")
    assert again.columnWidth(0) == 171
    assert not again.isColumnHidden(2)


def test_columns_follow_the_size_of_the_text(table: Table[Payment], qtbot: QtBot) -> None:
    preferences = Preferences()
    table.remember(preferences, "test/columns")
    width = table.own_width(0)
    larger = table.font()
    larger.setPointSizeF(14.0)
    table.setFont(larger)
    assert table.own_width(0) == round(width * 14 / 10.5)
    again = Table("缴纳", COLUMNS, lambda p: p.id)
    qtbot.addWidget(again)
    again.remember(preferences, "test/columns")
    assert again.columnWidth(0) == pytest.approx(width, abs=1)


def test_no_room_stays_bare_beside_the_columns(table: Table[Payment], qtbot: QtBot) -> None:
    preferences = Preferences()
    table.remember(preferences, "test/columns")
    for width in (900, 640):
        table.resize(width, 300)
        assert table.horizontalHeader().length() == table.viewport().width()
    kept = [table.own_width(place) for place in range(len(COLUMNS))]
    table.resize(sum(kept) - 20, 300)
    assert [table.columnWidth(place) for place in range(len(COLUMNS))] == kept
    table.resize(900, 300)
    table.head_menu().actions()[1].setChecked(True)
    again = Table("缴纳", COLUMNS, lambda p: p.id)
    qtbot.addWidget(again)
    again.remember(preferences, "test/columns")
    assert [again.columnWidth(place) for place in range(2)] == kept[:2]


def test_one_row_of_controls_becomes_two_where_it_has_no_room(qtbot: QtBot) -> None:
    buttons = [QPushButton(f"第{number}个按钮") for number in range(4)]
    page = QWidget()
    qtbot.addWidget(page)
    rows = TwoRows(buttons[:2], buttons[2:])
    rows.setParent(page)
    page.show()
    wide = rows.sizeHint().width()
    rows.resize(wide, 40)
    QApplication.processEvents()
    assert buttons[0].y() == buttons[3].y()
    least = rows.minimumSizeHint().width()
    assert least < wide
    rows.resize(least, 90)
    QApplication.processEvents()
    assert buttons[2].y() > buttons[1].geometry().bottom()
    assert buttons[2].x() == buttons[0].x()


def test_numbers_stand_to_the_right(table: Table[Payment]) -> None:
    for role in (table.rows.headerData(1, Qt.Orientation.Horizontal, ALIGN), data_alignment(table)):
        assert role & Qt.AlignmentFlag.AlignRight


ALIGN = Qt.ItemDataRole.TextAlignmentRole


def data_alignment(table: Table[Payment]) -> Qt.AlignmentFlag:
    found = table.rows.index(0, 1).data(ALIGN)
    assert isinstance(found, Qt.AlignmentFlag)
    return found


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("20261122", date(2026, 11, 22)),
        ("2026-11-22", date(2026, 11, 22)),
        ("2026.1.2", date(2026, 1, 2)),
        ("２０２６年１月２日", date(2026, 1, 2)),
        ("11-22", date(2026, 11, 22)),
        ("12.7", date(2026, 12, 7)),
        ("3月1日", date(2026, 3, 1)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 21)),
        ("", None),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, means: date | None) -> None:
    read = readings.day(TODAY)(typed)
    assert read.problem == ""
    assert read.value == (None if means is None else PartialDate.of(means))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2-30", "2026 年没有 2 月 30 日"),
        ("2026-02-30", "没有"),
        ("12-07-01", "年份请写四位"),
        ("2012.1", "分不清 1 月还是 10 月"),
        ("2012-07", "请写到日"),
        ("去年夏天", "请写日期"),
        ("9999999999", "请写日期"),
    ],
)
def test_what_is_no_day_is_said_in_a_sentence(typed: str, says: str) -> None:
    read = readings.day(TODAY)(typed)
    assert read.value is None
    assert says in read.problem


def test_a_month_counts_only_where_it_may() -> None:
    assert readings.day(TODAY, month_allowed=True)("2012-07").value == PartialDate(2012, 7)
    assert readings.day(TODAY, month_allowed=True)("201207").value == PartialDate(2012, 7)
    late = readings.day(TODAY, future=False)("2026-11-23")
    assert "不能晚于今天" in late.problem
    assert readings.day(TODAY, required=True)("").problem


def test_a_date_field_says_beside_it_what_is_wrong_while_one_types(qtbot: QtBot) -> None:
    field = date_field("入党日期", TODAY, month_allowed=True)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.line, "201413")
    assert field.words.text() == field.problem() != ""
    assert field.line.accessibleDescription() == field.words.text()
    assert field.line.property("wrong") is True
    field.line.selectAll()
    with qtbot.waitSignal(field.finished):
        QTest.keyClicks(field.line, "20140701")
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.text(), field.words.text()) == ("2014-07-01", "")
    assert field.value() == PartialDate(2014, 7, 1)


def test_an_id_number_is_checked_by_its_last_character(qtbot: QtBot) -> None:
    field = id_number_field()
    qtbot.addWidget(field)
    good = with_check_digit("44089919900307123")
    for wrong in (good[:-1], good[:-1] + ("0" if good[-1] != "0" else "1"), "4.40899E+17"):
        field.set_text(wrong)
        assert field.problem()
        assert field.value() is None
    field.set_text(f" {good[:6]} {good[6:]}")
    assert (field.value(), field.problem()) == (good, "")


def test_names_keep_rare_characters_and_refuse_lost_ones(qtbot: QtBot) -> None:
    field = name_field()
    qtbot.addWidget(field)
    dotted = ("买买提・江", "买买提·江")
    for fine, kept in (("李䶮", "李䶮"), ("𠮷野", "𠮷野"), ("张 三", "张三"), dotted):
        field.set_text(fine)
        assert (field.value(), field.problem()) == (kept, "")
    for wrong in ("李?", "李yan", ""):
        field.set_text(wrong)
        assert field.problem()


def test_phone_and_money(qtbot: QtBot) -> None:
    phone, money = phone_field(), money_field("基数")
    qtbot.addWidget(phone)
    qtbot.addWidget(money)
    phone.set_text("199 0000 1234")
    assert phone.value() == "19900001234"
    phone.set_text("0759-2345678")
    assert "11 位" in phone.problem()
    money.set_text("1,234.5")
    assert money.value() == Decimal("1234.50")
    money.set_value(Decimal("1234.50"))
    assert money.text() == "1,234.50"
    money.set_text("一千")
    assert money.problem()


def test_the_wheel_changes_no_value(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    fields = (ChoiceField("性别", ("男", "女")), YesNoField("是否流动"))
    for field in fields:
        layout.addWidget(field)
    page.show()
    for field in fields:
        field.box.setFocus()
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's order of arguments
        )
        QApplication.sendEvent(field.box, event)
        assert field.text() == ""


def test_choices_show_what_is_recorded_even_if_unusual(qtbot: QtBot) -> None:
    field, asked, note = ChoiceField("学历", ("本科",)), YesNoField("失联"), NoteField("备注")
    for widget in (field, asked, note):
        qtbot.addWidget(widget)
    field.set_value("在职研究生")
    asked.set_value(False)
    note.set_value("第一行\n第二行")
    assert (field.value(), asked.value(), note.value()) == ("在职研究生", False, "第一行\n第二行")
    asked.set_value(None)
    assert asked.value() is None


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pagesize=(210 / 25.4 * 72, 297 / 25.4 * 72))
    for _ in range(2):
        canvas.rect(100, 100, 50, 50, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_pages_turn_and_show_in_true_size(qtbot: QtBot, two_pages: bytes) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(700, 500)
    preview.show()
    preview.show_pdf(two_pages)
    assert (preview.pages, preview.page) == (2, 1)
    assert not preview.before.isEnabled()
    with qtbot.waitSignal(preview.turned):
        preview.after.click()
    assert preview.page == 2
    assert not preview.after.isEnabled()
    preview.zoom.setCurrentText("实际大小")
    picture = preview.sheet.pixmap()
    width = picture.width() / picture.devicePixelRatio() / preview.dots_per_inch() * 25.4
    assert width == pytest.approx(210, abs=0.5)
    colours = picture.toImage()
    assert colours.pixelColor(5, 5).name() == "#ffffff"


def test_the_keyboard_turns_and_zooms(qtbot: QtBot, two_pages: bytes) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show()
    preview.show_pdf(two_pages)
    area = preview.area
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert preview.page == 2
    before = preview.sheet.pixmap().width()
    QTest.keyClick(area, Qt.Key.Key_Plus)
    assert preview.sheet.pixmap().width() > before
    preview.show_nothing("没有可以打印的记录。")
    assert (preview.pages, preview.sheet.text()) == (0, "没有可以打印的记录。")
