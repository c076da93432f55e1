"""The sheet for the safe: how the data file is opened, with this program and without it."""

from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.forms.blocks import Form, Grid, Page, Prose, Signatures, Span

_PLAIN: Final = "SQLite 3，没有口令"
_SEALED: Final = "SQLCipher 4（默认设置），整个文件加密"
_WITH: Final = "在装有党支部工作台的电脑上打开本文件{}。程序不联网，换一台电脑一样能打开。"
_WITHOUT_KEY: Final = """文件是普通的 SQLite 3 数据库，任何 SQLite 工具都能打开。命令行：
sqlite3 文件名
SELECT name FROM person;"""
_WITHOUT: Final = """只凭口令就能打开，不需要别的文件。先复制一份，在复制件上操作。
1. SQLCipher 4 的命令行（sqlcipher 文件名），打开后依次输入：
PRAGMA key = '口令';
SELECT name FROM person;
2. SQLite3 Multiple Ciphers 的工具，打开后依次输入：
PRAGMA cipher = 'sqlcipher';
PRAGMA legacy = 4;
PRAGMA key = '口令';
SELECT name FROM person;
“口令”二字换成信封里的口令；口令里有英文单引号的，每个写成两个。最后一行列出姓名，即已打开。"""
_KEEPING: Final = """本说明不印口令。口令手写在纸上，密封入信封，与本说明分开存放或一并锁入保险柜。
忘记口令无法找回。更换口令、更换支部书记或保管人时，另写信封，另打印本说明。"""

_OPEN: Final = "文件没有设口令：谁拿到它，谁就能看到全部党员的信息。请把电脑、U盘和备份锁好。"


@dataclass(frozen=True, slots=True)
class RecoveryRecord:
    """One data file: its name, whose it is, and whether it has a passphrase."""

    branch: str
    file: str
    sealed: bool
    day: str


def fill(record: RecoveryRecord) -> Page:
    """The sheet; it never bears the passphrase."""
    kind = _SEALED if record.sealed else _PLAIN
    facts = Grid(
        (30, 140),
        (
            ("党支部", record.branch),
            ("数据文件", record.file),
            ("程序", "党支部工作台"),
            ("格式", kind),
            ("填写日期", record.day),
        ),
    )
    with_it = _WITH.format("，输入口令" if record.sealed else "")
    kept = Grid(
        (30, 55, 30, 55),
        (("信封编号", "", "存放处", ""), ("启封记录", Span("", 3, height=24))),
    )
    return Page(
        "数据文件恢复说明",
        (
            facts,
            Prose(with_it, label="用本程序打开"),
            Prose(_WITHOUT if record.sealed else _WITHOUT_KEY, label="不用本程序打开"),
            Prose(_KEEPING, label="口令的保管") if record.sealed else Prose(_OPEN, label="保管"),
            kept,
            Signatures(("支部书记", "保管人")),
        ),
    )


RECOVERY: Final = Form("G04", "数据文件恢复说明", "file", RecoveryRecord, fill)
