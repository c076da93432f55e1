"""Problems of an intake: stable codes, how serious each is, and the sentence people read."""

from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["info", "ask", "error"]

_LONGEST: Final = 60

WITH_FIELD: Final = ("DATE_", "DITTO_", "VALUE_")
"""Codes with these beginnings are written ``CODE:field`` in a member's list."""

# info: repaired, only listed · ask: a proposal to accept · error: the person must decide
_CODES: Final[dict[str, tuple[Severity, str]]] = {
    "NAME_SPACE_REMOVED": ("info", "姓名中的空格已去掉。"),
    "NAME_TAB_REMOVED": ("info", "姓名中的制表符已去掉。"),
    "NAME_DOT_NORMALISED": ("info", "姓名中的间隔号已统一为“·”。"),
    "NAME_NOTE_REMOVED": ("info", "姓名旁的“{value}”只留下姓名。"),
    "NAME_CHARACTER_LOST": ("error", "姓名“{value}”里有丢失的字，请补上正确的字。"),
    "NAME_PINYIN": ("error", "姓名“{value}”里有字母，像是用拼音代替了生僻字，请改为汉字。"),
    "NAME_MISSING": ("error", "这一行有身份信息却没有姓名，请补上姓名或跳过此行。"),
    "ID_SPACES_FIXED": ("info", "身份证号中的空格已去掉，校验正确。"),
    "ID_FULLWIDTH_FIXED": ("info", "身份证号中的全角字符已改为半角，校验正确。"),
    "ID_LOWER_X_FIXED": ("info", "身份证号末位小写 x 已改为大写，校验正确。"),
    "ID_TAB_FIXED": ("info", "身份证号中的制表符已去掉，校验正确。"),
    "ID_FORMULA_FIXED": ("info", "身份证号外的公式或文本标记已去掉，校验正确。"),
    "ID_LETTER_O_FIXED": ("ask", "身份证号“{value}”里的字母 O 应是数字 0，建议改为 {proposed}。"),
    "ID_15_DIGITS": ("ask", "身份证号“{value}”是 15 位旧号码，建议改为 {proposed}。"),
    "ID_ROUNDED": ("error", "身份证号“{value}”被表格软件舍入，末几位已丢失，请对照证件补录。"),
    "ID_SCIENTIFIC": ("error", "身份证号“{value}”是科学记数法，末几位已丢失，请对照证件补录。"),
    "ID_CHECKSUM": ("error", "身份证号“{value}”的位数、出生日期或校验码不对，请对照证件改正。"),
    "ID_MISSING": ("error", "没有身份证号，请补录。"),
    "ID_DUPLICATE": ("error", "身份证号“{value}”与{other}相同，请核对是谁的号码。"),
    "DUPLICATE_PERSON": ("error", "与{other}姓名、出生日期都相同，请确认是否同一人。"),
    "SEX_ID_MISMATCH": ("error", "性别是“{value}”，与身份证号不符，请核对。"),
    "BIRTH_ID_MISMATCH": ("error", "出生日期是“{value}”，与身份证号不符，请核对。"),
    "DATE_MONTH_ONLY": ("info", "{title}“{value}”只到月份，按月份记录。"),
    "DATE_AMBIGUOUS_RESOLVED_BY_ID": (
        "info",
        "{title}“{value}”可能是 1 月或 10 月，已按身份证号确定。",
    ),
    "DATE_TWO_DIGIT_YEAR": ("ask", "{title}“{value}”的年份只有两位，建议读作 {proposed}。"),
    "DATE_AMBIGUOUS_1_OR_10": (
        "error",
        "{title}“{value}”可能是 1 月，也可能是被表格软件去掉了 0 的 10 月，请确定。",
    ),
    "DATE_UNREADABLE": ("error", "{title}“{value}”读不出日期，请改正或留空。"),
    "DATE_IMPOSSIBLE": ("error", "{title}“{value}”不是可能的日期，请改正。"),
    "FULL_BEFORE_JOIN": ("error", "转正时间早于入党时间，请核对。"),
    "JOIN_UNDER_18": ("error", "入党时不满十八周岁，请核对入党时间和出生日期。"),
    "FULL_LESS_THAN_ONE_YEAR": ("ask", "入党到转正不满一年，请核对；确认无误则照此记录。"),
    "EXTENSION_UNDER_6": ("ask", "延长预备期不满六个月，请核对；确认无误则照此记录。"),
    "PROBATIONARY_WITH_FULL_DATE": ("ask", "预备党员不应有转正时间，建议去掉“{value}”。"),
    "CATEGORY_UNCLEAR": ("error", "人员类别“{value}”分不清正式党员还是预备党员，请确定。"),
    "SEX_BOTH_TICKED": ("error", "男、女两栏都打了勾，请确定性别。"),
    "STATUS_MOVED_OUT_ASK": ("ask", "“{value}”表明组织关系已转出，建议记为已转出。"),
    "STATUS_DECEASED_ASK": ("ask", "“{value}”表明本人已去世，建议记为已故。"),
    "PHONE_NOT_11_DIGITS": ("ask", "联系电话“{value}”不是 11 位手机号，建议记入其他电话。"),
    "PHONE_FULLWIDTH_FIXED": ("info", "联系电话中的全角数字已改为半角。"),
    "PHONE_MISSING": ("info", "没有联系电话。"),
    "DITTO_FILLED": ("info", "{title}按上一行填为“{filled}”。"),
    "PARTY_YEARS_MISMATCH": (
        "ask",
        "党龄“{value}”与按转正时间推算的 {expected} 年不符，请核对；确认无误则照此记录。",
    ),
    "DUES_MISMATCH": (
        "ask",
        "月交党费“{value}”元与按基数计算的 {expected} 元不符，请核对；确认无误则照此记录。",
    ),
    "DUES_EXEMPT_CHECK_APPROVAL": (
        "ask",
        "党费记为“{value}”，免交须经支部研究并报上一级党委批准，请核对批准手续。",
    ),
    "VALUE_UNREADABLE": ("error", "{title}“{value}”读不懂，请改正或留空。"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of one cell: ``value`` stood in it, ``proposed`` would replace it."""

    sheet: str
    row: int
    column: str | None
    field: str
    code: str
    value: str | None
    proposed: str | None
    message: str

    @property
    def severity(self) -> Severity:
        """``info`` repaired, ``ask`` a proposal to accept, ``error`` the person must decide."""
        return _CODES[self.code][0]

    @property
    def label(self) -> str:
        """The code as a member's list has it: with the field where one row may have several."""
        return f"{self.code}:{self.field}" if self.code.startswith(WITH_FIELD) else self.code


def message(code: str, **words: object) -> str:
    """The sentence for a code, in one line; ``words`` fill its places (value, proposed, title…)."""
    return _CODES[code][1].format(**{place: _short(word) for place, word in words.items()})


def _short(word: object) -> str:
    """The word without line breaks, and only the beginning of a long one."""
    text = " ".join(str(word)[: 2 * _LONGEST].split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
