"""党员基本信息采集表: the sixteen items of the national form (rulebook §10, no. 2)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import Choices, Form, Grid, Page, Photo, Signatures, Span
from dangzhibu_desktop.forms.members.records import MemberRecord

_WIDTHS: Final = (27, 50, 27, 66)


def fill(member: MemberRecord) -> Page:
    """One member's card."""
    return Page(
        "党员基本信息采集表",
        (
            Grid(
                _WIDTHS,
                (
                    ("姓名", member.name, "性别", member.sex),
                    ("民族", member.ethnicity, "出生日期", member.birth),
                    ("公民身份号码", Span(member.id_number, 3)),
                    ("学历", member.education, "人员类别", member.category),
                    ("所在党支部", Span(member.branch, 3)),
                    ("入党日期", member.join_date, "转正日期", member.full_date),
                    ("工作岗位", Span(member.work_post, 3)),
                    ("联系电话", member.phone, "党籍状态", member.standing),
                    ("家庭住址", Span(member.address, 3)),
                    ("籍贯", member.native_place, "参加工作", member.work_start),
                    ("党内职务", member.post, "党小组", member.group),
                    ("备注", Span(member.remark or "无", 3, height=20)),
                ),
                photo=Photo(4, member.photo),
            ),
            Choices("是否失联党员", ("是", "否"), _answer(member.lost_contact)),
            Choices("是否流动党员", ("是", "否"), _answer(member.floating)),
            Signatures(("党员签名", "信息采集员签名")),
        ),
    )


def _answer(value: bool | None) -> frozenset[str]:  # noqa: FBT001 - the value of a fact
    return frozenset() if value is None else frozenset({"是" if value else "否"})


CARD: Final = Form("M05", "党员基本信息采集表", "members", MemberRecord, fill)
