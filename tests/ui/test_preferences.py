"""What the user set for the window stays his, and never breaks the start."""

from pathlib import Path

import pytest

from dangzhibu_desktop.ui.preferences import Preferences
from dangzhibu_desktop.ui.style import Look


def test_values_last_across_starts(tmp_path: Path) -> None:
    path = tmp_path / "设置" / "window.json"
    first = Preferences(path)
    first.keep("members/columns", [120, 0, 80])
    first.look = Look("dark", 14.0)
    again = Preferences(path)
    assert again.value("members/columns", [0]) == [120, 0, 80]
    assert again.look == Look("dark", 14.0)


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", '{"look/theme": 3, "look/points": 99.0}'])
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(text, encoding="utf-8")
    assert Preferences(path).look == Look()
    assert Preferences(path).recent == []


def test_a_value_of_another_kind_is_passed_over() -> None:
    preferences = Preferences()
    preferences.keep("a", "words")
    assert preferences.value("a", [1]) == [1]
    assert preferences.value("a", "b") == "words"


def test_recent_files_newest_first_each_once_and_only_those_there(tmp_path: Path) -> None:
    preferences = Preferences()
    files = [tmp_path / f"{number}.dzb" for number in range(10)]
    for file in (*files, files[3]):
        file.touch()
        preferences.opened(file)
    files[9].unlink()
    recent = preferences.recent
    assert recent[0] == files[3]
    assert len(recent) == len(set(recent)) == 7
    assert files[9] not in recent


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    preferences = Preferences(blocked / "window.json")
    preferences.keep("a", "b")
    assert preferences.value("a", "") == "b"
