"""The columns of a roster: field keys, what they hold, and how branches head them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from dangzhibu_desktop.intake.cells import half_width, squashed, words

Kind = Literal[
    "number", "name", "sex", "ethnicity", "date", "id number", "category", "phone", "yes or no",
    "years", "months", "money", "text",
]  # fmt: skip
"""What a column holds, and so how its cells are read."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, the words for it, its headers, best first, and headers to tick under.

    ``ticks`` pairs a header with the value that a tick below it means; ``second`` takes what
    stands in a second column of the same kind.
    """

    key: str
    kind: Kind
    title: str
    headers: tuple[str, ...]
    ticks: tuple[tuple[str, str], ...] = ()
    second: "Field | None" = None


@dataclass(frozen=True, slots=True)
class Match:
    """A header recognised: the field, how usual the wording is (0 best), the value of a tick."""

    field: Field
    rank: int
    tick: str | None = None


def _field(key: str, kind: Kind, headers: str, ticks: tuple[tuple[str, str], ...] = ()) -> Field:
    wordings = words(headers)
    return Field(key, kind, wordings[0], wordings, ticks)


_SEXES: Final = (("男", "男"), ("女", "女"), ("男性", "男"), ("女性", "女"))
_CATEGORIES: Final = (
    ("正式", "正式党员"),
    ("正式党员", "正式党员"),
    ("预备", "预备党员"),
    ("预备党员", "预备党员"),
)

# Mobile first: where a roster has two columns, the mobile number is the one to call.
_PHONES: Final = words(
    "手机号码 手机号 手机 移动电话 移动电话号码 个人手机 联系手机 联系电话 电话 联系方式"
    " 电话号码 手机电话 联系电话手机号 联系电话手机 电话手机 手机/电话 电话/手机 联系号码"
    " 手机联系方式 联系电话号码"
)
_OTHER_PHONE: Final = _field(
    "other_phone",
    "text",
    "其他电话 固定电话 办公电话 备用电话 座机 其他联系电话 其他联系方式 住宅电话 家庭电话",
)

ROSTER_FIELDS: Final = (
    _field("seq", "number", "序号 编号 序 顺序号 NO"),
    _field("name", "name", "姓名 党员姓名 名字 党员名字 姓名全称"),
    _field("sex", "sex", "性别", _SEXES),
    _field("ethnicity", "ethnicity", "民族 族别"),
    _field("birth", "date", "出生日期 出生年月 出生 出生年月日 出生时间 生日 出生日 生年月日"),
    _field(
        "id_number",
        "id number",
        "公民身份号码 身份证号 身份证号码 公民身份证号码 公民身份证号 居民身份证号码 居民身份证号"
        " 居民身份证 身份证 身份证件号码 身份证件号 证件号码 身份号码 公民身份证",
    ),
    _field("education", "text", "学历 文化程度 最高学历 学历学位 学历/学位 学历层次"),
    _field("degree", "text", "学位 最高学位"),
    _field("native_place", "text", "籍贯"),
    _field(
        "category",
        "category",
        "人员类别 党员类别 正式/预备 正式或预备 预备/正式 党员类型 人员类型 是正式还是预备",
        _CATEGORIES,
    ),
    _field(
        "join_date",
        "date",
        "入党时间 入党日期 加入党组织日期 加入党组织时间 入党年月 入党年月日 入党 参加党组织时间"
        " 参加党组织日期 加入中共时间 加入中共日期 加入中国共产党时间 加入中国共产党日期"
        " 参加中国共产党时间 加入党组织年月 加入中共年月 入党时间预备 接收为预备党员时间"
        " 接收预备党员时间 成为预备党员时间 何时入党 何时加入中国共产党 入党时间入党 批准入党时间",
    ),
    _field(
        "full_date",
        "date",
        "转正时间 转正日期 转为正式党员日期 转为正式党员时间 转正年月 转正年月日 转正"
        " 转为正式党员年月 转正式党员时间 转正式党员日期 预备党员转正时间 预备党员转正日期"
        " 预备期满转正时间 成为正式党员时间 入党时间转正 入党时间正式 按期转正时间 何时转正",
    ),
    _field("party_post", "text", "党内职务 党内职务(如有) 党内任职 担任党内职务 支部职务"),
    _field(
        "work_post",
        "text",
        "工作岗位 职务 单位及职务 工作单位及职务 工作单位职务 现任职务 行政职务 单位职务 岗位"
        " 工作单位和职务 现工作单位及职务 工作单位及岗位 单位及岗位 工作职务",
    ),
    _field(
        "former_post",
        "text",
        "原职务 原工作单位及职务 原单位及职务 退休前职务 离退休前职务 原任职务 退休前单位及职务"
        " 离退休前单位及职务",
    ),
    _field("work_start", "date", "参加工作时间 参加工作日期 参加工作年月 参加工作 工作时间"),
    _field(
        "retired", "date", "退休时间 退休日期 退休年月 离退休时间 离退休日期 离退休年月 离休时间"
    ),
    Field("phone", "phone", "联系电话", _PHONES, second=_OTHER_PHONE),
    _OTHER_PHONE,
    _field("address", "text", "家庭住址 住址 家庭地址 现住址 家庭详细住址 地址 详细住址 详细地址"),
    _field("residence", "text", "现居住地 居住地 现居住地址 现居地 居住地址 常住地 现居住地点"),
    _field(
        "household",
        "text",
        "户籍所在地 户籍地 户口所在地 户籍地址 户籍 户口地址 户口 户籍所在地址",
    ),
    _field("group", "text", "党小组 所在党小组 所属党小组 党小组名称 所在小组 小组"),
    _field(
        "branch",
        "text",
        "所在党支部 所属党支部 党支部 所在支部 所属支部 支部 党支部名称 支部名称 所在党组织"
        " 所属党组织 所在党支部名称",
    ),
    _field(
        "join_branch",
        "text",
        "入党时所在支部 入党时所在党支部 入党时支部 入党时党支部 入党所在支部 入党支部",
    ),
    _field("join_type", "text", "入党类型 入党方式 加入党组织类型"),
    _field("full_status", "text", "转正情况 转正类型"),
    _field(
        "extension",
        "months",
        "延长预备期时间 延长预备期 预备期延长时间 延长预备期月数 延长预备期时长 延长预备期限",
    ),
    _field("party_years", "years", "党龄 党龄年"),
    _field("party_years_adjust", "text", "党龄校正值 党龄校正 党龄校正值月 党龄校正值年"),
    _field("floating", "yes or no", "是否流动党员 流动党员 是否流动 流动"),
    _field("lost_contact", "yes or no", "是否失联党员 失联党员 是否失联 失联"),
    _field("migrant_worker", "yes or no", "是否农民工 农民工 是否农民工党员"),
    _field("new_stratum", "text", "新社会阶层类型 新社会阶层 新的社会阶层 新的社会阶层类型"),
    _field(
        "professional_title",
        "text",
        "从事专业技术职务 专业技术职务 职称 专业技术职称 从事专业技术职称",
    ),
    _field(
        "dues_base",
        "money",
        "党费基数 工资 党费计算基数 计算基数 党费核定基数 党费缴纳基数 党费交纳基数 交纳基数"
        " 缴纳基数 缴费基数 交费基数 月工资 工资收入 工资总额 党费工资 党费工资基数 工资基数"
        " 月收入 养老金 退休金 离退休费 基本养老金 退休工资",
    ),
    _field(
        "dues",
        "money",
        "月交党费 月缴党费 党费 每月党费 月党费 应交党费 应缴党费 月应交党费 月应缴党费"
        " 每月应交党费 每月应缴党费 每月交纳党费 每月缴纳党费 月交纳党费 月缴纳党费 交纳党费"
        " 缴纳党费 每月交党费 每月缴党费 党费标准 党费金额 月交党费额 月交党费数",
    ),
    _field("remark", "text", "备注 备考 附注"),
)

IDENTITY: Final = frozenset({"sex", "birth", "id_number", "category", "join_date", "full_date"})
"""The fields that make a table of names a roster of members."""

_LONGEST_HEADER: Final = 40
_MARKS: Final = "*★☆※#:：;；,，.。、_-— "
_BRACKETS: Final = re.compile(r"[(\[【〔「].*?[)\]】〕」]")
_NUMBERING: Final = re.compile(r"^[(]?\d{1,2}[).、.]")
_WHETHER: Final = re.compile(r"^是否(?:为|系|属于|是)")
_UNIT: Final = re.compile(r"(?:年月日|年月|年/月/日|/元|元|必填|选填)$")
_OTHER_PEOPLE: Final = re.compile(
    r"家庭|家属|亲属|配偶|父亲|母亲|子女|介绍人|联系人|培养|社会关系|谈话人|政审"
)
_HINTS: Final = frozenset(
    words("年月日 年月 年、月、日 年/月/日 公历 阳历 手机 手机号 手机号码 元 月 年 人 必填 选填")
)


def known_headers(fields: Iterable[Field]) -> Mapping[str, Match]:
    """Every usual header of the fields, and what it means."""
    known: dict[str, Match] = {}
    for field in fields:
        for rank, header in enumerate(field.headers):
            known.setdefault(header, Match(field, rank))
        for header, value in field.ticks:
            known.setdefault(header, Match(field, len(field.headers), value))
    return known


def recognise(known: Mapping[str, Match], upper: str, lower: str = "") -> Match | None:
    """The field that a header means: ``upper`` the first row's text, ``lower`` the second's."""
    if not lower.strip():
        return _match(known, upper)
    if _OTHER_PEOPLE.search(squashed(upper)):
        return None
    found = _match(known, upper + lower) or _match(known, lower)
    if found is None and is_hint(lower):
        return _match(known, upper)
    return found


def is_hint(text: str) -> bool:
    """Whether a text below a header only explains it: ``（手机号）``, ``年月日``."""
    plain = half_width(squashed(text))
    return plain in _HINTS or _BRACKETS.fullmatch(plain) is not None


def _match(known: Mapping[str, Match], text: str) -> Match | None:
    return next((known[wording] for wording in _wordings(text) if wording in known), None)


def _wordings(text: str) -> list[str]:
    """The header as written, and without what people add to it, the fullest first."""
    plain = half_width(squashed(text)).strip(_MARKS)
    if not plain or len(plain) > _LONGEST_HEADER:
        return []
    bare = _BRACKETS.sub("", plain).strip(_MARKS)
    unnumbered = _NUMBERING.sub("", bare)
    whether = _WHETHER.sub("是否", unnumbered)
    own = whether.removeprefix("本人")
    return [plain, bare, unnumbered, whether, own, _UNIT.sub("", own)]
