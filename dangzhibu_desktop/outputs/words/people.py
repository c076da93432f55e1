"""People: their cards, membership, changes, open doubts, what rosters stated."""

from typing import Final

from dangzhibu_desktop.outputs.words.table import Words

_CARD: Final = {
    "name": "姓名",
    "sex": "性别",
    "ethnicity": "民族",
    "birth": "出生日期",
    "id_number": "公民身份号码",
    "education": "学历",
    "degree": "学位",
    "native_place": "籍贯",
    "work_post": "工作岗位",
    "former_post": "原职务",
    "work_start": "参加工作时间",
    "retired": "退休时间",
    "phone": "联系电话",
    "other_phone": "其他电话",
    "address": "家庭住址",
    "residence": "现居住地",
    "household": "户籍所在地",
    "new_stratum": "新社会阶层",
    "professional_title": "专业技术职务",
    "migrant_worker": "是否农民工",
}
_MEMBERSHIP: Final = {
    "category": "登记时人员类别",
    "join_date": "入党日期",
    "full_date": "转正日期",
    "since": "到本支部日期",
    "branch": "所在党支部",
    "join_branch": "入党时所在支部",
    "join_type": "入党类型",
    "full_status": "转正情况",
    "extension": "延长预备期（月）",
    "stated_party_years": "花名册所载党龄",
    "party_years_adjust": "党龄校正值",
    "floating": "是否流动党员",
    "lost_contact": "是否失联党员",
}

TABLES: Final = (
    Words("person", "党员", _CARD, truths=frozenset({"migrant_worker"})),
    Words("membership", "党籍", _MEMBERSHIP, truths=frozenset({"floating", "lost_contact"})),
    Words("change", "党籍变动", {"kind": "变动"}),
    Words(
        "doubt",
        "存疑",
        {"field": "项目", "code": "代码", "raw": "原表所写", "message": "说明"},
        values={"field": {**_CARD, **_MEMBERSHIP}},
    ),
    Words(
        "stated_dues",
        "花名册所载党费",
        {"since": "自", "base": "党费基数（元）", "monthly": "月交党费（元）", "source": "来源"},
        money=frozenset({"base", "monthly"}),
    ),
)
