"""What the characters of Chinese text are to a line: what may begin and end it, what holds.

Marks after GB/T 15834-2011, 5.1: those that close, pause or join never begin a line, those that
open never end one, 分隔号 does neither.
"""

import re
from enum import IntEnum
from typing import Final

NO_START: Final = frozenset(
    "，。、；：？！）】》〉」』］｝〕〗〞”’…—～·・／％‰℃℉°′″々〻ー．｡､＞,.;:?!)]}%‐– \u00a0"
)
NO_END: Final = frozenset("（【《〈「『［｛〔〖〝“‘／￥＄£￡€№＜([{$¥")
_CLOSING: Final = "，。、；：？！）】》〉」』］｝〕〗”’"
_OPENING: Final = "（【《〈「『［｛〔〖“‘"
# A mark before another, with a white half between them that is too much.
SQUEEZED: Final = re.compile(
    f"[{re.escape(_CLOSING)}](?=[{re.escape(_CLOSING + _OPENING)}])"
    f"|[{re.escape(_OPENING)}](?=[{re.escape(_OPENING)}])"
)
NEWLINE: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Controls, zero-width characters, direction marks and variation selectors leave no ink.
INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0001-\U000e01ef]"
)
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
_WORD: Final = (
    _DIGITS
    | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:/@_+-&#?=~%'’·")
    | frozenset(map(chr, range(0xC0, 0x250)))
)
_HAN: Final = "㐀-\u9fff\U00020000-\U000323af"
_IS_HAN: Final = re.compile(f"[{_HAN}]")
# The number of an article, names with a 间隔号, of whose parts none is longer than six, names of
# two characters set apart (not the last character of one name and the first of the next), and
# short items of a list, which names often are.
WHOLE: Final = re.compile(
    f"第[一二三四五六七八九十百]{{1,6}}条|[{_HAN}]{{1,6}}(?:[·・][{_HAN}]{{1,6}})+"
    f"|(?<![{_HAN}])[{_HAN}]\u3000[{_HAN}]|[{_HAN}]\u3000[{_HAN}](?![{_HAN}\u3000])"
    f"|(?<![{_HAN}])[{_HAN}]{{2,4}}(?=、)|(?<=、)[{_HAN}]{{2,4}}(?![{_HAN}])"
)
WORD: Final = re.compile(f"[{re.escape(''.join(sorted(_WORD)))}]{{2,}}")  # or a number


class Hold(IntEnum):
    """How strongly two neighbours hold together: a line is broken where they do so least."""

    FREE = 0
    LOOSE = 1  # the parts of a date, a word and the full-width space after it
    JOINT = 2  # after the 间隔号 of a name, a fraction's stroke, thousands: if it must be, here
    TIGHT = 3  # inside a number, a latin word or a name, a number and its unit
    FORBIDDEN = 4


def hold(last: str, first: str) -> Hold:
    """How strongly ``last`` at a line's end would hold ``first`` at the next one's beginning."""
    if first in NO_START or last in NO_END:
        return Hold.FORBIDDEN
    if last in _WORD and first in _WORD:
        return Hold.JOINT if last in "/," and first != last else Hold.TIGHT
    if last in _DIGITS and _IS_HAN.match(first):
        return Hold.TIGHT
    if first in _DIGITS and last in "年月第欠":
        return Hold.LOOSE if last in "年月" else Hold.TIGHT
    if first == "\u3000" and last != "\u3000":
        return Hold.LOOSE
    return Hold.FREE
