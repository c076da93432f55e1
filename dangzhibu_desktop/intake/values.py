"""The simple columns: numbers, sums, ticks, words from closed lists, plain text."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.money import FEN, round_money
from dangzhibu_desktop.intake.cells import LEFT_OUT, half_width, squashed, without_quoting, words

Value = str | int | bool | Decimal | PartialDate | None
"""What a cell is read into; None where it is empty or cannot be decided."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, or None with a code that says why; ``keep`` asks for the raw text beside it."""

    value: Value = None
    code: str | None = None
    keep: bool = False


_UNREADABLE: Final = Reading(code="VALUE_UNREADABLE", keep=True)
_NOTHING: Final = Reading(keep=True)

_WHOLE: Final = re.compile(r"(\d{1,9})(?:\.0*)?[.、]?", re.ASCII)
_YEARS: Final = re.compile(r"(\d{1,3})(?:\.0*)?(?:周?年|岁)?", re.ASCII)
_MONTHS: Final = re.compile(r"(?:延长)?(\d{1,3}|[一二三四五六七八九十]{1,2}|半|两)(个?月|年)?")
_SIGNED: Final = re.compile(r"\s*([+-]?\d{1,5})(?:\.0*)?(?:个?月|年)?\s*", re.ASCII)
_MONEY: Final = re.compile(
    r"[¥￥]?(?:人民币)?(-?\d{1,12}(?:\.\d{1,20})?|-?\d{1,3}(?:,\d{3})+(?:\.\d{1,20})?)"
    r"(?:元|圆)?(?:整|/月|每月)?",
    re.ASCII,
)
_NUMERALS: Final = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)}
_YEAR: Final = 12
_HALF_YEAR: Final = 6
EXEMPT: Final = frozenset({"免", "免交", "免缴", "免交党费", "免缴党费", "已免", "全免"})

_SEXES: Final = {"男": "男", "女": "女", "男性": "男", "女性": "女"}
_CATEGORIES: Final = {
    "正式": "正式党员",
    "正式党员": "正式党员",
    "中共正式党员": "正式党员",
    "预备": "预备党员",
    "预备党员": "预备党员",
    "中共预备党员": "预备党员",
    "预备期": "预备党员",
}
_YES: Final = frozenset(
    words("是 √ ✓ ✔ ☑ ✅ ● ■ 有 对 1 Y YES TRUE T V 流动 流动党员 失联 失联党员 农民工 已失联")
)
_NO: Final = frozenset(words("否 不是 非 × ✗ ✘ ☒ □ ☐ 没有 未 0 N NO FALSE F X"))
_PEOPLES: Final = frozenset(
    words(
        "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山"
        " 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米"
        " 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴"
        " 基诺"
    )
)


def _plain(text: str) -> str:
    return half_width(squashed(without_quoting(text)))


@lru_cache(maxsize=4096)
def read_number(text: str) -> Reading:
    """A running number; one that is none (``1-1``) is only kept beside."""
    match = _WHOLE.fullmatch(_plain(text))
    return Reading(int(match[1])) if match else _NOTHING


@lru_cache(maxsize=1024)
def read_years(text: str) -> Reading:
    """Whole years: ``30``, ``30年``."""
    plain = _plain(text)
    match = _YEARS.fullmatch(plain)
    if match:
        return Reading(int(match[1]))
    return _NOTHING if plain in LEFT_OUT else _UNREADABLE


@lru_cache(maxsize=1024)
def read_months(text: str) -> Reading:
    """A length in months: ``6``, ``6个月``, ``半年``, ``一年``; 无 and 否 say there is none."""
    plain = _plain(text)
    if plain in LEFT_OUT or plain in _NO - {"0"} or plain == "未延长":
        return _NOTHING
    match = _MONTHS.fullmatch(plain)
    if not match:
        return _UNREADABLE
    number, unit = match[1], match[2] or ""
    if number == "半":
        return Reading(_HALF_YEAR) if unit == "年" else _UNREADABLE
    count = _count(number)
    return Reading(count * _YEAR if unit == "年" else count) if count is not None else _UNREADABLE


def _count(number: str) -> int | None:
    """Digits or Chinese numerals up to 十九; None for what is no number, such as 一五."""
    if number.isdecimal():
        return int(number)
    if number == "两":
        return 2
    tens, _, rest = number.rpartition("十")
    if "十" in number and not tens:
        return 10 + _NUMERALS.get(rest, 0)
    return _NUMERALS.get(number)


@lru_cache(maxsize=4096)
def read_money(text: str) -> Reading:
    """Yuan, rounded half up to the fen as a spreadsheet shows them; 免交 is zero."""
    plain = _plain(text)
    if plain in LEFT_OUT:
        return _NOTHING
    if plain in EXEMPT:
        return Reading(Decimal(0).quantize(FEN), keep=True)
    match = _MONEY.fullmatch(plain)
    amount = Decimal(match[1].replace(",", "")) if match else Decimal(-1)
    return Reading(round_money(amount)) if amount >= 0 else _UNREADABLE


@lru_cache(maxsize=256)
def read_sex(text: str) -> Reading:
    """男 or 女."""
    plain = _plain(text)
    if plain in _SEXES:
        return Reading(_SEXES[plain])
    return _NOTHING if plain in LEFT_OUT else _UNREADABLE


@lru_cache(maxsize=256)
def read_category(text: str) -> Reading:
    """正式党员 or 预备党员; 中共党员 alone says neither."""
    found = _CATEGORIES.get(_plain(text))
    return Reading(found) if found else Reading(code="CATEGORY_UNCLEAR", keep=True)


@lru_cache(maxsize=256)
def read_yes_no(text: str) -> Reading:
    """是 or 否, and what people tick or write for them."""
    plain = _plain(text).upper()
    if plain in _YES:
        return Reading(value=True)
    if plain in _NO or plain == "无":
        return Reading(value=False)
    return _NOTHING if plain in LEFT_OUT else _UNREADABLE


@lru_cache(maxsize=256)
def read_ethnicity(text: str) -> Reading:
    """A people with 族: 汉 is 汉族; what is no recognised people stays as written."""
    plain = _plain(text)
    if plain in _PEOPLES:
        return Reading(plain + "族")
    if plain.removesuffix("族") in _PEOPLES:
        return Reading(plain)
    return read_text(text)


def read_text(text: str) -> Reading:
    """Plain text without the white space around it."""
    return Reading(without_quoting(text).replace("\r\n", "\n") or None)


def signed_number(value: Value) -> int | None:
    """The number in a text such as ``-6``, ``-6个月`` or ``+1年``; None where it holds none."""
    match = _SIGNED.fullmatch(value) if isinstance(value, str) else None
    return int(match[1]) if match else None


def is_ticked(text: str) -> bool:
    """Whether something stands in a tick column that is no cross and no 否."""
    plain = _plain(text).upper()
    return plain != "" and plain not in _NO and plain not in LEFT_OUT
