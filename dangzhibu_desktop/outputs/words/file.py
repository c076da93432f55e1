"""Paper and the file itself: documents, prints, attachments, drafts, acts and their history."""

from typing import Final

from dangzhibu_desktop.outputs.words.table import Words

_SHA256: Final = "校验值（SHA-256）"

TABLES: Final = (
    Words("letter", "公文", {"addressee": "主送", "body": "正文", "attachments": "附件说明"}),
    Words(
        "print_log",
        "打印登记",
        {
            "form": "表的代码",
            "record": "记录",
            "number": "打印号",
            "printed": "打印时间",
            "sha256": _SHA256,
        },
        moments=frozenset({"printed"}),
    ),
    Words("attachment", "附件", {"sha256": _SHA256, "name": "文件名", "bytes": "内容"}),
    Words(
        "draft",
        "草稿",
        {"editor": "编辑窗口", "record": "记录编号", "text": "内容", "saved": "保存时间"},
        moments=frozenset({"saved"}),
    ),
    Words(
        "act",
        "操作记录",
        {
            "name": "操作",
            "entered": "录入时间",
            "target": "所撤销或重做的操作",
            "hash": "封存校验值",
        },
        moments=frozenset({"entered"}),
        values={
            "kind": {"created": "新建", "done": "登记", "undone": "撤销", "redone": "重做"},
        },
    ),
    Words(
        "history",
        "操作明细",
        {
            "act": "操作",
            "table_name": "表",
            "row": "行",
            "old": "改动前",
            "new": "改动后",
        },
    ),
)
