import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dangzhibu_desktop import resources
from dangzhibu_desktop.domain.regulation_values import Share, kind, read_like
from dangzhibu_desktop.domain.regulations import Override, Provision, Regulations, basis
from dangzhibu_desktop.operations.regulations import national

REVISION = date(2026, 5, 18)
BEFORE = REVISION - timedelta(days=1)
NUMBER = "第[一二三四五六七八九十百]+[条项章]"
ARTICLE = re.compile(rf"({NUMBER}(至{NUMBER})?)(、{NUMBER}(至{NUMBER})?)*")
ALL = [p for versions in national().versions.values() for p in versions]

ONE = '[[talk]]\nvalue = 1\ndocument = "甲"\nconfirmed = true\n'


@pytest.mark.parametrize("entry", ALL, ids=lambda p: f"{p.key}-{p.since}")
def test_every_entry_is_complete(entry: Provision) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", entry.key)
    assert entry.document
    assert not entry.article or ARTICLE.fullmatch(entry.article)
    assert "（" not in entry.unit
    if kind(entry.value) in {"integer", "decimal", "share"}:
        assert entry.unit
    assert ("依据待核" in entry.citation) is not entry.confirmed
    assert entry.citation.startswith(entry.document + entry.article)


@pytest.mark.parametrize("key", sorted(national().versions))
def test_every_key_has_one_answer_today_and_its_kind_of_getter(key: str) -> None:
    entry = national().on(date(2026, 11, 22)).provision(key)
    getters = {
        "integer": "integer", "decimal": "decimal", "flag": "flag", "text": "text",
        "share": "share", "texts": "texts", "table": "table",
    }  # fmt: skip
    assert getattr(entry, getters[kind(entry.value)]) is not None
    on = national().on(date(2026, 11, 22))
    assert getattr(on, getters[kind(entry.value)])(key) is not None


def test_subjects_are_read_alone_or_together() -> None:
    together = national().versions
    subjects = [path.stem for path in (resources.folder() / "regulations").glob("*.toml")]
    alone = [key for subject in subjects for key in national(subject).versions]
    assert sorted(alone) == sorted(together)
    assert all(key.startswith("dues.") for key in national("dues").versions)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("admission.applicant_min_age", 18),
        ("admission.talk_within_months", 1),
        ("admission.activist_min_months", 12),
        ("admission.assessment_every_months", 6),
        ("admission.publicity_working_days", 5),
        ("admission.introducers", 2),
        ("admission.training_min_days", 3),
        ("admission.training_min_hours", 24),
        ("admission.meeting_within_months", 1),
        ("admission.approval_within_months", 3),
        ("admission.approval_max_months", 6),
        ("admission.oath_within_months", 1),
        ("admission.probation_months", 12),
        ("admission.extension_min_months", 6),
        ("admission.extension_max_months", 12),
        ("admission.extension_times", 1),
        ("admission.transition_approval_within_months", 3),
        ("admission.postponed_max_months", 6),
        ("dues.monthly_ceiling", 1000),
        ("dues.dropout_months", 6),
        ("dues.farmer_min", Decimal("0.20")),
        ("dues.farmer_max", Decimal("1.00")),
        ("dues.fixed", Decimal("0.20")),
        ("party_life.assembly_per_quarter", 1),
        ("party_life.study_hours_member", 32),
        ("party_life.study_hours_committee", 56),
        ("party_life.excellent_of_full_members", "<= 1/3"),
        ("branch.committee_from_full_members", 7),
        ("branch.term_years_village", 5),
        ("branch.term_years", 3),
        ("elections.present_of_should", ">= 4/5"),
        ("elections.surplus_candidates", ">= 1/5"),
        ("elections.reminder_months", 6),
    ],
)
def test_values_are_those_of_the_documents(key: str, value: object) -> None:
    assert national().on(REVISION).provision(key).value == value


def test_the_text_in_force_changes_on_the_day_of_the_revision() -> None:
    assert national().on(BEFORE).text("admission.rule_version") == "2014"
    assert national().on(REVISION).text("admission.rule_version") == "2026.05"
    assert "2014" in national().on(date.min).provision("admission.talk_within_months").document
    assert "2026" in national().on(date.max).provision("admission.talk_within_months").document
    assert national().on(BEFORE).text("admission.superior_before_object") == "备案"
    assert national().on(REVISION).text("admission.superior_before_object") == "同意"


@pytest.mark.parametrize("key", ["publicity_working_days", "meeting_within_months"])
def test_what_came_with_the_revision_is_missing_before(key: str) -> None:
    with pytest.raises(KeyError, match=f"admission.{key}"):
        national().on(BEFORE).provision(f"admission.{key}")


