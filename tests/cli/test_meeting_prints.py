"""Printing meetings: by id, by day, by period; ledgers of a month and a year."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

Command = Callable[..., Result]
TODAY = ("--today", "2026-11-22")


@pytest.fixture(scope="module")
def demo(demo_of: Callable[[int, int], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(demo_of(24, 2), tmp_path_factory.mktemp("demo")))


def printed(command: Command, demo: Path, out: Path, *words: str) -> list[dict[str, object]]:
    answer = command("print", demo, *words, "-o", out, "--format", "txt", "--json", *TODAY)
    assert answer.code == 0, answer.err
    written: list[dict[str, object]] = answer.json["written"]
    return written


def test_minutes_of_one_day_and_of_one_id(command: Command, demo: Path, tmp_path: Path) -> None:
    of_day = printed(command, demo, tmp_path / "天.txt", "O02", "--of", "2026-09-29")
    assert len(of_day) == 1
    said = (tmp_path / "天.txt").read_text(encoding="utf-8")
    for word in ("党员大会会议记录", "主持人", "记录人", "缺席及原因", "会议有效", "通过", "决议"):
        assert word in said, word
    id_ = str(of_day[0]["record"]).rsplit("-", 1)[1]
    printed(command, demo, tmp_path / "号.txt", "O02", "--of", id_)
    assert (tmp_path / "号.txt").read_text(encoding="utf-8") == said


def test_a_period_prints_its_meetings(command: Command, demo: Path, tmp_path: Path) -> None:
    month = printed(command, demo, tmp_path / "月", "O02", "--year", "2026", "--month", "9")
    assert [str(w["record"])[:7] for w in month] == ["2026-09"] * 5
    year = printed(command, demo, tmp_path / "年", "O04", "--year", "2025")
    assert len(year) == 4
    assert {str(w["record"])[:4] for w in year} == {"2025"}
    recent = printed(command, demo, tmp_path / "近", "O05")
    assert len(recent) == 12
    assert len({w["path"] for w in recent}) == 12


def test_a_meeting_a_form_is_not_for_is_refused(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    for words in (
        ("O02", "--of", "2026-11-12"),
        ("O04", "--of", "2026-11-12"),
        ("O01", "--of", "2026-11-12"),
        ("O02", "--of", "2026-11-13"),
        ("O02", "--of", "没有"),
        ("O02", "--year", "2030"),
    ):
        answer = command("print", demo, *words, "-o", tmp_path / "无", *TODAY)
        assert (answer.code, answer.out) == (3, ""), words
        assert len(answer.err.splitlines()) == 2
    assert not (tmp_path / "无").exists()


def test_the_notice_of_a_planned_meeting_and_its_sign_in_sheet(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    printed(command, demo, tmp_path / "通知.txt", "O01", "--of", "2026-12-14")
    said = (tmp_path / "通知.txt").read_text(encoding="utf-8")
    assert "关于组织党课学习并开展主题党日活动的通知" in said
    assert "2026年11月22日" in said
    printed(command, demo, tmp_path / "签到.txt", "O03", "--of", "2026-12-14")
    sheet = (tmp_path / "签到.txt").read_text(encoding="utf-8")
    assert sheet.count("| 预备 ") == 2
    assert sheet.count("| 正式 ") == 21


def test_attendance_of_a_year_adds_up(command: Command, demo: Path, tmp_path: Path) -> None:
    printed(command, demo, tmp_path / "年.txt", "O06", "--year", "2025")
    lines = (tmp_path / "年.txt").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if line.count("|") > 10]
    members, totals = rows[1:-1], rows[-1]
    for column in (14, 15, 16, 17, 18):
        assert sum(int(row[column]) for row in members) == int(totals[column])
    for row in members:
        should, present, excused, absent, _ = map(int, row[14:])
        assert should == present + excused + absent
        cells = [cell.split("/") for cell in row[2:14] if cell]
        assert sum(int(came) for came, _ in cells) == present
        assert sum(int(due) for _, due in cells) == should


def test_a_month_ledger_has_a_column_for_all_groups(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    printed(command, demo, tmp_path / "月.txt", "O07", "--year", "2026", "--month", "9")
    said = (tmp_path / "月.txt").read_text(encoding="utf-8")
    head = next(line for line in said.splitlines() if line.startswith("序号"))
    assert [cell.strip() for cell in head.split("|")[2:-5]] == [
        "8日 / 支委会",
        "14日 / 党课、主题党日",
        "党小组会",
        "29日 / 党员大会",
    ]


def test_the_matrix_shows_what_was_missed_late_and_not_yet_due(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    printed(command, demo, tmp_path / "矩阵.txt", "O08")
    said = (tmp_path / "矩阵.txt").read_text(encoding="utf-8")
    rows = {
        cells[0].strip(): [cell.strip() for cell in cells[1:]]
        for cells in (line.split("|") for line in said.splitlines())
        if len(cells) > 2
    }
    assert rows["支委会"][5] == "缺"
    assert rows["主题党日"][2] == "补4.7"
    assert rows["第一党小组会"][10] == "未到期"
    assert rows["主题党日"][11] == ""
    assert rows["党员大会"][3] == "未到期"
    assert rows["组织生活会"][0] == "未到期"
    printed(command, demo, tmp_path / "前年.txt", "O08", "--year", "2024")
    assert "在建立本数据文件之前" in (tmp_path / "前年.txt").read_text(encoding="utf-8")


def test_a_small_branch_has_no_committee_to_miss(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "小.dzb"
    assert command("demo", path, "--members", 5, "--years", 1, *TODAY).code == 0
    printed(command, path, tmp_path / "矩阵.txt", "O08")
    said = (tmp_path / "矩阵.txt").read_text(encoding="utf-8")
    assert "支委会：不设支部委员会，其职责由党员大会承担。" in said
    assert "党小组会：不设党小组。" in said
    found = command("check", path, "--area", "life", "--json", *TODAY).json
    assert not {f["rule"] for f in found} & {"COMMITTEE_MEETING_DUE", "GROUP_MEETING_DUE"}
