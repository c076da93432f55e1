"""The command ``check-id``: is this 公民身份号码 right, and what does it say."""

from typing import Any

from dangzhibu_desktop.cli.console import Answer, Call, argument, command

# Where several repairs were needed, the one that most wants a second look is named.
_ASKED_FIRST = ("ID_15_DIGITS", "ID_LETTER_O_FIXED")


@command("check-id", help="核对公民身份号码：校验码、出生日期、性别。")
@argument("numbers", metavar="NUMBER…", nargs=-1, required=True)
def check_id(call: Call, numbers: tuple[str, ...]) -> Answer:
    """Check each number; damaged notation is repaired first."""
    del call  # neither a day nor a file matters here
    found = [_checked(number) for number in numbers]
    return Answer(found, [_line(each) for each in found])


def _checked(written: str) -> dict[str, Any]:
    from dangzhibu_desktop.domain.idnumber import birth_date, read_id_number, sex

    reading = read_id_number(written)
    number = reading.number or reading.proposed
    born = birth_date(number) if number else None
    return {
        "number": written,
        "valid": number is not None and "ID_15_DIGITS" not in reading.codes,
        "code": next(
            (c for c in _ASKED_FIRST if c in reading.codes), next(iter(reading.codes), None)
        ),
        "birth": born.isoformat() if born else None,
        "sex": sex(number) if number else None,
    }


_WORDS = {
    None: "有效",
    "ID_SPACES_FIXED": "去掉空格后有效",
    "ID_FULLWIDTH_FIXED": "全角改半角后有效",
    "ID_LOWER_X_FIXED": "小写 x 改大写后有效",
    "ID_TAB_FIXED": "去掉制表符后有效",
    "ID_FORMULA_FIXED": "去掉公式或文本标记后有效",
    "ID_LETTER_O_FIXED": "字母 O 改数字 0 后有效，请核对证件",
    "ID_15_DIGITS": "是 15 位旧号码，请核对证件上的 18 位号码",
    "ID_ROUNDED": "末三位是 0，像是被表格软件舍入，请核对证件",
    "ID_SCIENTIFIC": "是科学记数法，末几位已丢失，请核对证件",
    "ID_CHECKSUM": "位数、出生日期或校验码不对，请核对证件",
    "ID_MISSING": "没有号码",
}


def _line(each: dict[str, Any]) -> str:
    says = f"，{each['birth']} 出生，{each['sex']}" if each["birth"] else ""
    return f"{each['number']}  {_WORDS[each['code']]}{says}"


CHECK_ID = check_id
