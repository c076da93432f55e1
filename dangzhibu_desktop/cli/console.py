"""What all commands share: global options, Chinese help, answers, exit codes.

A command is ``@command("name", help="…")`` over a function whose first parameter is the
:class:`Call` and whose result is an :class:`Answer`. Nothing is printed before the answer is
complete, so standard output stays empty whenever a command is refused.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click import exceptions

from dangzhibu_desktop.cli.parameters import FILE_PATH, PRESENT_DAY
from dangzhibu_desktop.errors import UserError, WrongUsage

_BUG = 70
_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says: ``data`` for ``--json``, ``lines`` for people, and the exit code."""

    data: Any
    lines: Sequence[str] = ()
    exit_code: int = 0


@dataclass(slots=True)
class Call:
    """The global options of one call."""

    as_json: bool = False
    passphrase_file: Path | None = None
    fixed_today: date | None = None
    check_window: Callable[[Path], None] | None = None
    started: datetime = field(default_factory=datetime.now)

    @property
    def today(self) -> date:
        """The day given with ``--today``, or the clock's."""
        return self.fixed_today or self.started.date()

    @property
    def now(self) -> datetime:
        """The moment of entry: always the real clock, to the second."""
        return self.started.replace(microsecond=0)

    def passphrase(self) -> str | None:
        """The passphrase from ``--passphrase-file`` or the environment, if either is given."""
        from dangzhibu_desktop.cli.surroundings import read_passphrase

        return read_passphrase(self.passphrase_file)


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def callback(ctx: click.Context, _param: click.Parameter, value: Any) -> Any:
        if value not in (None, False):
            setattr(ctx.ensure_object(Call), name, value)
        return value

    return callback


def _global_options() -> list[click.Parameter]:
    """The options accepted before and after every command."""
    return [
        click.Option(
            ["--today"], type=PRESENT_DAY, metavar="日期", expose_value=False,
            callback=_remember("fixed_today"), help="把“今天”当作这一天（年-月-日）。",
        ),
        click.Option(
            ["--passphrase-file"], type=FILE_PATH, metavar="文件",
            expose_value=False, callback=_remember("passphrase_file"),
            help="从该文件第一行读取口令。",
        ),
        click.Option(
            ["--json"], is_flag=True, expose_value=False, callback=_remember("as_json"),
            help="输出一份 JSON。",
        ),
    ]  # fmt: skip


class _ChineseFormatter(click.HelpFormatter):
    """Help with Chinese headings."""

    _HEADINGS: Mapping[str, str] = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        del prefix
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]…")
        super().write_usage(prog, words, "用法：")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a list of options or commands."""
        chinese = [(name, text.replace("[required]", "（必填）")) for name, text in rows]
        super().write_dl(chinese, col_max, col_spacing)

    def write_heading(self, heading: str) -> None:
        """Write one heading."""
        super().write_heading(self._HEADINGS.get(heading, heading))


class _ChineseContext(click.Context):
    formatter_class = _ChineseFormatter


class _Chinese(click.Command):
    """A command whose help is Chinese and which takes the global options."""

    context_class = _ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with Chinese words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明。"
        return option


class Command(_Chinese):
    """One command."""


class Group(_Chinese, click.Group):
    """A command with commands below it, e.g. ``calc``; takes the global options too."""

    def __init__(self, name: str, *, commands: Sequence[click.Command], help: str) -> None:  # noqa: A002
        super().__init__(name, commands=commands, params=_global_options(), help=help)


class Program(Group):
    """The whole command line."""

    def __init__(self, commands: Sequence[click.Command]) -> None:
        super().__init__(
            "dangzhibu",
            commands=commands,
            help="党支部工作台：一个党支部的党员、组织生活、党费、发展党员记录与打印。",
        )


_Function = TypeVar("_Function", bound=Callable[..., Answer])


def command(name: str, *, help: str) -> Callable[[_Function], Command]:  # noqa: A002
    """Make a command of a function ``(call, **parameters) -> Answer``."""

    def wrap(function: _Function) -> Command:
        made = click.command(name, cls=Command, help=help)(click.pass_obj(function))
        made.params.extend(_global_options())
        return made

    return wrap


def argument(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """A positional parameter, as ``click.argument``."""
    return click.argument(*names, **settings)


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """An option, as ``click.option``."""
    return click.option(*names, **settings)


def _complaint(error: exceptions.ClickException) -> str:
    """What click says about wrong usage, in Chinese."""
    match error:
        case exceptions.NoSuchOption():
            return f"没有“{error.option_name}”这个选项。"
        case exceptions.MissingParameter():
            return f"缺少“{_named(error.param)}”。"
        case exceptions.BadOptionUsage():
            return f"选项“{error.option_name}”后面缺少内容，或内容多余。"
        case exceptions.BadParameter():
            named = _named(error.param)
            said = error.message if any("\u4e00" <= c <= "\u9fff" for c in error.message) else ""
            return f"“{named}”的内容不对" + (f"：{said}。" if said else "。")
        case exceptions.UsageError() if "No such command" in error.message:
            return "没有这个命令。"
        case _:
            return "命令的写法不对。"


def _named(parameter: click.Parameter | None) -> str:
    """A parameter as the user types it: ``--class``, or an argument's name."""
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return parameter.opts[0]
    return parameter.human_readable_name


def _say(what: str, what_to_do: str) -> None:
    print(what, file=sys.stderr)  # noqa: T201 - this is the command line's voice
    print(what_to_do, file=sys.stderr)  # noqa: T201


def _print(answer: Answer, *, as_json: bool) -> None:
    text = "\n".join(answer.lines)
    if as_json:
        import json

        text = json.dumps(answer.data, ensure_ascii=False, indent=1)
    if text:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def _refuse_null(arguments: Sequence[str]) -> None:
    """No file can be named with a null character."""
    if any("\x00" in argument for argument in arguments):
        raise WrongUsage("命令里有看不见的空字符。", "请去掉它，重新输入。")


def _prepare_streams() -> None:
    """Answers are UTF-8 on every system; what a stream cannot show is escaped, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def run_program(
    program: Program,
    arguments: list[str],
    check_window: Callable[[Path], None] | None = None,
) -> int:
    """Run one command line: the only place where errors become exit codes.

    ``check_window`` opens the window on a file for the self-test; commands know no Qt.
    """
    _prepare_streams()
    call = Call(check_window=check_window)
    try:
        _refuse_null(arguments)
        answer = program.main(arguments, "dangzhibu", standalone_mode=False, obj=call)
        if isinstance(answer, Answer):
            _print(answer, as_json=call.as_json)
            return answer.exit_code
        return answer if isinstance(answer, int) else 0
    except exceptions.ClickException as error:
        context = error.ctx if isinstance(error, exceptions.UsageError) else None
        where = context.command_path if context else "dangzhibu"
        _say(_complaint(error), f"请看说明：{where} --help")
        return WrongUsage.exit_code
    except UserError as error:
        _say(error.what, error.what_to_do)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("已中断。", "没有写入任何内容；需要时请重新执行。")
        return _INTERRUPTED
    except Exception:  # noqa: BLE001 - a bug: traceback to the log, one line to the user
        from dangzhibu_desktop.cli.surroundings import log_bug

        path = log_bug()
        if path is None:
            _say("程序出错，记录文件也写不了。", "您的数据没有改动；请把做了什么告诉维护人员。")
        else:
            _say(f"程序出错，已记录在 {path}。", "您的数据没有改动；请把该文件交给维护人员。")
        return _BUG