def test_open_doubts_are_not_shown_as_confirmed() -> None:
    now = national().on(REVISION)
    for key in (
        "admission.advance_opinions_count", "admission.leaving_within_months",
        "admission.approval_max_months", "admission.one_by_one_from",
        "elections.present_of_should", "party_life.study_hours_committee",
    ):  # fmt: skip
        assert not now.provision(key).confirmed
        assert "依据待核" in now.provision(key).citation


def test_rates_are_exact() -> None:
    rows = national().on(REVISION).table("dues.rates_salary")
    assert [str(row["rate"]) for row in rows] == ["0.005", "0.01", "0.015", "0.02"]
    assert [row.get("up_to") for row in rows] == [3000, 5000, 10000, None]


def test_a_getter_of_another_kind_names_the_key() -> None:
    on = national().on(REVISION)
    for wrong in (on.decimal, on.flag, on.integer, on.table, on.texts, on.share):
        with pytest.raises(TypeError, match=r"admission\.rule_version"):
            wrong("admission.rule_version")
    with pytest.raises(TypeError, match=r"admission\.introducers"):
        on.text("admission.introducers")
    with pytest.raises(TypeError):
        on.integer("admission.advance_opinions_count")
    assert on.decimal("admission.introducers") == Decimal(2)
    assert on.flag("admission.advance_opinions_count")


@pytest.mark.parametrize(
    "text",
    [
        "[[talk]\n",
        "talk = 1\n",
        '[talk]\nvalue = 1\ndocument = "甲"\nconfirmed = true\n',
        "[[talk]]\nvalue = 1\nconfirmed = true\n",
        '[[talk]]\nvalue = 1\ndocument = ""\nconfirmed = true\n',
        '[[talk]]\nvalue = 1\ndocument = "甲"\n',
        '[[talk]]\nvalue = 1\ndocument = "甲"\nconfirmed = 1\n',
        '[[talk]]\ndocument = "甲"\nconfirmed = true\n',
        '[[talk]]\nvalue = -1\ndocument = "甲"\nconfirmed = true\n',
        '[[talk]]\nvalue = nan\ndocument = "甲"\nconfirmed = true\n',
        '[[talk]]\nvalue = inf\ndocument = "甲"\nconfirmed = true\n',
        '[[talk]]\nvalue = ""\ndocument = "甲"\nconfirmed = true\n',
        '[[talk]]\nvalue = []\ndocument = "甲"\nconfirmed = true\n',
        '[[talk]]\nvalue = [1, 2]\ndocument = "甲"\nconfirmed = true\n',
        '[[talk]]\nvalue = [{a = "b"}]\ndocument = "甲"\nconfirmed = true\n',
        ONE + "since = 2026-05-18T00:00:00\n",
        ONE + 'until = "2026-05-18"\n',
        ONE + "since = 2026-05-18\nuntil = 2026-05-18\n",
        ONE + "article = 7\n",
        ONE + 'articel = "第七条"\n',
        ONE + ONE,
        ONE + "until = 2026-05-19\n" + ONE + "since = 2026-05-18\n",
        ONE + "until = 2026-05-18\n" + ONE.replace("1", '"一"') + "since = 2026-05-18\n",
    ],
)
def test_unsound_data_is_refused_with_file_and_key(text: str) -> None:
    with pytest.raises(ValueError, match=r"admission\.toml") as caught:
        Regulations.parse({"admission": text})
    if "[[talk]\n" not in text:
        assert "admission.talk" in str(caught.value)


def test_versions_may_meet_without_overlapping() -> None:
    text = ONE + "until = 2026-05-18\n" + ONE.replace("1", "2") + "since = 2026-05-18\n"
    found = Regulations.parse({"x": text})
    assert found.on(BEFORE).integer("x.talk") == 1
    assert found.on(REVISION).integer("x.talk") == 2


def test_an_override_replaces_the_value_and_shows() -> None:
    key = "admission.publicity_working_days"
    own = national().with_overrides((Override(key, "7", "区委组织部通知", since=REVISION),))
    entry = own.on(REVISION).provision(key)
    assert (entry.integer, entry.override_reason) == (7, "区委组织部通知")
    assert "区委组织部通知" in entry.citation
    assert entry.article == "第十三条"
    assert not national().on(REVISION).provision(key).override_reason


