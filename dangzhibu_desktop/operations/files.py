"""Making and opening data files."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.errors import FileUnusable, Refused, UserError
from dangzhibu_desktop.store import history, opening
from dangzhibu_desktop.store.checks import all_faults
from dangzhibu_desktop.store.driver import PATIENCE, driver_errors, is_plain
from dangzhibu_desktop.store.placing import kind_at
from dangzhibu_desktop.store.store import Store

__all__ = [
    "Store",
    "check_settings",
    "driver_errors",
    "is_sealed",
    "new_file",
    "open_file",
    "record_creation",
    "refuse_existing",
]


@contextmanager
def open_file(
    path: Path,
    *,
    key: str | None = None,
    writable: bool,
    today: date,
    timeout: float = PATIENCE,
    patience: float = 0,
    take_over: bool = False,
) -> Iterator[Store]:
    """Open a data file and close it after.

    Parameters and refusals are those of :func:`dangzhibu_desktop.store.opening.open_store`; what
    the driver finds wrong while reading becomes FileUnusable too.
    """
    opened = opening.open_store(
        path,
        key=key,
        writable=writable,
        today=today,
        timeout=timeout,
        patience=patience,
        take_over=take_over,
    )
    with opened as store, _damage_is_said(store), driver_errors(path):
        yield store


@contextmanager
def _damage_is_said(store: Store) -> Iterator[None]:
    """What looks like a bug, in a file that does not pass its checks, is the file's damage."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        fault = next(all_faults(store.database), None)
        if fault is None:
            raise
        raise FileUnusable(
            f"数据文件“{store.path.name}”已损坏：{fault}。",
            "请不要继续使用它，改用最近的备份；原文件请保留备查。",
        ) from error


def is_sealed(path: Path) -> bool:
    """Whether a file can only be opened with a passphrase, if it is one of ours at all."""
    try:
        return path.stat().st_size > 0 and not is_plain(path)
    except OSError:
        return False


def new_file(
    path: Path, settings: Settings, *, day: date, now: datetime, key: str | None = None
) -> None:
    """Make the data file of a new branch; refused where something stands at ``path``."""
    refuse_existing(path)
    check_settings(settings)
    opening.create(path, key=key, fill=lambda store: record_creation(store, settings, day, now))


def refuse_existing(path: Path) -> None:
    """Refuse to write where a file or folder stands."""
    if kind_at(path) is not None:
        raise Refused(f"“{path}”已经存在。", "请换一个文件名；要打开它，直接用它的名字。")


def record_creation(store: Store, settings: Settings, day: date, now: datetime) -> None:
    """The first act of every file, which cannot be taken back."""
    with store.act("新建支部", day, now, kind=history.CREATED):
        store.branch.create(settings)


def check_settings(settings: Settings) -> None:
    """Refuse settings without a name."""
    if not settings.name.strip():
        raise Refused("没有写支部全称。", "请写上级批准成立时的全称，例如“中共××局机关第三支部”。")
