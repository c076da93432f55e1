"""The command that sets, changes or removes the passphrase of a data file."""

from pathlib import Path

from dangzhibu_desktop.cli.console import Answer, Call, command, option
from dangzhibu_desktop.cli.files import LOCK_PATIENCE, file_argument
from dangzhibu_desktop.cli.parameters import FILE_PATH
from dangzhibu_desktop.cli.progress import waiting
from dangzhibu_desktop.errors import WrongUsage

SHEET = "请打印一份恢复说明放进保险柜（print 文件 G04）；忘记口令无法找回。"


@command(
    "passphrase",
    help="设置、更换或取消口令。现在的口令来自 --passphrase-file 或环境变量；"
    "新口令来自 --new-passphrase-file，没有时在终端输入两次。忘记口令无法找回。",
)
@file_argument
@option(
    "--new-passphrase-file", "new_file", type=FILE_PATH, metavar="文件",
    help="从该文件第一行读取新口令。",
)  # fmt: skip
@option("--remove", is_flag=True, help="取消口令，文件不再加密。")
def passphrase(call: Call, file: Path, new_file: Path | None, *, remove: bool) -> Answer:
    """Set, change or remove the passphrase."""
    from dangzhibu_desktop.cli.surroundings import ask_new_passphrase, read_passphrase
    from dangzhibu_desktop.operations.passphrase import change_passphrase

    if remove and new_file is not None:
        raise WrongUsage("--remove 与 --new-passphrase-file 不能同时用。", "请只留一个。")
    new = None
    if not remove:
        new = read_passphrase(new_file) if new_file else ask_new_passphrase()
        if new is None:
            raise WrongUsage(
                "没有给出新口令。",
                "请用 --new-passphrase-file 指明新口令所在的文件，或用 --remove。",
            )
    with waiting():
        change_passphrase(
            file, old=call.passphrase(), new=new, today=call.today, patience=LOCK_PATIENCE
        )
    if remove:
        said = [f"{file.name} 的口令已取消，文件不再加密。"]
    else:
        said = [f"{file.name} 已用新口令加密。", SHEET, *_still_plain(file)]
    return Answer({"file": str(file), "encrypted": not remove}, said)


def _still_plain(file: Path) -> list[str]:
    """The copies made before that anybody can read."""
    from dangzhibu_desktop.operations.backup import default_folder, plain_copies

    found = plain_copies(file, default_folder(file))
    if not found:
        return []
    what = f"注意：以前的 {len(found)} 份备份或旧文件没有加密，谁拿到都能看；"
    return [f"{what}先用 backup 另存一份，再删去它们：", *(f"  {path}" for path in found)]


COMMANDS = (passphrase,)
