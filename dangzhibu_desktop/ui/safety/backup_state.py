"""What this computer remembers of a file's backups, and how it is said."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dangzhibu_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from dangzhibu_desktop.operations.backup import Trial
    from dangzhibu_desktop.operations.care import Place

_FOLDER: Final = "backup/folder"
_SECOND: Final = "backup/second"
_NONE: Final = ["", ""]


def place_of(preferences: Preferences) -> "Place":
    """Where the user wants backups."""
    from dangzhibu_desktop.operations.care import Place

    folder, second = (preferences.value(key, "") for key in (_FOLDER, _SECOND))
    return Place(Path(folder) if folder else None, Path(second) if second else None)


def keep_place(preferences: Preferences, place: "Place") -> None:
    """Remember where the user wants backups."""
    preferences.keep(_FOLDER, str(place.folder or ""))
    preferences.keep(_SECOND, str(place.second or ""))


def last_backup(preferences: Preferences, path: Path) -> datetime | None:
    """When the newest verified backup of a file was made, or found still good."""
    return _moment(preferences.value(f"backup/done:{path.resolve()}", ""))


def keep_backup(preferences: Preferences, path: Path, moment: datetime) -> None:
    """Remember a verified backup."""
    preferences.keep(f"backup/done:{path.resolve()}", moment.isoformat(timespec="minutes"))


def last_trial(preferences: Preferences, path: Path) -> "Trial | None":
    """The trial restoration done last."""
    from dangzhibu_desktop.operations.backup import Trial

    kept = preferences.value(f"backup/trial:{path.resolve()}", _NONE)
    day = _moment(kept[0])
    if day is None:
        return None
    problem = kept[2] if len(kept) > len(_NONE) else None
    return Trial(day.date(), kept[1], problem)


def keep_trial(preferences: Preferences, path: Path, trial: "Trial") -> None:
    """Remember a trial restoration."""
    problem = [trial.problem] if trial.problem else []
    preferences.keep(
        f"backup/trial:{path.resolve()}", [trial.day.isoformat(), trial.backup, *problem]
    )


def drill_is_due(preferences: Preferences, path: Path, today: date) -> bool:
    """Whether no trial restoration succeeded this month, or the clock was set back since."""
    trial = last_trial(preferences, path)
    if trial is None or trial.problem is not None or trial.day > today:
        return True
    return (trial.day.year, trial.day.month) != (today.year, today.month)


def when(moment: datetime, today: date) -> str:
    """``今天 08:05``, ``昨天 17:30`` or ``2026-11-02 08:05``."""
    words = {0: "今天", 1: "昨天"}
    day = words.get((today - moment.date()).days, moment.date().isoformat())
    return f"{day} {moment:%H:%M}"


def backup_words(preferences: Preferences, path: Path, today: date) -> str:
    """One line on the last backup; empty where nothing is known yet."""
    moment = last_backup(preferences, path)
    return f"备份 {when(moment, today)} 已验证" if moment else ""


def trial_words(preferences: Preferences, path: Path) -> str:
    """One line on the last trial restoration."""
    trial = last_trial(preferences, path)
    if trial is None:
        return "还没有做过恢复演练"
    result = "没有通过，请重新备份" if trial.problem else "通过"
    return f"恢复演练 {trial.day.isoformat()} {result}"


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
