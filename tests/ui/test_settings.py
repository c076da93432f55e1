"""设置: each edit through operations, said at once where it cannot stand."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.domain.branch import Office, Settings
from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.regulation_values import read_like
from dangzhibu_desktop.domain.regulations import Override
from dangzhibu_desktop.operations.branch import override_regulation
from dangzhibu_desktop.operations.regulations import national, titles
from dangzhibu_desktop.ui.desk import EVERYTHING, Desk
from dangzhibu_desktop.ui.settings.committee_dialogs import Appointment, Election, TermDays
from dangzhibu_desktop.ui.settings.groups import GroupDialog, PlaceDialog
from dangzhibu_desktop.ui.settings.numbers import numbers, problem_of, shown, written
from dangzhibu_desktop.ui.settings.page import SettingsPage
from dangzhibu_desktop.ui.settings.regulations import OverrideDialog
from tests.conftest import BRANCH, NOW, TODAY
from tests.ui.hands import press, type_text


def page_on(desk: Desk, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 680)
    desk.changed.connect(page.refresh)
    page.refresh(EVERYTHING)
    page.show()
    return page


def recorded(desk: Desk) -> Settings:
    return desk.branch.settings


def dialog_of(page: SettingsPage, kind: type[QDialog]) -> QDialog:
    return next(d for d in page.findChildren(kind) if d.isVisible())


# ---- 支部信息


def test_a_field_is_saved_when_it_is_left(desk: Desk, qtbot: QtBot) -> None:
    page = page_on(desk, qtbot)
    fields = page.facts.form.fields
    type_text(fields["superior"].control, "中共霞湾区机关委员会")
    assert recorded(desk).superior is None
    press(fields["superior"].control)
    assert recorded(desk).superior == "中共霞湾区机关委员会"
    assert desk.undoable == "修改支部设置"
    type_text(fields["founded"].control, "201707")
    press(fields["founded"].control)
    assert desk.branch.settings.founded == PartialDate(2017, 7)
    acts = len(desk.store.journal.acts())
    press(fields["founded"].control)
    assert len(desk.store.journal.acts()) == acts


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("name", " ", "请写上级批准成立时的全称。"),
        ("founded", "2030-01", "日期不能晚于今天"),
        ("late_after_days", "-1", "请写 0 到 366 的整数。"),
        ("late_after_days", "很久", "请写 0 到 366 的整数。"),
    ],
)
def test_what_cannot_stand_is_said_beside_and_not_saved(
    desk: Desk, qtbot: QtBot, key: str, typed: str, said: str
) -> None:
    page = page_on(desk, qtbot)
    before = desk.branch.settings
    field = page.facts.form.fields[key]
    type_text(field.control, typed)
    assert field.words.text().startswith(said)
    press(field.control)
    assert desk.branch.settings == before
    desk.announce(frozenset({"members"}))
    assert field.text() == typed


def test_kind_and_typefaces_are_chosen_by_key(desk: Desk, qtbot: QtBot) -> None:
    page = page_on(desk, qtbot)
    press(page.facts.form.fields["kind"].control, Qt.Key.Key_Down)
    assert desk.branch.settings.kind == "村"
    press(page.facts.form.fields["system_typefaces"].control, Qt.Key.Key_Down)
    assert desk.branch.settings.system_typefaces is False
    box = page.facts.form.fields["kind"].control
    press(box, Qt.Key.Key_Home)
    assert desk.branch.settings.kind == "村"
    assert page.facts.form.fields["kind"].text() == "村"


def test_the_usual_signature_is_offered_in_grey(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    line = page.facts.form.fields["signature"].control
    assert line.placeholderText() == f"{BRANCH}委员会"  # type: ignore[attr-defined]


# ---- 支部委员会


def test_posts_of_a_day(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    page.show_section(page.committee)
    posts = [office.post for office in page.committee.posts.rows.rows]
    assert posts[:2] == ["书记", "副书记"]
    type_text(page.committee.on.control, "2020-01-01")
    press(page.committee.on.control)
    assert page.committee.posts.rows.rows == []


def test_a_post_is_recorded_mended_and_ended(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    page.committee.appoint()
    dialog = dialog_of(page, Appointment)
    assert isinstance(dialog, Appointment)
    fields = dialog.form.fields
    press(dialog.primary, Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert "姓名" in dialog.band.text()
    name = demo_desk.branch.people[7].name
    fields["person"].set_text(name)
    fields["post"].set_text("青年委员")
    type_text(fields["duties"].control, "负责青年工作")
    type_text(fields["since"].control, "今天")
    press(dialog)
    held = demo_desk.branch.committee(TODAY)[-1]
    assert (held.post, held.since, held.duties) == ("青年委员", TODAY, "负责青年工作")
    page.committee.edit_post(held.id)
    dialog = dialog_of(page, Appointment)
    assert isinstance(dialog, Appointment)
    type_text(dialog.form.fields["until"].control, "2026-01-01")
    assert dialog.form.fields["until"].words.text() == "免职日期早于任职日期。"
    press(dialog)
    assert "免职日期早于任职日期" in dialog.band.text()
    type_text(dialog.form.fields["until"].control, "2026-12-01")
    press(dialog)
    assert not dialog.isVisible()
    ended = next(o for o in demo_desk.branch.offices if o.id == held.id)
    assert ended.until == date(2026, 12, 1)
    assert demo_desk.undoable == "修改任职 青年委员"


def test_an_unknown_name_is_refused_while_typing(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    page.committee.appoint()
    dialog = dialog_of(page, Appointment)
    assert isinstance(dialog, Appointment)
    type_text(dialog.form.fields["person"].control, "没有的人")
    assert "名单里没有这个人" in dialog.form.fields["person"].words.text()
    dialog.reject()


def test_an_election_ends_the_running_term(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    page.committee.elect()
    dialog = dialog_of(page, Election)
    assert isinstance(dialog, Election)
    field = dialog.form.fields["elected"]
    type_text(field.control, "2020-01-01")
    assert "已有一届" in field.words.text()
    press(dialog)
    assert "已有一届" in dialog.band.text()
    type_text(field.control, "20261120")
    press(dialog)
    assert demo_desk.branch.committee(TODAY) == ()
    assert len(page.committee.terms.rows.rows) == 2
    term = page.committee.terms.rows.rows[0]
    page.committee.edit_term(term.id)
    mend = dialog_of(page, TermDays)
    assert isinstance(mend, TermDays)
    type_text(mend.form.fields["document"].control, "批复〔2026〕8号")
    press(mend)
    assert page.committee.terms.rows.rows[0].document == "批复〔2026〕8号"


# ---- 党小组


def test_a_group_is_founded_filled_and_ended(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    page.groups.found()
    dialog = dialog_of(page, GroupDialog)
    assert isinstance(dialog, GroupDialog)
    type_text(dialog.form.fields["name"].control, "第四党小组")
    type_text(dialog.form.fields["since"].control, "昨天")
    press(dialog)
    people = [line.member.person.id for line in page.groups.members.rows.rows[:3]]
    page.groups.members.selectRow(0)
    page.groups.members.selectionModel().select(
        page.groups.members.rows.index(1, 0),
        page.groups.members.selectionModel().SelectionFlag.Select
        | page.groups.members.selectionModel().SelectionFlag.Rows,
    )
    page.groups.place()
    place = dialog_of(page, PlaceDialog)
    assert isinstance(place, PlaceDialog)
    press(place)
    assert "没有选择党小组" in place.band.text()
    place.form.fields["group"].set_text("第四党小组")
    press(place)
    roster = {m.person.id: m.group for m in demo_desk.branch.roster(TODAY)}
    assert [roster[id_] for id_ in people][:2] == ["第四党小组", "第四党小组"]
    assert demo_desk.undoable == "调整党小组 2 人"
    group = next(g for g in demo_desk.branch.groups if g.name == "第四党小组")
    page.groups.edit_group(group.id)
    end = dialog_of(page, GroupDialog)
    assert isinstance(end, GroupDialog)
    type_text(end.form.fields["until"].control, "今天")
    press(end)
    roster = {m.person.id: m.group for m in demo_desk.branch.roster(TODAY)}
    assert roster[people[0]] is None
    assert all(line.group.name != "第四党小组" for line in page.groups.groups.rows.rows)


def test_one_member_can_lead_and_can_leave(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    person = page.groups.members.rows.rows[0].member.person.id
    for chosen, leader in (("第二党小组", "是"), ("不编组", "")):
        page.groups.members.go_to(person)
        page.groups.place()
        dialog = dialog_of(page, PlaceDialog)
        assert isinstance(dialog, PlaceDialog)
        dialog.form.fields["group"].set_text(chosen)
        dialog.form.fields["leader"].set_text(leader)
        press(dialog)
        line = next(x for x in page.groups.members.rows.rows if x.member.person.id == person)
        assert line.member.group == (None if chosen == "不编组" else chosen)
        assert (line.place.leader if line.place else False) is (leader == "是")


# ---- 规定数值


def test_every_number_has_a_title_and_nothing_else_does() -> None:
    assert set(titles()) == set(national().versions)


def test_what_is_offered_for_change_reads_back_as_the_same_value() -> None:
    for number in numbers(national(), TODAY):
        value = number.national.value
        assert read_like(value, written(value)) == value, number.national.key
        assert problem_of(value, written(value)) == ""
        assert shown(value, number.national.unit)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("branch.committee_min", "三"),
        ("branch.committee_min", "-3"),
        ("branch.committee_min", ""),
        ("admission.yes_of_should", "一半"),
        ("dues.rates_salary", "[1"),
        ("dues.farmer_min", '"0.2"'),
        ("admission.advance_opinions_count", "对"),
    ],
)
def test_another_kind_of_value_is_answered_with_how_to_write_it(key: str, wrong: str) -> None:
    value = national().on(TODAY).provision(key).value
    assert problem_of(value, wrong).endswith("。")


def test_an_override_needs_a_value_and_a_reason(desk: Desk, qtbot: QtBot) -> None:
    page = page_on(desk, qtbot)
    page.search("公示工作日")
    section = page.numbers
    assert [n.title for n in section.list.rows.rows] == ["公示工作日数"]
    section.list.selectRow(0)
    press(section.list, Qt.Key.Key_F2)
    dialog = dialog_of(page, OverrideDialog)
    assert isinstance(dialog, OverrideDialog)
    value, reason = dialog.form.fields["value"], dialog.form.fields["reason"]
    type_text(value.control, "五")
    assert value.words.text() == "写一个整数。"
    type_text(value.control, "7")
    press(dialog)
    assert "理由" in dialog.band.text()
    type_text(reason.control, "区委组织部〔2026〕3号")
    press(dialog)
    key = "admission.publicity_working_days"
    assert desk.branch.regulations.on(TODAY).integer(key) == 7
    assert section.list.rows.rows[0].own is not None
    section.list.selectRow(0)
    section.withdraw()
    assert desk.branch.regulations.on(TODAY).integer(key) == 5
    assert desk.undoable == f"恢复规定数值 {key}"


def test_a_recorded_override_is_shown_beside_the_national_value(desk: Desk, qtbot: QtBot) -> None:
    override = Override("branch.term_years", "4", "批复")
    override_regulation(desk.store, override, day=TODAY, now=NOW)
    desk.announce(EVERYTHING)
    page = page_on(desk, qtbot)
    page.search("支部任期")
    number = next(n for n in page.numbers.list.rows.rows if n.own)
    assert (shown(number.national.value, "年"), shown(number.valid.value, "年")) == ("3 年", "4 年")


# ---- by keyboard


def test_sections_by_arrow_keys_and_fields_by_tab(demo_desk: Desk, qtbot: QtBot) -> None:
    page = page_on(demo_desk, qtbot)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()
    assert page.sections.hasFocus()
    QTest.keyClick(page.sections, Qt.Key.Key_Tab)
    order = []
    for _step in page.facts.form.fields:
        focused = QApplication.focusWidget()
        assert focused is not None
        order.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert order == [field.title for field in page.facts.form.fields.values()]
    page.sections.setFocus()
    press(page.sections, Qt.Key.Key_Down)
    assert page.committee.isVisible()


def test_offices_beside_the_committee_are_listed_after_it(demo_desk: Desk, qtbot: QtBot) -> None:
    person = demo_desk.branch.people[9].id
    with demo_desk.store.act("试", TODAY, NOW):
        demo_desk.store.branch.add_office(Office(person=person, post="党务干事", since=TODAY))
    demo_desk.announce(EVERYTHING)
    page = page_on(demo_desk, qtbot)
    assert page.committee.posts.rows.rows[-1].post == "党务干事"
