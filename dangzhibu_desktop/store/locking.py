"""One writer: the lock beside a data file (``支部.dzb.lock``). Readers need none.

What counts is the operating system's lock on that file, which ends with its process; the words in
it say who holds it. It is removed on release.
"""

import getpass
import hashlib
import json
import os
import platform
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from dangzhibu_desktop import __version__
from dangzhibu_desktop.errors import CannotWrite, LeftBehind

_PRIVATE: Final = 0o600
_FAR: Final = 1 << 30  # Windows keeps others from reading what is locked: lock behind the words
_MOST: Final = 4096  # bytes of words
_IDENTITIES: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_PAUSE: Final = 0.05  # s between two attempts


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to a file: program, computer, user, since when, process id.

    ``machine`` tells computers of one name apart: a hash of what the system calls itself, empty
    where it has no such thing.
    """

    program: str
    pc: str
    user: str
    since: str
    pid: int
    machine: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it was this computer."""
        here = _machine()
        return self.pc == platform.node() and self.machine in {here, ""}

    def words(self) -> str:
        """Who it is, for a sentence."""
        return f"{self.user}（电脑 {self.pc}，{self.since} 起，{self.program}）"


@dataclass(frozen=True, slots=True)
class Lock:
    """The right to write to one file, until :meth:`release`."""

    path: Path
    handle: int

    def release(self) -> None:
        """Remove the lock file and let go; nothing happens where it was moved away meanwhile."""
        ours = _is_there(self.handle, self.path)
        if ours and sys.platform != "win32":  # while it is still ours
            with suppress(OSError):
                self.path.unlink()
        with suppress(OSError):
            os.close(self.handle)
        if ours and sys.platform == "win32":  # Windows removes no open file
            with suppress(OSError):
                self.path.unlink()


def lock_path(file: Path) -> Path:
    """Where the lock of a data file lies."""
    real = file.resolve()
    return real.with_name(f"{real.name}.lock")


def acquire(file: Path, *, take_over: bool = False, patience: float = 0) -> Lock:
    """Take the right to write to ``file``, waiting ``patience`` seconds for a holder to finish.

    Raises CannotWrite where somebody holds it or no lock can be made beside it, LeftBehind where
    another computer left its lock (unless ``take_over``). What a dead process of this computer
    left is taken over silently.
    """
    path = lock_path(file)
    until = time.monotonic() + patience
    while True:
        handle = _open(path, file)
        try:
            free = _lock(handle)
            left = _holder(handle)
        except OSError as error:
            os.close(handle)
            raise CannotWrite(
                f"数据文件“{file.name}”所在的磁盘不支持加锁，不能安全写入。",
                "请把它复制到本机磁盘后再打开。",
            ) from error
        if free and _is_there(handle, path):
            break
        os.close(handle)
        if not free and time.monotonic() >= until:
            raise _held(file, left)
        time.sleep(_PAUSE)
    if left is not None and not left.is_here and not take_over:
        os.close(handle)
        raise LeftBehind(
            f"数据文件“{file.name}”上留有另一台电脑的锁：{left.words()}。",
            f"请确认那台电脑已经关闭这个文件，再删除它旁边的“{path.name}”，然后重试。",
        )
    _write(handle, path)
    return Lock(path, handle)


def _open(path: Path, file: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE)
    except OSError as error:
        if path.exists():  # private to the user who made it
            raise _held(file, None) from error
        raise CannotWrite(
            f"数据文件“{file.name}”所在的文件夹不能写入。",
            "可以查看和打印；要登记，请把它复制到可以写入的文件夹后再打开。",
        ) from error


def _held(file: Path, holder: Holder | None) -> CannotWrite:
    who = holder.words() if holder else "这台电脑的另一个用户或程序"
    return CannotWrite(
        f"数据文件“{file.name}”正由{who}使用。",
        "可以查看和打印；要登记，请先在那里关闭它，再重新打开。",
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _is_there(handle: int, path: Path) -> bool:
    """Whether the file that is open still lies at its place."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _holder(handle: int) -> Holder | None:
    """Who is named in a lock file; None where nobody is."""
    os.lseek(handle, 0, os.SEEK_SET)
    text = os.read(handle, _MOST).decode("utf-8", errors="replace")
    if not text.strip():
        return None
    try:
        said = json.loads(text)
        program, pc, user, since = (str(said[n]) for n in ("program", "pc", "user", "since"))
        return Holder(program, pc, user, since, int(said["pid"]), str(said.get("machine", "")))
    except (ValueError, TypeError, KeyError):
        return Holder("不明程序", "不明", "不明用户", "不明时间", 0)


def _write(handle: int, path: Path) -> None:
    """Say who holds it since when (the disk's own clock); a full disk leaves it without words."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.utime(path)
        since = datetime.fromtimestamp(os.fstat(handle).st_mtime)
        holder = Holder(
            f"党支部工作台 {__version__}",
            platform.node(),
            _user(),
            since.isoformat(" ", timespec="minutes"),
            os.getpid(),
            _machine(),
        )
        text = json.dumps(asdict(holder), ensure_ascii=False, indent=1)
        os.write(handle, text.encode("utf-8", errors="replace"))


def _machine() -> str:
    """A short hash of the computer's own identity; empty where the system has none."""
    known = ""
    if sys.platform == "win32":
        import winreg

        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,
        ):
            known = str(winreg.QueryValueEx(key, "MachineGuid")[0])
    else:
        for path in _IDENTITIES:
            with suppress(OSError):
                known = known or path.read_text(encoding="ascii", errors="replace").strip()
    return hashlib.sha256(f"dangzhibu {known}".encode()).hexdigest()[:12] if known else ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account behind the number
        return "不明用户"
