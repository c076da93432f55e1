"""Texts and documents without the characters that file formats cannot hold."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from dangzhibu_desktop.forms.blocks import Document

_NEWLINE: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# XML 1.0, production 2 (Char), less the control characters it discourages; lone surrogates
_UNHOLDABLE: Final = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def holdable(text: str) -> str:
    """The text without what XML cannot hold; a tab is a full-width space, a line ends in LF."""
    return _UNHOLDABLE.sub("", _NEWLINE.sub("\n", text).replace("\t", "\u3000"))


def cleaned(document: Document) -> Document:
    """The document with every text in it holdable."""
    found: Document = _cleaned(document)
    return found


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return holdable(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    if isinstance(value, frozenset):
        return frozenset(_cleaned(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {part.name: _cleaned(getattr(value, part.name)) for part in fields(value)}
        return replace(value, **parts)
    return value
