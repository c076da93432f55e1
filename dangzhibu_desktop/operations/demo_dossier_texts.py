"""Words of the fictional dossiers; everything is invented."""

from typing import Final

TALK_PLACE: Final = "机关三楼谈话室"
TALK: Final = (
    "介绍了学习和工作经历，谈了对党的认识和申请入党的考虑。"
    "谈话人说明了发展党员的程序，希望其做好本职工作，多参加支部组织的志愿服务。"
)
SCHOOL: Final = "街道党校"
ASSESSED_BY: Final = "培养联系人、支部委员会"
OATH_PLACE: Final = "街道党群服务中心"
FORMER_BRANCH: Final = "中共示例市某局机关第一支部委员会"
PAUSED_FOR: Final = "赴外地挂职一年"
WITHDRAWN_FOR: Final = "本人因个人原因书面申请撤回"
