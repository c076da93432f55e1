"""Commands on the file itself: making it, its history, its checks."""

from dataclasses import asdict
from pathlib import Path

from dangzhibu_desktop.cli.console import Answer, Call, command, option
from dangzhibu_desktop.cli.files import file_argument, opened
from dangzhibu_desktop.cli.parameters import FILE_PATH, OneOf, whole_between
from dangzhibu_desktop.cli.passphrase import SHEET
from dangzhibu_desktop.cli.progress import waiting
from dangzhibu_desktop.errors import WrongUsage

_AREAS = ("members", "life", "dues", "dossiers", "elections", "file")
_KINDS = (
    "机关",
    "村",
    "社区",
    "国企",
    "事业",
    "学校",
    "医院",
    "非公企业",
    "社会组织",
    "离退休",
    "其他",
)


@command("new", help="为一个党支部新建数据文件。")
@file_argument
@option("--name", required=True, metavar="支部全称", help="上级批准成立时的全称。")
@option(
    "--kind",
    metavar="类型",
    type=OneOf(_KINDS),
    default=_KINDS[0],
    help=f"支部类型（默认机关）：{'、'.join(_KINDS)}。",
)
@option("--superior", metavar="上级党组织", help="上级党组织的全称。")
@option(
    "--encrypt",
    is_flag=True,
    help="整个文件加密；口令来自 --passphrase-file 或环境变量，都没有时在终端输入两次。",
)
def new(
    call: Call, file: Path, name: str, kind: str, superior: str | None, *, encrypt: bool
) -> Answer:
    """Make an empty branch file."""
    from dangzhibu_desktop.domain.branch import Settings
    from dangzhibu_desktop.operations.files import new_file

    key = _new_key(call) if encrypt else None
    settings = Settings(name=name.strip(), kind=kind, superior=superior)
    new_file(file, settings, day=call.today, now=call.now, key=key)
    said = [f"已建立 {file}：{settings.name}", *([SHEET] if encrypt else [])]
    return Answer({"file": str(file), "branch": settings.name}, said)


def _new_key(call: Call) -> str:
    from dangzhibu_desktop.cli.surroundings import ask_new_passphrase
    from dangzhibu_desktop.operations.passphrase import check_passphrase

    key = call.passphrase() or ask_new_passphrase()
    if key is None:
        raise WrongUsage("没有给出口令。", "请用 --passphrase-file 指明口令所在的文件。")
    check_passphrase(key)
    return key


@command("check", help="按规定逐条检查，列出到期、超期和缺漏。")
@file_argument
@option("--area", metavar="方面", type=OneOf(_AREAS), help=f"只检查一个方面：{'、'.join(_AREAS)}。")
def check(call: Call, file: Path, area: str | None) -> Answer:
    """Run all rules."""
    from dangzhibu_desktop.operations.checking import findings

    with opened(call, file) as store:
        found = findings(store, today=call.today, area=area)
    lines = [
        f"{line.severity}\t{line.subject}\t{line.message}"
        + (f"（{line.document}{line.article}）" if line.document else "")
        for line in found
    ]
    return Answer(
        [asdict(line) | {"due": line.due and str(line.due)} for line in found],
        lines or ["没有发现需要处理的事项。"],
        exit_code=int(any(line.severity == "error" for line in found)),
    )


@command("history", help="操作记录，最近的在前。")
@file_argument
@option("--of", "subject", metavar="姓名或编号", help="只看与某人有关的。")
def history(call: Call, file: Path, subject: str | None) -> Answer:
    """List the acts."""
    from dangzhibu_desktop.operations.history import list_acts

    with opened(call, file) as store:
        acts = list_acts(store, subject=subject)
    return Answer(
        [
            asdict(a) | {"day": str(a.day), "entered": a.entered.isoformat(timespec="seconds")}
            for a in acts
        ],
        [
            f"{a.id}\t{a.day}\t{a.act}" + (f"（{a.entered:%Y-%m-%d} 补录）" if a.late else "")
            for a in acts
        ],
    )


@command("undo", help="撤销最近一次操作。")
@file_argument
def undo(call: Call, file: Path) -> Answer:
    """Take the last act back."""
    from dangzhibu_desktop.operations.history import undo as take_back

    with opened(call, file, writable=True) as store:
        act = take_back(store, day=call.today, now=call.now)
    return Answer({"act": act}, [f"已撤销：{act}"])


@command("redo", help="重做刚撤销的操作。")
@file_argument
def redo(call: Call, file: Path) -> Answer:
    """Do again the act taken back last."""
    from dangzhibu_desktop.operations.history import redo as do_again

    with opened(call, file, writable=True) as store:
        act = do_again(store, day=call.today, now=call.now)
    return Answer({"act": act}, [f"已重做：{act}"])


@command("verify", help="检查数据文件：结构、引用、操作记录、附件、自相矛盾的记录。")
@file_argument
def verify(call: Call, file: Path) -> Answer:
    """Check the file from end to end."""
    from dangzhibu_desktop.operations.verifying import examine

    with opened(call, file) as store:
        report = examine(store, today=call.today)
    rows = sum(report.counts.values())
    said = [f"数据完好：{'、'.join(report.checked)}，均已检查，共 {rows} 行记录。"]
    return Answer(
        {
            "ok": report.ok,
            "problems": list(report.problems),
            "notes": list(report.notes),
            "checked": list(report.checked),
        },
        [*(report.problems or said), *(f"提示：{note}" for note in report.notes)],
        exit_code=int(not report.ok),
    )


@command("demo", help="建立一个虚构的示例支部。")
@file_argument
@option(
    "--years", metavar="年数", type=whole_between(1, 50), default=2, help="满几年的记录（默认 2）。"
)
@option(
    "--members",
    metavar="人数",
    type=whole_between(1, 20000),
    default=24,
    help="党员人数（默认 24）。",
)
@option(
    "--print", "folder", type=FILE_PATH, metavar="文件夹",
    help="同时把主要的表打印到这个文件夹。",
)  # fmt: skip
@option("--force", is_flag=True, help="替换已有的示例文件。")
def demo(
    call: Call, file: Path, years: int, members: int, folder: Path | None, *, force: bool
) -> Answer:
    """Make a fictional branch."""
    from dangzhibu_desktop.operations.demo import make_demo

    if folder is not None:
        from dangzhibu_desktop.operations.printing.jobs import make_folder

        make_folder(folder)
    with waiting() as report:
        counts = make_demo(
            file, years=years, members=members, today=call.today, force=force,
            key=call.passphrase(), report=report,
        )  # fmt: skip
    written = []
    if folder is not None:
        from dangzhibu_desktop.operations.printing.jobs import print_main_forms

        with opened(call, file) as store:
            written = print_main_forms(store, folder, today=call.today, now=call.now)
    return Answer(
        {"file": str(file), "counts": counts, "written": [str(p.path) for p in written]},
        [
            f"示例支部已建立：{file}（党员 {counts['members']} 人）",
            *([f"已打印 {len(written)} 份到 {folder}"] if written else []),
        ],
    )


COMMANDS = (new, demo, check, history, undo, redo, verify)