def test_an_override_holds_only_in_its_days_and_the_later_one_counts() -> None:
    key = "dues.arrears_max_months"
    own = national().with_overrides(
        (
            Override(key, "3", "甲", since=date(2025, 1, 1), until=date(2026, 1, 1)),
            Override(key, "4", "乙", since=date(2025, 6, 1)),
        )
    )
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 1), date(2026, 1, 1)]
    assert [own.on(day).integer(key) for day in days] == [6, 3, 4, 4]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("dues.monthly_ceiling", "一千"),
        ("dues.monthly_ceiling", "-1"),
        ("dues.monthly_ceiling", "1000.5"),
        ("dues.monthly_ceiling", "true"),
        ("dues.monthly_ceiling", "1\nother = 2"),
        ("dues.monthly_ceiling", ""),
        ("dues.rounding", " "),
        ("dues.rates_retired", "[{rate = 0.01}]"),
        ("dues.rates_retired", '["一"]'),
        ("elections.present_of_should", "超过五分之四"),
        ("elections.present_of_should", "> 4/0"),
        ("admission.advance_opinions_count", "1"),
    ],
)
def test_an_override_of_another_kind_is_refused(key: str, value: str) -> None:
    with pytest.raises(ValueError, match=key):
        national().with_overrides((Override(key, value, "试"),))


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("dues.fixed", "1", Decimal(1)),
        ("dues.fixed", "0.50", Decimal("0.50")),
        ("dues.rounding", "进位到元", "进位到元"),
        ("elections.present_of_should", "> 4/5", "> 4/5"),
        ("admission.advance_opinions_count", "false", False),
        (
            "dues.rates_retired",
            "[{up_to = 4000, rate = 0.005}, {rate = 0.01}]",
            ({"up_to": 4000, "rate": Decimal("0.005")}, {"rate": Decimal("0.01")}),
        ),
        ("branch.committee_posts", '["书记", "委员"]', ("书记", "委员")),
    ],
)
def test_an_override_is_written_like_the_national_value(key: str, value: str, read: object) -> None:
    own = national().with_overrides((Override(key, value, "试"),))
    assert own.on(REVISION).provision(key).value == read


@pytest.mark.parametrize("entry", ALL, ids=lambda p: f"{p.key}-{p.since}")
def test_every_plain_value_reads_back_as_an_override(entry: Provision) -> None:
    if not isinstance(entry.value, tuple):
        written = str(entry.value).lower() if entry.value is True else str(entry.value)
        assert read_like(entry.value, written) == entry.value


def test_an_override_needs_a_known_key_a_reason_and_days_in_order() -> None:
    with pytest.raises(KeyError, match=r"dues\.nothing"):
        national().with_overrides((Override("dues.nothing", "1", "试"),))
    with pytest.raises(ValueError, match="reason"):
        national().with_overrides((Override("dues.fixed", "1", "  "),))
    with pytest.raises(ValueError, match="since"):
        national().with_overrides((Override("dues.fixed", "1", "试", REVISION, REVISION),))


def test_a_basis_names_each_article_once_and_the_weakest_certainty() -> None:
    on = national().on(REVISION)
    sure, doubtful = (
        on.provision("admission.yes_of_should"),
        on.provision("admission.one_by_one_from"),
    )
    assert basis(sure, sure).article == "第二十条"
    together = basis(sure, doubtful)
    assert together.article == "第二十条、第二十一条"
    assert not together.confirmed
    assert "依据待核" in together.citation


@pytest.mark.parametrize(
    ("text", "part", "whole", "holds"),
    [
        ("> 1/2", 10, 20, False), ("> 1/2", 11, 20, True), (">= 1/2", 10, 20, True),
        (">= 1/2", 9, 20, False), ("<= 1/3", 7, 21, True), ("<= 1/3", 8, 21, False),
        (">= 4/5", 4, 5, True), (">= 4/5", 3, 4, False), ("> 1/2", 0, 0, False),
    ],
)  # fmt: skip
def test_a_share_is_compared_exactly(text: str, part: int, whole: int, *, holds: bool) -> None:
    assert Share.parse(text).holds(part, whole) is holds


@pytest.mark.parametrize("text", ["1/2", "> 1/0", "< 1/2", "> 0/2", ">1/2", "> 1/2 "])
def test_what_is_not_a_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a share"):
        Share.parse(text)


def test_yes_and_no_may_be_written_in_chinese() -> None:
    assert read_like(True, "否") is False  # noqa: FBT003 - a value as a regulation has it
    assert read_like(False, " 是 ") is True  # noqa: FBT003
    with pytest.raises(ValueError, match="value"):
        read_like(True, "对")  # noqa: FBT003
