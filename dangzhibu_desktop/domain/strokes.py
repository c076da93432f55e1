"""The strokes of characters, looked up in the table that ``resources/strokes/build.py`` makes."""

import struct
import sys
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_MAGIC = b"STROKES1"
_NUMBER = 4

UNKNOWN_STRUCTURE = 3


@dataclass(frozen=True, slots=True)
class Strokes:
    """One character's strokes.

    ``sequence`` has one digit per stroke: 1 横提, 2 竖 竖钩, 3 撇, 4 点捺, 5 折. ``structure`` is
    0 左右, 1 上下, 2 整体, 3 not known; ``place`` tells characters of the same strokes and
    structure apart, in the printed order of 《通用规范汉字表》 (15: that table does not).
    """

    sequence: str
    structure: int
    place: int


@dataclass(frozen=True, slots=True)
class StrokeTable:
    """The strokes of some 75,000 characters, decoded only when looked up."""

    codes: Sequence[int]
    offsets: Sequence[int]
    records: bytes

    @classmethod
    def parse(cls, data: bytes) -> "StrokeTable":
        """Read the bytes of ``strokes.bin``; raises ``ValueError`` for anything else."""
        if data[: len(_MAGIC)] != _MAGIC:
            raise ValueError("not a stroke table")
        first = len(_MAGIC) + _NUMBER
        (count,) = struct.unpack_from("<I", data, len(_MAGIC))
        middle = first + count * _NUMBER
        end = middle + (count + 1) * _NUMBER
        return cls(_numbers(data[first:middle]), _numbers(data[middle:end]), data[end:])

    def __len__(self) -> int:
        return len(self.codes)

    def of(self, character: str) -> Strokes | None:
        """The strokes of one character, its compatibility forms included; None: not known."""
        plain = unicodedata.normalize("NFKC", character)
        if len(plain) != 1:
            return None
        code = ord(plain)
        index = bisect_left(self.codes, code)
        if index == len(self.codes) or self.codes[index] != code:
            return None
        digits = self.records[self.offsets[index] : self.offsets[index + 1]].hex()
        return Strokes(digits[2:].rstrip("0"), int(digits[0]), int(digits[1], 16))


def _numbers(data: bytes) -> Sequence[int]:
    """Little-endian numbers of four bytes."""
    numbers = array("I", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
