"""The command that sets, changes or removes the passphrase of a data file."""

from pathlib import Path

from dangzhibu_desktop.cli.console import Answer, Call, command, option
from dangzhibu_desktop.cli.files import LOCK_PATIENCE, file_argument
from dangzhibu_desktop.cli.parameters import FILE_PATH
from dangzhibu_desktop.cli.progress import waiting
from dangzhibu_desktop.errors import WrongUsage


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
    done = (
        f"{file.name} 的口令已取消，文件不再加密。" if remove else f"{file.name} 已用新口令加密。"
    )
    return Answer({"file": str(file), "encrypted": not remove}, [done])


COMMANDS = (passphrase,)
