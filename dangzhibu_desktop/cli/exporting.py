"""The command that takes everything out again: a workbook and a JSON file."""

from pathlib import Path

from dangzhibu_desktop.cli.console import Answer, Call, argument, command
from dangzhibu_desktop.cli.files import file_argument, opened
from dangzhibu_desktop.cli.parameters import FILE_PATH


@command("export", help="把全部记录导出成 Excel（.xlsx）和 JSON 两个文件。")
@file_argument
@argument("folder", metavar="DIR", type=FILE_PATH)
def export(call: Call, file: Path, folder: Path) -> Answer:
    """Write everything recorded into a folder."""
    from dangzhibu_desktop.operations.export import export as write_all

    with opened(call, file) as store:
        written = [str(path) for path in write_all(store, folder, today=call.today)]
    return Answer(
        {"written": written},
        [*written, "导出的文件没有加密，载有全部个人信息，请妥善保管。"],
    )


COMMANDS = (export,)
