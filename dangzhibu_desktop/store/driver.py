"""The driver's errors turned into ours: the only place that knows how SQLite complains."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2
from sqlite_utils import Database

from dangzhibu_desktop.errors import FileUnusable, Refused, UserError

PATIENCE: Final = 5.0  # seconds to wait for another writer

_DAMAGED_OR_LOCKED_AWAY = (
    "不是本程序的数据文件，或已加密、已损坏",
    "请核对文件；设过口令的请提供口令；仍打不开时请用最近的备份恢复。",
)
_WRONG_KEY = (
    "的口令不对，或者它不是本程序的数据文件、已损坏",
    "请核对口令（大小写、全角半角、空格）；仍打不开时请用最近的备份恢复。",
)
_DAMAGED = ("已损坏，内容不完整", "请不要继续使用它，改用最近的备份；原文件请保留备查。")
_LOCKED = ("正被另一个程序写入", "请关闭另一个窗口或程序后再试。")
_READ_ONLY = ("是只读的，或所在文件夹不能写入", "请把它复制到可以写入的文件夹后再试。")
_FULL = ("没有写成：磁盘已满或读写出错", "请腾出空间或换一个磁盘后再试；原有内容没有改动。")
_CANNOT_OPEN = ("打不开", "请核对文件是否存在、是否有权限读取它所在的文件夹。")

_HEADER: Final = b"SQLite format 3\x00"
_VERSIONS: Final = slice(18, 20)  # of the format, to write and to read
_JOURNALS: Final = {bytes((w, r)): ("delete", "wal")[r - 1] for w in (1, 2) for r in (1, 2)}

# what the driver says -> (what is wrong, what to do); first match wins
_COMPLAINTS: Final[tuple[tuple[str, tuple[str, str], type[UserError]], ...]] = (
    ("file is not a database", _DAMAGED_OR_LOCKED_AWAY, FileUnusable),
    ("malformed", _DAMAGED, FileUnusable),
    ("database corruption", _DAMAGED, FileUnusable),
    ("Could not decode", _DAMAGED, FileUnusable),
    ("unsupported file format", _DAMAGED, FileUnusable),
    ("file is encrypted", _DAMAGED_OR_LOCKED_AWAY, FileUnusable),
    ("is locked", _LOCKED, FileUnusable),
    ("readonly", _READ_ONLY, FileUnusable),
    ("disk is full", _FULL, Refused),
    ("disk I/O error", _FULL, Refused),
    ("unable to open", _CANNOT_OPEN, FileUnusable),
)


@contextmanager
def driver_errors(path: Path, *, key: str | None = None) -> Iterator[None]:
    """Turn what the driver says about ``path`` into one Chinese sentence and a way out.

    ``key`` is the passphrase it was opened with: the wrong one most likely, where it is encrypted.
    """
    try:
        yield
    except dbapi2.Error as error:
        for needle, words, kind in _COMPLAINTS:
            if needle in str(error):
                locked_away = words is _DAMAGED_OR_LOCKED_AWAY and not is_plain(path)
                what, what_to_do = _WRONG_KEY if locked_away and key is not None else words
                raise kind(f"数据文件“{path.name}”{what}。", what_to_do) from error
        raise


def is_plain(path: Path) -> bool:
    """Whether a file is SQLite without a passphrase; an empty one is neither."""
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def journal_of(path: Path) -> str:
    """Which journal the head of a plain file asks for: delete or wal; damaged where no such thing.

    SQLite takes a damaged head for a wish: side files, or a file that cannot be written to.
    """
    with path.open("rb") as file:
        head = file.read(_VERSIONS.stop)
    if not head.startswith(_HEADER):  # encrypted
        return "delete"
    return _JOURNALS.get(head[_VERSIONS], "damaged")


def connect(path: Path, *, key: str | None, writable: bool, timeout: float = PATIENCE) -> Database:
    """A database with the house's settings whose first page could be read.

    What a killed writer left half written is taken back first, which reading alone cannot.
    """
    try:
        return _connect(path, key=key, writable=writable, timeout=timeout)
    except dbapi2.OperationalError as error:
        if writable or "readonly" not in str(error):
            raise
    _connect(path, key=key, writable=True, timeout=timeout).close()
    return _connect(path, key=key, writable=False, timeout=timeout)


def _connect(path: Path, *, key: str | None, writable: bool, timeout: float) -> Database:
    connection = open_connection(path, key=key, writable=writable, timeout=timeout)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return Database(connection, execute_plugins=False)
    except UnicodeDecodeError as error:  # it quotes the names in a damaged schema
        connection.close()
        raise dbapi2.DatabaseError("malformed database schema") from error
    except BaseException:  # as in open_connection
        connection.close()
        raise


def open_connection(
    path: Path, *, key: str | None, writable: bool, timeout: float
) -> dbapi2.Connection:
    """A connection in autocommit mode with the house's settings; the file must exist.

    ``key`` is used where the file has a passphrase, or is still empty and to get one. Raises
    ``FileUnusable`` through :func:`driver_errors` of the caller.
    """
    if key is not None and "\x00" in key:
        raise dbapi2.DatabaseError("file is not a database")  # no file can have this passphrase
    mode = "rw" if writable else "ro"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    if not writable and journal_of(path) == "wal" and not Path(f"{path}-wal").exists():
        uri += "&immutable=1"  # another tool set it so: reading would leave side files
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, timeout=timeout)
    try:
        if key is not None and not is_plain(path):
            connection.execute("PRAGMA cipher_log_level = NONE")  # we speak for it
            literal = key.replace("'", "''")
            connection.execute(f"PRAGMA key = '{literal}'")
        for pragma in (
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            *(("journal_mode = DELETE", "synchronous = EXTRA") if writable else ()),
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:  # no connection outlives a failed opening; raised again
        connection.close()
        raise
    return connection
