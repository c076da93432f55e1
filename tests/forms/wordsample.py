"""A document with every kind of page and every block, for looking at and for converting."""

from io import BytesIO

from PIL import Image

from dangzhibu_desktop.forms import blocks

TEXT = "根据《中国共产党支部工作条例（试行）》和上级部署，现就召开2026年度组织生活会通知如下。"
OPINION = "签名：　　　　（盖章）　　　　年　　月　　日"
COLUMNS = (
    blocks.Column("序号", 10, blocks.Align.CENTRE),
    blocks.Column("姓名", 20, blocks.Align.CENTRE),
    blocks.Column("工作单位及职务", 40),
    blocks.Column("党费（元）", 20, blocks.Align.RIGHT),
)


def image(wide: int = 300, tall: int = 400, kind: str = "PNG") -> bytes:
    """A plain grey picture."""
    target = BytesIO()
    Image.new("RGB", (wide, tall), (130, 130, 130)).save(target, kind)
    return target.getvalue()


def roster(rows: int) -> blocks.Table:
    """A table of so many people and what they paid."""
    cells = tuple(
        (f"{n}", "张　三" if n % 2 else "欧阳建国", TEXT[: n % 40], "1,409.50")
        for n in range(1, rows + 1)
    )
    return blocks.Table(
        COLUMNS, cells, totals=("", "合计", "", "63,427.50"), title="第一部分　名册"
    )


LETTER = blocks.Page(
    "关于召开2026年度组织生活会和开展民主评议党员工作的通知",
    (
        blocks.Prose(
            f"{TEXT}\n一、总体要求\n{TEXT * 3}\n（一）会前学习。{TEXT}\n"
            "二、时间安排。**12月20日前**完成。"
        ),
        blocks.Prose("\n".join([TEXT * 2] * 6)),
        blocks.Prose("\n附件：1. 方案\n　　　　　2. 测评表"),
        blocks.Signatures(("中共霞湾区海河街道机关第三支部委员会",), on="2026年11月22日"),
    ),
    blocks.Kind.OFFICIAL,
    addressee="各党小组",
    mark=blocks.Mark("G01", "12", 7),
)
LEDGER = blocks.Page(
    "党员名册",
    (roster(45), blocks.Table(COLUMNS[:2], ()), blocks.Table(COLUMNS, (), blank_rows=3)),
    blocks.Kind.LEDGER,
    blocks.A4_LANDSCAPE,
    above=("中共霞湾区海河街道机关第三支部", "2026年", "制表日期：2026年11月22日"),
    foot=("制表人：李四", "审核：", "书记："),
    mark=blocks.Mark("M01", "1"),
)
CARD = blocks.Page(
    "入党积极分子培养教育考察登记表",
    (
        blocks.Grid(
            (24, 32, 24, 30, 24, 30),
            (
                ("姓名", "李𬱖", "性别", "男", "民族", "汉族"),
                ("出生地", "广东湛江", "政治面貌", "共青团员", "参加工作时间", "2012年7月"),
                ("公民身份号码", blocks.Span("440899199003070018", 3), "联系电话", "13800000000"),
                ("单位及职务", blocks.Span(TEXT, 5)),
                ("党小组意见", blocks.Span("同意。\n请支部讨论。", 5, height=35, sign=OPINION)),
                ("支部委员会意见", blocks.Span("", 5, height=35, sign=OPINION)),
            ),
            photo=blocks.Photo(3),
        ),
        blocks.Choices(
            "培养联系人意见",
            ("同意", "基本同意，但需继续考察一段时间", "不同意", "弃权", "其他情况（另附页）"),
            frozenset({"同意"}),
        ),
        blocks.Prose(TEXT * 2, label="考察情况", lines=6),
        blocks.Prose("", label="谈话要点", lines=4),
        blocks.Prose(f"**说明：**{TEXT}"),
        blocks.Prose("", lines=3),
        blocks.Picture(image(800, 400), 100, 50, "会议现场"),
        blocks.Chart("年龄结构", ("35岁及以下", "36—45岁", "46—54岁", "55岁及以上"), (4, 9, 0, 8)),
        blocks.Break(),
        blocks.Grid((24, 60, 24, 60), (("名称", "甲"), ("数量", "乙", "单位", "丙")), title="附表"),
        blocks.Grid((24, 60), (("照片", "有"), ("甲", "乙")), photo=blocks.Photo(2, image())),
        blocks.Drawing(
            100, 20, (blocks.TextAt(1, 1, "党委"),), ("党委 → 总支 → 支部", "书记：张三")
        ),
        blocks.Signatures(("培养联系人", "组织委员", "支部书记"), seal=True),
    ),
    mark=blocks.Mark("D03", "31", 123456),
)
BALLOT = blocks.Page(
    "接收预备党员表决票",
    (
        blocks.Table(
            (blocks.Column("姓名", 30), blocks.Column("同意", 20), blocks.Column("不同意", 20)),
            (("张　三", "", ""),),
        ),
        blocks.Prose("说明：同意画○，不同意画×。"),
    ),
    paper=blocks.Paper("A5 横", 210, 148),
    secret=True,
)
WALL = blocks.Page(
    "组织架构图", (blocks.Drawing(300, 100, (), ("党工委 → 支部",)),), paper=blocks.A3_LANDSCAPE
)
SAMPLE = blocks.Document("样张", (LETTER, LEDGER, CARD, BALLOT, WALL), "各种页和块")
