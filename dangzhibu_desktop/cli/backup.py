"""Commands that keep the data file safe: a verified copy, and the way back."""

from pathlib import Path
from typing import TYPE_CHECKING

from dangzhibu_desktop.cli.console import Answer, Call, argument, command
from dangzhibu_desktop.cli.files import LOCK_PATIENCE, file_argument
from dangzhibu_desktop.cli.parameters import FILE_PATH
from dangzhibu_desktop.cli.progress import waiting

if TYPE_CHECKING:
    from dangzhibu_desktop.operations.backup import Restored

_SHOWN = 10  # acts said one by one


@command("backup", help="备份数据文件：写出一份核对过的副本，默认放在文件旁边的备份文件夹。")
@file_argument
@argument("folder", metavar="[DIR]", type=FILE_PATH, required=False)
def backup(call: Call, file: Path, folder: Path | None) -> Answer:
    """Write a verified copy."""
    from datetime import datetime

    from dangzhibu_desktop.operations.backup import back_up, history_faults

    now, key = datetime.combine(call.today, call.now.time()), call.passphrase()
    with waiting():
        made = back_up(file, folder, key=key, now=now).backup
        problems = history_faults(file, key=key)
    said = "已备份并核对" if made.fresh else "上次备份以来没有登记，没有另写；上次的备份完好"
    wrong = [*(f"数据文件有问题：{each}" for each in problems[:_SHOWN])]
    if problems:
        said = "已另存一份" if made.fresh else "没有另写，上次的备份在"
        wrong.append("以前的备份一份也没有删；请用 verify 检查，用以前完好的备份恢复。")
    return Answer(
        {
            "path": str(made.path),
            "sha256": made.sha256,
            "counts": dict(made.counts),
            "written": made.fresh,
            "problems": problems,
        },
        [
            f"{said}：{made.path}",
            f"共 {sum(made.counts.values())} 行记录，SHA-256 {made.sha256}",
            *wrong,
        ],
        exit_code=int(bool(problems)),
    )


@command("restore", help="用备份替换数据文件；原来的文件保留为“…恢复前-日期.dzb”。")
@argument("backup_file", metavar="BACKUP", type=FILE_PATH)
@file_argument
def restore(call: Call, backup_file: Path, file: Path) -> Answer:
    """Put a backup in the place of the data file."""
    from dangzhibu_desktop.operations.backup import restore as put_back
    from dangzhibu_desktop.operations.files import is_sealed

    sealed = is_sealed(file)
    with waiting():
        done = put_back(
            backup_file, file, key=call.passphrase(), today=call.today, patience=LOCK_PATIENCE
        )
    lines = [f"已用 {backup_file.name} 恢复 {file}。", *_differences(done), *_lost(done)]
    if done.kept is not None:
        lines.append(f"原来的文件保留为 {done.kept}")
    if sealed and not is_sealed(file):
        lines.append("注意：这份备份没有加密，恢复后的文件也没有；要加密请用 passphrase 命令。")
    return Answer(
        {
            "before": None if done.before is None else dict(done.before),
            "after": dict(done.after),
            "kept": None if done.kept is None else str(done.kept),
            "lost": None
            if done.lost is None
            else [{"id": a.id, "act": a.name, "day": str(a.day)} for a in done.lost],
        },
        lines,
    )


def _differences(done: "Restored") -> list[str]:
    """The rows of each table that has more or fewer than before."""
    if done.before is None:
        return [f"恢复后共 {sum(done.after.values())} 行记录。"]
    changed = [
        f"{table} {done.before.get(table, 0)} → {done.after.get(table, 0)}"
        for table in sorted(done.before.keys() | done.after.keys())
        if done.before.get(table, 0) != done.after.get(table, 0)
    ]
    return [f"行数变化（恢复前 → 恢复后）：{'，'.join(changed) or '没有'}"]


def _lost(done: "Restored") -> list[str]:
    """What was entered since the backup and is only in the old file now."""
    if done.lost is None:
        return [
            "原来的文件打不开（损坏，或口令不同），不能比较备份以后登记了什么；它还在，见下一行。"
        ]
    if not done.lost:
        return []
    shown = [f"  {act.day}\t{act.name}" for act in done.lost[-_SHOWN:]]
    more = [f"  …… 另有 {len(done.lost) - _SHOWN} 次"] if len(done.lost) > _SHOWN else []
    return [f"备份以后登记的 {len(done.lost)} 次操作不在其中：", *shown, *more]


COMMANDS = (backup, restore)
