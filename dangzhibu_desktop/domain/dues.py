"""Party dues (党费): what one member owes for a month, with the arithmetic and its basis.

After 中组发〔2008〕3号 第二条 to 第六条 and 组电明字〔2017〕5号: the rate of the bracket applies to
the whole base; the monthly ceiling is advice and never cuts the amount.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dangzhibu_desktop.domain.money import EXACT, FEN, plain, round_money
from dangzhibu_desktop.domain.regulations import Basis, Provision, RegulationsOn, basis
from dangzhibu_desktop.errors import Refused, WrongUsage

FARMER: Final = "农民"


@dataclass(frozen=True, slots=True)
class Due:
    """What is owed for one month, in yuan; ``rate`` is None for a fixed amount.

    ``base`` is the base given, None where none was. ``advice`` is None where there is none.
    """

    due: Decimal
    rate: Decimal | None
    base: Decimal | None
    basis: Basis
    arithmetic: str
    advice: str | None


@dataclass(frozen=True, slots=True)
class _ByRate:
    """A class that pays a share of its base: the keys of its rates and of what its base is."""

    rates: str
    base: str


_BY_RATE: Final[Mapping[str, _ByRate]] = {
    "在职": _ByRate("dues.rates_salary", "dues.base_salary"),
    "年薪": _ByRate("dues.rates_salary", "dues.base_annual"),
    "非按月": _ByRate("dues.rates_salary", "dues.base_irregular"),
    "个体": _ByRate("dues.rates_salary", "dues.base_irregular"),
    "离退休": _ByRate("dues.rates_retired", "dues.base_retired"),
}
_FIXED: Final = ("学生", "下岗失业", "抚恤", "低保")
CLASSES: Final = (*_BY_RATE, FARMER, *_FIXED)
"""The classes of payers, in the order people see them."""


def percent(rate: Decimal) -> str:
    """A rate as people write it: 0.015 -> ``1.5%``."""
    shown = EXACT.normalize(EXACT.scaleb(rate, 2))
    return f"{shown:f}%"


def needs_base(kind: str) -> bool:
    """Whether a class pays by a base; the others pay a fixed or an agreed amount."""
    return kind in _BY_RATE


def assess(
    kind: str, base: Decimal | None, regulations: RegulationsOn, agreed: Decimal | None = None
) -> Due:
    """What a member of a class owes for a month.

    ``base`` is always the monthly figure in yuan; ``agreed`` is the amount agreed with a 农民.
    WrongUsage for an unknown class, a missing base, or an agreed amount for another class;
    Refused for a negative base or an agreed amount outside its range.
    """
    if kind not in CLASSES:
        raise WrongUsage(f"没有“{kind}”这一类。", f"请写其中之一：{'、'.join(CLASSES)}。")
    if agreed is not None and kind != FARMER:
        raise WrongUsage(f"“{kind}”不用商定数额。", f"商定数额只用于“{FARMER}”。")
    if base is not None and base < 0:
        raise Refused("计算基数不能是负数。", "请核对每月的计算基数。")
    if kind in _BY_RATE:
        return _by_rate(_BY_RATE[kind], kind, base, regulations)
    return _of_farmer(base, agreed, regulations) if kind == FARMER else _fixed(base, regulations)


def _by_rate(of: _ByRate, kind: str, base: Decimal | None, regulations: RegulationsOn) -> Due:
    described, rates = regulations.provision(of.base), regulations.provision(of.rates)
    if base is None:
        raise WrongUsage(f"“{kind}”缺少计算基数。", f"请给出每月的计算基数：{described.text}。")
    rate, bracket = _bracket(rates, base)
    exact = EXACT.multiply(base, rate)
    due = _rounded(exact, regulations)
    arithmetic = f"{described.text}{base:f}元，{bracket}，全额按{percent(rate)}：" + _product(
        base, rate, exact, due, regulations
    )
    rests_on = basis(rates, described)
    return Due(due, rate, base, rests_on, arithmetic, _advice(due, regulations))


def _bracket(rates: Provision, base: Decimal) -> tuple[Decimal, str]:
    """The rate of the bracket a base falls in, its upper limit included, and it in words."""
    over = ""
    for row in rates.table:
        if "up_to" not in row:
            return Decimal(row["rate"]), f"超过{over}元"
        limit = Decimal(row["up_to"])
        if base <= limit:
            lower = f"超过{over}元至" if over else "不超过"
            return Decimal(row["rate"]), f"{lower}{limit:f}元"
        over = f"{limit:f}"
    return Decimal(rates.table[-1]["rate"]), f"超过{over}元"


def _rounded(exact: Decimal, regulations: RegulationsOn) -> Decimal:
    way = regulations.text("dues.rounding")
    try:
        return round_money(exact, way)
    except KeyError:
        raise Refused(
            f"党费取整方式“{way}”无法识别。", "请把它改为“四舍五入到分”或“进位到元”。"
        ) from None


def _product(
    base: Decimal, rate: Decimal, exact: Decimal, due: Decimal, regulations: RegulationsOn
) -> str:
    product = f"{base:f}×{percent(rate)}"
    if exact == due:
        return f"{product}={plain(due)}元"
    shown = EXACT.normalize(exact)
    return f"{product}={shown:f}元，{regulations.text('dues.rounding')}为{plain(due)}元"


def _of_farmer(base: Decimal | None, agreed: Decimal | None, regulations: RegulationsOn) -> Due:
    least, most = (regulations.provision(f"dues.farmer_{end}") for end in ("min", "max"))
    span = f"每月{plain(least.decimal)}元至{plain(most.decimal)}元"
    due = least.decimal if agreed is None else agreed
    if not least.decimal <= due <= most.decimal:
        raise Refused(f"农民党员交纳党费为{span}，{due:f}元不在其内。", "请商定这一范围内的数额。")
    if due != due.quantize(FEN):
        raise Refused(f"{due:f}元不是整分。", "请写到分为止，例如0.50。")
    chosen = f"未商定数额的按最低{plain(due)}元" if agreed is None else f"商定{plain(due)}元"
    arithmetic = f"农民党员{span}，{chosen}"
    return Due(due, None, base, basis(least, most), arithmetic, _advice(due, regulations))


def _fixed(base: Decimal | None, regulations: RegulationsOn) -> Due:
    fixed = regulations.provision("dues.fixed")
    due = round_money(fixed.decimal)
    arithmetic = f"固定数额，每月{plain(due)}元"
    return Due(due, None, base, basis(fixed), arithmetic, _advice(due, regulations))


def _advice(due: Decimal, regulations: RegulationsOn) -> str | None:
    """The monthly ceiling as advice: 一般 not more than 1000 yuan, more is voluntary (2017)."""
    ceiling = regulations.provision("dues.monthly_ceiling")
    if due <= ceiling.decimal:
        return None
    return (
        f"每月交纳党费一般不超过{ceiling.decimal:f}元，超过的部分自愿交纳（{ceiling.citation}）；"
        f"请本人和书记商定按{plain(due)}元还是{ceiling.decimal:f}元交纳，并记录下来。"
    )
