"""Processes of their own for the fault programs, forked from one that has everything imported."""

import ctypes
import multiprocessing
import os
import resource
import struct
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from multiprocessing.context import ForkServerProcess
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from dangzhibu_desktop.errors import UserError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Pipe: TypeAlias = "Connection[Any, Any]"
BUG: Final = 70
_LONGEST: Final = 120  # s a child may take
_CAPABILITIES: Final = 0x20080522  # the version of Linux's capset
_PREPARED: Final = "tests.faults.warm"
_CONTEXT: Final = multiprocessing.get_context("forkserver")


@dataclass(frozen=True, slots=True)
class Said:
    """How a child ended: the exit code a command would have, standard output and error."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child may not do: write files beyond ``size`` bytes, use the rights of root."""

    size: int | None = None
    powerless: bool = False
    passphrase: str | None = None


def start(job: Callable[..., None], *arguments: object) -> tuple[ForkServerProcess, Pipe]:
    """Begin a job in a child; its first argument is its end of the pipe answered here."""
    _CONTEXT.set_forkserver_preload([_PREPARED])
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(
        target=job, args=(theirs, *arguments), name=f"{job.__name__} {arguments}", daemon=True
    )
    process.start()
    theirs.close()
    return process, ours


def run(job: Callable[..., int | None], *arguments: object, bounds: Bounds = Bounds()) -> Said:
    """Run a job in a child to its end, within bounds; what it raises becomes an exit code."""
    return end(begin(job, *arguments, bounds=bounds))


def begin(
    job: Callable[..., int | None], *arguments: object, bounds: Bounds = Bounds()
) -> tuple[ForkServerProcess, Pipe]:
    """The same without waiting: ``end`` it."""
    return start(_bounded, bounds, job, arguments)


def end(begun: tuple[ForkServerProcess, Pipe]) -> Said:
    """Wait for a job that was begun."""
    process, pipe = begun
    with pipe:
        assert pipe.poll(_LONGEST), f"{process.name} did not end"
        try:
            said: Said = pipe.recv()
        except EOFError:
            process.join()
            raise AssertionError(f"{process.name} fell, {process.exitcode}") from None
    process.join()
    return said


def command(*arguments: object) -> int:
    """A job: one command line."""
    from dangzhibu_desktop.cli import run as run_command

    return run_command([str(argument) for argument in arguments])


def _bounded(
    pipe: Pipe,
    bounds: Bounds,
    job: Callable[..., int | None],
    arguments: tuple[object, ...],
) -> None:
    if bounds.passphrase is not None:
        os.environ["DANGZHIBU_PASSPHRASE"] = bounds.passphrase
    if bounds.powerless:
        lay_down_rights()
    if bounds.size is not None:  # Python ignores SIGXFSZ: the write fails with EFBIG
        resource.setrlimit(resource.RLIMIT_FSIZE, (bounds.size, bounds.size))
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = _guarded(job, arguments)
    pipe.send(Said(code, out.getvalue(), err.getvalue()))


def _guarded(job: Callable[..., int | None], arguments: tuple[object, ...]) -> int:
    """As the command line turns errors into exit codes, for jobs that are no command."""
    try:
        return job(*arguments) or 0
    except UserError as error:
        print(error.what, error.what_to_do, sep="\n", file=sys.stderr)
        return error.exit_code
    except Exception:  # noqa: BLE001 - what a bug looks like
        traceback.print_exc()
        return BUG


def lay_down_rights() -> None:
    """Be an ordinary user from here on: root without capabilities is one, to the file system."""
    head = struct.pack("=Ii", _CAPABILITIES, 0)
    if ctypes.CDLL(None, use_errno=True).capset(head, bytes(24)) != 0:
        raise OSError(ctypes.get_errno(), "capset")
