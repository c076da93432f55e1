"""公民身份号码: checksum and birth date, and the ways in which a number arrives damaged.

GB 11643-1999: 18 characters, the birth date in 7 to 14, an odd 17th digit for men, the last a
check character (ISO 7064, MOD 11-2). The county is not looked up: abolished ones are common.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_SHAPE: Final = re.compile(r"[0-9]{17}[0-9X]")
_OLD_SHAPE: Final = re.compile(r"[0-9]{15}")
_SCIENTIFIC: Final = re.compile(r"[0-9]+(?:\.[0-9]*)?E\+?[0-9]+", re.IGNORECASE)
_FORMULA: Final = re.compile(r'="(.*)"', re.DOTALL)
_KEPT_BY_A_SPREADSHEET: Final = 15
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES: Final = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_LETTER_O: Final = str.maketrans("Oo", "00")


@dataclass(frozen=True, slots=True)
class IdReading:
    """What a written number is.

    ``number`` is the valid number, repaired where only its notation was wrong; ``proposed`` is
    one that somebody must accept; ``codes`` are those of the intake contract.
    """

    number: str | None
    proposed: str | None
    codes: tuple[str, ...]


def read_id_number(written: str) -> IdReading:
    """Read a number as written, repairing notation only; any text is answered, none raises."""
    if not written.strip():
        return IdReading(None, None, ("ID_MISSING",))
    plain, codes = _repaired(written)
    if _SCIENTIFIC.fullmatch(plain):
        return IdReading(None, None, ("ID_SCIENTIFIC",))
    if is_valid(plain) and not _looks_rounded(plain):
        return IdReading(plain, None, codes)
    with_zeros = plain.translate(_LETTER_O)
    if _looks_rounded(with_zeros):
        return IdReading(None, None, ("ID_ROUNDED",))
    if with_zeros != plain:
        codes = (*codes, "ID_LETTER_O_FIXED")
        if is_valid(with_zeros):
            return IdReading(None, with_zeros, codes)
    return _read_old(with_zeros, codes)


def is_valid(number: str) -> bool:
    """Whether 18 characters have a possible birth date and the right check character."""
    from stdnum.cn.ric import calc_check_digit

    if not _SHAPE.fullmatch(number) or birth_date(number) is None:
        return False
    return bool(calc_check_digit(number) == number[-1])


def birth_date(number: str) -> date | None:
    """The birth date in an 18-character number; None where there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def with_check_digit(seventeen: str) -> str:
    """The number whose first 17 digits are given."""
    from stdnum.cn.ric import calc_check_digit

    return seventeen + str(calc_check_digit(seventeen + "0"))


def sex(number: str) -> str:
    """男 or 女, as the 17th digit of a number says."""
    return "男" if int(number[16]) % 2 else "女"


def _repaired(written: str) -> tuple[str, tuple[str, ...]]:
    """The number without spaces, quoting and full-width signs, and a code for each repair."""
    codes = []
    plain = written.strip()
    quoted = _FORMULA.fullmatch(plain)
    if quoted or plain.startswith("'"):
        codes.append("ID_FORMULA_FIXED")
        plain = quoted[1] if quoted else plain[1:]
    half = plain.translate(_FULL_WIDTH)
    if half != plain:
        codes.append("ID_FULLWIDTH_FIXED")
    if "\t" in written:
        codes.append("ID_TAB_FIXED")
    bare = _SPACES.sub("", half)
    if _SPACES.search(written.replace("\t", "")):
        codes.append("ID_SPACES_FIXED")
    upper = bare[:-1] + bare[-1:].replace("x", "X")
    if upper != bare:
        codes.append("ID_LOWER_X_FIXED")
    return upper, tuple(codes)


def _looks_rounded(plain: str) -> bool:
    """Whether a spreadsheet kept 15 digits of 18 and wrote zeros for the rest."""
    return (
        len(plain) == len("440899197107150500")
        and plain.isdecimal()
        and not plain[_KEPT_BY_A_SPREADSHEET:].strip("0")
    )


def _read_old(old: str, codes: tuple[str, ...]) -> IdReading:
    """A number of the first generation: 19 goes before the year, the check character behind."""
    longer = f"{old[:6]}19{old[6:]}"
    if not _OLD_SHAPE.fullmatch(old) or birth_date(longer) is None:
        return IdReading(None, None, ("ID_CHECKSUM",))
    return IdReading(None, with_check_digit(longer), (*codes, "ID_15_DIGITS"))
