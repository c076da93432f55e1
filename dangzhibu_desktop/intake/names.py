"""Names as rosters write them: inner spaces, dots, lost characters, notes in brackets."""

import re
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.intake.cells import half_width, without_quoting, words

_HAN: Final = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_PLAIN: Final = re.compile(r"[\u4e00-\u9fff]+")
_SPACE: Final = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
_DOT: Final = re.compile(rf"(?<=[{_HAN}])(?:[•・.．‧●∙⋅｡。･▪◦]+|·{{2,}})(?=[{_HAN}])")
_LOST: Final = re.compile(r"[?？□■〓*＊\ufffd\x00-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LATIN: Final = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_BRACKETED: Final = re.compile(r"(.+?)[(（【\[〔]([^()（）【】\[\]〔〕]+)[)）】\]〕]")
_BRACKETED_FIRST: Final = re.compile(r"[(（【\[〔]([^()（）【】\[\]〔〕]+)[)）】\]〕](.+)")
_TRAILING_STATUS: Final = re.compile(
    r"(.{2,}?)[-—_,，、;；]?((?:已|组织关系已?)?转出|已故|已?去世|已?病故|已?逝世)"
)
_KNOWN_NOTES: Final = frozenset(
    words("男 女 预备 预备党员 正式 正式党员 流动 流动党员 失联 退休 离退休 组长 小组长")
)


@dataclass(frozen=True, slots=True)
class NameReading:
    """A name, the codes of what was repaired or lost, and the note that stood beside it."""

    name: str
    codes: tuple[str, ...] = ()
    note: str = ""


def read_name(text: str) -> NameReading:
    """Read a non-empty cell; the name stays what it is, but for spaces, dots and known notes."""
    if _PLAIN.fullmatch(text) and not _TRAILING_STATUS.fullmatch(text):
        return NameReading(text)
    codes = []
    bare = _SPACE.sub("", without_quoting(text))
    if "\t" in text:
        codes.append("NAME_TAB_REMOVED")
    if _SPACE.search(text.replace("\t", "")):
        codes.append("NAME_SPACE_REMOVED")
    name, note = _without_note(bare)
    dotted = _DOT.sub("·", name)
    if dotted != name:
        codes.append("NAME_DOT_NORMALISED")
    if note and not status_in_name(note):
        codes.append("NAME_NOTE_REMOVED")
    if _LOST.search(dotted) or not any(sign.isalpha() for sign in dotted):
        codes.append("NAME_CHARACTER_LOST")
    if _LATIN.search(dotted):
        codes.append("NAME_PINYIN")
    return NameReading(dotted, tuple(codes), note)


def status_in_name(note: str) -> str | None:
    """The code of what a note beside a name says: 已转出 or 已故."""
    if "转出" in note:
        return "STATUS_MOVED_OUT_ASK"
    if note in {"故", "已故", "亡", "已亡"} or re.search(r"去世|病故|逝世|亡故|已故", note):
        return "STATUS_DECEASED_ASK"
    return None


def _without_note(name: str) -> tuple[str, str]:
    """The name and a note that is known to be none of it; other brackets stay."""
    for pattern, at in (
        (_BRACKETED, (1, 2)),
        (_BRACKETED_FIRST, (2, 1)),
        (_TRAILING_STATUS, (1, 2)),
    ):
        match = pattern.fullmatch(name)
        if match:
            rest, note = match[at[0]], match[at[1]]
            known = half_width(note) in _KNOWN_NOTES or (len(note) > 1 and note.endswith("族"))
            if known or status_in_name(note):
                return rest, note
    return name, ""
