"""Commands on people: the roster of a day, and taking in a roster."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dangzhibu_desktop.cli.console import Answer, Call, Group, argument, command, option
from dangzhibu_desktop.cli.files import file_argument, opened
from dangzhibu_desktop.cli.parameters import DATE, FILE_PATH, OneOf

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.branch import RosterMember
    from dangzhibu_desktop.intake.decisions import Outcome

ORDERS = ("姓氏笔画", "姓名笔画", "拼音")


@command("members", help="某一天的党员名册（默认今天）。")
@file_argument
@option("--on", metavar="日期", type=DATE, help="按这一天（默认今天）。")
@option("--order", type=OneOf(ORDERS), default=ORDERS[0], help="姓名排序方式。")
@option("--search", metavar="文字", help="姓名中的字，或电话、身份证号的末几位。")
@option("--all", "everyone", is_flag=True, help="连同当日已离开本支部的人。")
def members(
    call: Call, file: Path, on: date | None, order: str, search: str | None, *, everyone: bool
) -> Answer:
    """Print the roster as of a day."""
    from dangzhibu_desktop.operations import members as people
    from dangzhibu_desktop.operations.branch import snapshot

    with opened(call, file) as store:
        found = list(snapshot(store).roster(on or call.today, everyone=everyone))
    if search is not None:
        found = people.search(found, search)
    found = people.in_order(found, order)
    return Answer(
        [_as_json(m) for m in found],
        [*(_line(m) for m in found), f"共 {len(found)} 人"],
    )


def _as_json(member: "RosterMember") -> dict[str, Any]:
    person, membership = member.person, member.membership
    return {
        "id": person.id,
        "name": person.name,
        "sex": person.sex,
        "birth": _text(person.birth),
        "join_date": _text(membership.join_date),
        "full_date": _text(membership.full_date),
        "standing": member.standing,
        "may_vote": member.may_vote,
        "group": member.group,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _line(member: "RosterMember") -> str:
    person = member.person
    cells = (
        str(person.id),
        person.name,
        person.sex or "未录入",
        _text(person.birth) or "未录入",
        member.standing or "未录入",
        "有表决权" if member.may_vote else "无表决权",
        member.group or "",
    )
    return "\t".join(cells).rstrip()


@command("members", help="导入党员花名册（xlsx、xls、ods、csv、txt，版式不限）。")
@file_argument
@argument("roster", metavar="SHEET", type=FILE_PATH)
@option("--sheet", metavar="工作表", help="只读这一张工作表。")
@option("--dry-run", is_flag=True, help="只检查，不写入。")
@option("--accept", is_flag=True, help="采用程序提出的每一处更正。")
@option("--decisions", type=FILE_PATH, metavar="文件", help="逐处决定的 JSON 文件。")
@option("--leave-blank", is_flag=True, help="有疑问的内容留空，其余导入，逐处提醒。")
def import_members(
    call: Call,
    file: Path,
    roster: Path,
    sheet: str | None,
    *,
    dry_run: bool,
    accept: bool,
    decisions: Path | None,
    leave_blank: bool,
) -> Answer:
    """Read a roster of any layout and take its members in, all or nothing."""
    from dangzhibu_desktop.intake.report import as_json
    from dangzhibu_desktop.operations import intake
    from dangzhibu_desktop.operations.backup import back_up

    with opened(call, file, writable=not dry_run) as store:
        read = intake.read_members(store, roster, sheet=sheet, today=call.today)
        outcome = intake.decide_members(
            store, read, decisions, accept=accept, leave_blank=leave_blank, today=call.today
        )
        if not dry_run and not outcome.undecided and store.members.people():
            back_up(file, key=call.passphrase(), now=datetime.combine(call.today, call.now.time()))
        written = 0 if dry_run else intake.take_in(store, outcome, day=call.today, now=call.now)
    shown = outcome.roster
    errors = any(problem.severity == "error" for problem in shown.problems)
    return Answer(as_json(shown, written), _import_lines(outcome, written), int(dry_run and errors))


def _import_lines(outcome: "Outcome", written: int) -> list[str]:
    roster = outcome.roster
    lines = [f"{p.sheet} 第 {p.row} 行　{p.message}" for p in roster.problems]
    lines += [f"{p.sheet} 第 {p.row} 行　没有导入：{p.message}" for p in outcome.left_out]
    lines.append(f"读到 {len(roster.members)} 人，{len(outcome.undecided)} 处待定。")
    lines.append(f"已导入 {written} 人。" if written else "没有写入。")
    return lines


IMPORT = Group("import", commands=[import_members], help="导入已有的表册。")
COMMANDS = (members, IMPORT)
