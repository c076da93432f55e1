"""Words of the fictional branch's meetings; everything said and decided is invented."""

from typing import Final

ABSENCES: Final = ("出差", "病假", "值班", "事假", "外出培训")
PLACE: Final = "机关三楼会议室"
THEMES: Final = (
    "重温入党誓词，谈初心话使命",
    "学党章、守纪律集中学习",
    "走访慰问困难党员和老党员",
    "义务植树和环境整治志愿服务",
    "观看警示教育片，开展廉政提醒",
    "到社区报到，开展政策宣传",
    "参观红色教育基地",
    "学习上级会议精神，交流心得体会",
    "为群众办实事集中办理日",
    "消防安全和应急知识学习",
    "党员先锋岗经验交流",
    "年度学习总结和知识测试",
)
THEME_CONTENT: Final = (
    "全体人员集中学习规定篇目，{a}领学，随后围绕主题分组交流。{b}结合本职工作谈了体会，"
    "提出要把要求落实到岗位上。活动结束后由各党小组收集意见建议。"
)
FOLLOW_UP: Final = "会后由组织委员汇总意见，列入下月工作，党小组组长负责跟进。"
LECTURES: Final = (
    "严守政治纪律，做合格党员",
    "从党史中汲取奋进力量",
    "新修订党内法规解读",
    "立足岗位作贡献",
)
LECTURE_CONTENT: Final = (
    "授课人从规定要求、存在问题、下一步打算三个方面作了讲解，结合支部实际举例说明，"
    "课后回答了党员提问。缺课人员由党小组组长负责补课。"
)
STUDIED: Final = "{a}：领学原文，要求结合岗位实际抓好落实。"
COMMITTEE_ITEM: Final = "研究{month}月支部工作安排"
COMMITTEE_SAID: Final = (
    "{a}：上月任务已经完成，本月重点是主题党日和党费收缴，请各委员按分工落实。\n"
    "{b}：建议提前两天发通知，请假的同志安排补课。"
)
COMMITTEE_DECIDED: Final = "同意本月工作安排，由各委员按分工落实。"
COMMITTEE_SECOND: Final = "研究入党积极分子培养教育工作"
COMMITTEE_SECOND_SAID: Final = "{b}：培养联系人已按计划谈话，建议下月集中学习一次。"
COMMITTEE_SECOND_DECIDED: Final = "由组织委员安排集中学习，联系人做好记录。"
GROUP_ITEM: Final = "学习规定篇目，交流近期思想和工作情况"
GROUP_SAID: Final = (
    "{a}：请大家对照要求，谈谈近期学习和工作中的收获与不足。\n"
    "{b}：在服务群众方面还不够主动，下一步要多到一线了解情况。"
)
GROUP_DECIDED: Final = "本月内每人完成一项为群众办实事任务。"
ASSEMBLY_ITEMS: Final = (
    ("听取支部委员会{quarter}工作报告", "审议支部下一步工作安排"),
    ("听取党费收缴和使用情况通报", "审议支部下一步工作安排"),
)
SMALL_ASSEMBLY_ITEM: Final = "听取{quarter}支部工作报告"
ASSEMBLY_SAID: Final = (
    "{a}：工作安排已经征求各党小组意见，请大家讨论。\n{b}：建议增加一次实地学习，赞成提交表决。"
)
ASSEMBLY_HEARD: Final = "{a}：通报有关情况，并回答了党员的询问。"
ASSEMBLY_DECIDED: Final = "会议通过支部下一步工作安排。"
LIFE_ITEM: Final = "召开组织生活会，开展批评和自我批评"
LIFE_SAID: Final = (
    "{a}：代表支部通报征求意见情况，带头作对照检查。\n{b}：作对照检查，并对支部工作提出两条意见。"
)
LIFE_DECIDED: Final = "汇总意见形成整改清单，明确责任人和时限。"
ADMISSION_ITEM: Final = "讨论接收{name}同志为中共预备党员"
ADMISSION_SAID: Final = (
    "{name}：宣读入党志愿，汇报对党的认识、入党动机和本人履历。\n"
    "{a}：支部委员会审查认为，该同志培养教育考察过程完整，同意提交大会讨论。\n"
    "{b}：该同志工作踏实，希望今后加强理论学习，主动联系群众。"
)
ADMISSION_DECIDED: Final = "大会同意接收{name}同志为中共预备党员，报上级党委审批。"
CONSENT: Final = "海河街道机关党委同意"
