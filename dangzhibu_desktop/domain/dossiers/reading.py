"""Reads the facts of a dossier from a JSON object; Refused names the key that is wrong."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from dangzhibu_desktop.domain.dossiers.facts import (
    CALENDARS,
    OUTCOMES,
    WORDS,
    Facts,
    Helper,
    Vote,
)
from dangzhibu_desktop.errors import Refused

_Reader = Callable[[str, object], Any]
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST: Final = 999_999
_SHOWN: Final = 40


def read_facts(source: object) -> Facts:
    """The facts of a JSON object; a key of value null counts as absent.

    Refused for anything but an object, an unknown key, a wrong type, an impossible date.
    """
    if not isinstance(source, Mapping):
        raise Refused("内容不是一个 JSON 对象。", "请写成 {“键”: 值, …} 的样子，每项事实一个键。")
    return Facts(**_fields(source, _READERS, ""))


def _fields(
    source: Mapping[str, object], readers: Mapping[str, _Reader], of: str
) -> dict[str, Any]:
    """The fields of an object, read each by its reader; ``of`` is the key it stands under."""
    for key in source:
        if key not in readers:
            where = f"“{of.rstrip('.')}”里" if of else ""
            raise Refused(f"{where}不认识“{_shown(key)}”这一项。", _suggestion(key, readers))
    return {
        key: readers[key](f"{of}{key}", value) for key, value in source.items() if value is not None
    }


def _suggestion(key: str, readers: Mapping[str, _Reader]) -> str:
    near = get_close_matches(key[:_SHOWN], readers, 1)
    return f"是不是“{near[0]}”？请核对拼写。" if near else "请核对拼写，或删去这一项。"


def _shown(value: object) -> str:
    """A value as it stands in the file, on one line and not too long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    line = "".join(sign if sign.isprintable() else "?" for sign in text)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _wrong(key: str, value: object, should: str, example: str) -> Refused:
    words = WORDS.get(key)
    named = f"“{key}”（{words}）" if words else f"“{key}”"
    return Refused(f"{named}应当是{should}，现在是“{_shown(value)}”。", f"请写成 {example} 这样。")


def _text(key: str, value: object) -> str | None:
    """A text; a blank one counts as absent."""
    if not isinstance(value, str):
        raise _wrong(key, value, "文字", '"张三"')
    return value.strip() or None


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, value, "真或假", "true 或 false")
    return value


def _date(key: str, value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _wrong(key, value, "真实存在的日期", '"2026-05-18"')


def _whole(key: str, value: object) -> int:
    """A whole number; negative ones are left to be judged."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise _wrong(key, value, "不太大的整数", "20")
    return value


def _count(key: str, value: object) -> int:
    if _whole(key, value) < 0:
        raise _wrong(key, value, "不小于零的整数", "6")
    return _whole(key, value)


def _amount(key: str, value: object) -> float:
    """A number not below zero, with a fraction or without."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(key, value, "数", "24")
    if not 0 <= value <= _LARGEST:
        raise _wrong(key, value, "不小于零的数", "24")
    return value


def _one_of(words: tuple[str, ...]) -> _Reader:
    def read(key: str, value: object) -> str:
        if not isinstance(value, str) or value not in words:
            raise _wrong(key, value, "、".join(words) + "之一", f'"{words[0]}"')
        return value

    return read


def _list_of(read_one: _Reader, example: str) -> _Reader:
    def read(key: str, value: object) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise _wrong(key, value, "列表", example)
        return tuple(read_one(key, one) for one in value)

    return read


def _helper(key: str, value: object) -> Helper:
    if not isinstance(value, Mapping):
        raise _wrong(key, value, "姓名和转正日期", '{"name": "张三", "full_date": "2010-07-01"}')
    return Helper(**_fields(value, {"name": _text, "full_date": _date}, f"{key}."))


def _vote(key: str, value: object) -> Vote:
    if not isinstance(value, Mapping):
        raise _wrong(key, value, "一组票数", '{"should": 20, "present": 18, "yes": 17}')
    return Vote(**_fields(value, dict.fromkeys(Vote.__slots__, _whole), f"{key}."))


_DATES: Final = _list_of(_date, '["2025-06-30", "2025-12-31"]')
_HELPERS: Final = _list_of(_helper, '[{"name": "张三", "full_date": "2010-07-01"}]')
_OTHERS: Final[Mapping[str, _Reader]] = {
    "name": _text,
    "contacts": _HELPERS,
    "assessments": _DATES,
    "introducers": _HELPERS,
    "political_review_passed": _flag,
    "training_days": _amount,
    "training_hours": _amount,
    "admission_vote": _vote,
    "candidates": _count,
    "one_by_one": _flag,
    "approval_reason": _text,
    "probation_assessments": _DATES,
    "extensions": _list_of(_count, "[6]"),
    "postponed": _count,
    "transition_vote": _vote,
    "transition_outcome": _one_of(OUTCOMES),
    "calendar": _one_of(CALENDARS),
}
# every other key is a day
_READERS: Final[Mapping[str, _Reader]] = {key: _OTHERS.get(key, _date) for key in WORDS}
