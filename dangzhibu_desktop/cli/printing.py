"""Commands that print: the list of forms, and forms to files."""

from pathlib import Path

from dangzhibu_desktop.cli.console import Answer, Call, argument, command, option
from dangzhibu_desktop.cli.files import file_argument, opened
from dangzhibu_desktop.cli.parameters import FILE_PATH, OneOf, whole_between


@command("forms", help="全部表的代码、题名、所属方面和所依的记录。")
def forms(call: Call) -> Answer:
    """List every form."""
    from dangzhibu_desktop.forms.catalogue import FORMS

    del call
    return Answer(
        [
            {"code": f.code, "title": f.title, "area": f.area, "record": f.record.__name__}
            for f in FORMS
        ],
        [f"{f.code}\t{f.title}" for f in FORMS],
    )


@command("print", help="把表打印成文件；FORM 写代码或题名，all 表示全部。")
@file_argument
@argument("names", metavar="FORM…", nargs=-1, required=True)
@option(
    "--of",
    "of",
    metavar="姓名、编号或日期",
    help="只打印这个人（或这份公文、这次会议）的；会议写编号或日期。",
)
@option("--year", type=whole_between(1921, 9998), metavar="年", help="按该年年末的情况。")
@option("--month", type=whole_between(1, 12), metavar="月", help="按该月的情况。")
@option("-o", "out", type=FILE_PATH, metavar="OUT", help="文件或文件夹。")
@option("--format", "ending", type=OneOf(("pdf", "txt", "docx")), default="pdf", help="格式。")
@option("--archive", is_flag=True, help="存档用的 PDF/A。")
@option("--register", is_flag=True, help="给每页一个打印号并登记。")
def print_(
    call: Call,
    file: Path,
    names: tuple[str, ...],
    of: str | None,
    year: int | None,
    month: int | None,
    out: Path | None,
    ending: str,
    *,
    archive: bool,
    register: bool,
) -> Answer:
    """Print forms to files."""
    from dangzhibu_desktop.operations.printing.jobs import (
        Order,
        as_of,
        forms_named,
        period_begun,
        print_forms,
    )
    from dangzhibu_desktop.operations.printing.records import Wanted

    order = Order(format=ending, archive=archive, register=register)
    wanted = Wanted(
        of, as_of(year, month, call.today), call.today, period_begun(year, month, call.today)
    )
    with opened(call, file, writable=register) as store:
        printed = print_forms(store, forms_named(names), wanted, order, out, now=call.now)
    return Answer(
        {
            "written": [
                {
                    "form": p.form,
                    "record": p.record,
                    "path": str(p.path),
                    "pages": p.pages,
                    "blanks": list(p.blanks),
                    "missing_characters": list(p.missing_characters),
                }
                for p in printed
            ]
        },
        [
            f"{p.path}"
            + (f"　空栏：{'、'.join(p.blanks)}" if p.blanks else "")
            + (f"　缺字：{''.join(p.missing_characters)}" if p.missing_characters else "")
            for p in printed
        ],
    )


COMMANDS = (forms, print_)
