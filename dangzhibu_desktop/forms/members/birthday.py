"""政治生日卡: the anniversary of joining, the oath, and room for two hands."""

from typing import Final

from dangzhibu_desktop.forms.blocks import Form, Grid, Page, Prose, Signatures, Span
from dangzhibu_desktop.forms.members.records import MemberRecord

# 党章 Art. 6, verbatim (rulebook §8)
OATH: Final = (
    "我志愿加入中国共产党，拥护党的纲领，遵守党的章程，履行党员义务，执行党的决定，"
    "严守党的纪律，保守党的秘密，对党忠诚，积极工作，为共产主义奋斗终身，"
    "随时准备为党和人民牺牲一切，永不叛党。"
)


def fill(member: MemberRecord) -> Page:
    """One member's card for this year's anniversary."""
    return Page(
        "政治生日卡",
        (
            Grid(
                (26, 59, 26, 59),
                (
                    ("姓名", member.name, "所在党小组", member.group or "无"),
                    ("所在党支部", Span(member.branch, 3)),
                    ("入党日期", member.join_date, "今年政治生日", member.birthday),
                    ("入党周年", member.years, "党内职务", member.post or "无"),
                ),
            ),
            Prose(f"**入党誓词**\n{OATH}"),
            Prose("", label="党支部寄语", lines=6),
            Prose("", label="本人感言", lines=8),
            Signatures(("本人签名",)),
        ),
    )


BIRTHDAY: Final = Form("M09", "政治生日卡", "members", MemberRecord, fill)
