"""党员信息核对单: each member checks and signs what is recorded about him (M11)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import (
    Align,
    Column,
    Form,
    Page,
    Prose,
    Signatures,
    Table,
)
from dangzhibu_desktop.forms.members.records import MemberRecord

_COLUMNS: Final = (
    Column("项目", 32, Align.CENTRE),
    Column("现登记内容", 62),
    Column("有误的请改写", 76),
)
_ITEMS: Final = (
    ("姓名", "name"),
    ("性别", "sex"),
    ("民族", "ethnicity"),
    ("出生日期", "birth"),
    ("公民身份号码", "id_number"),
    ("学历", "education"),
    ("人员类别", "category"),
    ("入党日期", "join_date"),
    ("转正日期", "full_date"),
    ("党内职务", "post"),
    ("工作岗位", "work_post"),
    ("联系电话", "phone"),
    ("籍贯", "native_place"),
    ("家庭住址", "address"),
    ("党小组", "group"),
)


def fill(member: MemberRecord) -> Page:
    """One slip: what is recorded, room to mend it, and the member's signature."""
    return Page(
        "党员信息核对单",
        (
            Prose(
                f"{member.name}同志：下表是党支部登记的您的信息，请逐项核对。"
                "无误的不必填写；有误或空缺的，请在右栏写明，并签名交回党支部。",
            ),
            Table(_COLUMNS, tuple((w, getattr(member, f) or "未登记", "") for w, f in _ITEMS)),
            Signatures(("本人签名",)),
        ),
    )


VERIFICATION: Final = Form("M08", "党员信息核对单", "members", MemberRecord, fill)
