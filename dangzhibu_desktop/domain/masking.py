"""ID numbers and telephones as they may be seen over somebody's shoulder: the middle is hidden."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

_Value = TypeVar("_Value")

_STAR: Final = "*"
_ID_HEAD: Final = 6  # the county; after it comes the birth date
_PHONE_HEAD: Final = 3
_TAIL: Final = 4  # by which a number is found and told from others
_LONG_ID: Final = 15
_LONG_PHONE: Final = 10  # digits with the area or network code before them
_SHORT_PHONE: Final = 7

_DIGIT: Final = "[0-9０-９]"
_PHONE_RUN: Final = re.compile(f"{_DIGIT}(?:[-—－ ()（）.]{{0,2}}{_DIGIT})*")
# as a spreadsheet or a typist damages them, too: O for 0, groups of digits, full width
_ID_IN_TEXT: Final = re.compile(
    f"(?<!{_DIGIT})(?:{_DIGIT}{{6}}[- ]{_DIGIT}{{8}}[- ]{_DIGIT}{{3}}[0-9０-９XxＸ]"
    "|(?=[OoＯ]{0,4}[0-9０-９])[0-9０-９OoＯ]{14,}[0-9０-９OoＯXxＸｘ])"
)
_PHONE_IN_TEXT: Final = re.compile(
    f"(?<!{_DIGIT})(?:"
    f"[1１]{_DIGIT}{{2}}(?:[- ]?{_DIGIT}{{4}}){{2}}"
    f"|[0０]{_DIGIT}{{2,3}}[-—－ ]?{_DIGIT}{{7,8}}"
    f"|{_DIGIT}{{10,14}})(?!{_DIGIT})"
)


def masked_id_number(number: str) -> str:
    """``440899********1234``: six characters and the last four stay, where there are 15 or more."""
    head = _ID_HEAD if len(number) >= _LONG_ID else 0
    tail = _TAIL if len(number) > 2 * _TAIL else 0
    return _hidden(number, head, tail)


def masked_phones(text: str) -> str:
    """``138****5678``: of every number in the text, the words and signs between them stay."""
    return _PHONE_RUN.sub(lambda found: _masked_phone(found[0]), text)


def masked_text(text: str) -> str:
    """A text in which every ID number and telephone is masked, everything else as it is."""
    without = _ID_IN_TEXT.sub(lambda found: masked_id_number(found[0]), text)
    return _PHONE_IN_TEXT.sub(lambda found: _masked_phone(found[0]), without)


def is_masked(text: str) -> bool:
    """Whether something of a text is hidden; no number is written with a star."""
    return _STAR in text


def masked_record(record: _Value) -> _Value:
    """A record with everything in it masked: fields by their name, other texts number by number.

    What holds nothing to hide comes back as the same object.
    """
    made: _Value = _masked(record)
    return made


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return masked_text(value)
    if isinstance(value, tuple):
        parts = tuple(map(_masked, value))
        same = all(new is old for new, old in zip(parts, value, strict=True))
        return value if same or type(value) is not tuple else parts
    if isinstance(value, Mapping):
        pairs = {key: _masked(each) for key, each in value.items()}
        return value if all(pairs[key] is value[key] for key in pairs) else pairs
    if is_dataclass(value) and not isinstance(value, type):
        return _masked_fields(value)
    return value


def _masked_fields(record: Any) -> Any:
    changed = {}
    for field in fields(record):
        old = getattr(record, field.name)
        mask: Callable[[Any], Any] = _BY_NAME.get(field.name, _masked)
        new = mask(old) if old else old
        if new is not old and new != old and field.init:
            changed[field.name] = new
    return replace(record, **changed) if changed else record


_BY_NAME: Final[dict[str, Callable[[str], str]]] = {
    "id_number": masked_id_number,
    "phone": masked_phones,
    "other_phone": masked_phones,
}


def _masked_phone(number: str) -> str:
    digits = sum(sign.isdecimal() for sign in number)
    head = _PHONE_HEAD if digits >= _LONG_PHONE else 0
    tail = _TAIL if digits >= _SHORT_PHONE else 0
    return _hidden(number, head, tail)


def _hidden(number: str, head: int, tail: int) -> str:
    """Stars for the digits and letters but the first and last few; signs between them stay."""
    places = [place for place, sign in enumerate(number) if sign.isalnum()]
    hidden = set(places[head : len(places) - tail])
    return "".join(_STAR if place in hidden else sign for place, sign in enumerate(number))
