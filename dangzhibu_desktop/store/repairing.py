"""Mending what can be mended for certain: indexes and the triggers of history.

Both follow from the rows. Whether it helped is asked of every check again; rows themselves are
never touched, a backup is better than a guess.
"""

from contextlib import closing
from datetime import date
from pathlib import Path

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.store import history, locking
from dangzhibu_desktop.store.checks import all_faults
from dangzhibu_desktop.store.copying import copy_into
from dangzhibu_desktop.store.driver import connect, driver_errors
from dangzhibu_desktop.store.opening import open_as_is
from dangzhibu_desktop.store.placing import built_beside, exchange, sweep


def repair(path: Path, *, key: str | None, today: date) -> Path:
    """Mend the file on a copy, and put it in place only where nothing is wrong with it any more.

    The old file is kept as ``…修复前-日期.dzb``; its place is returned. Refused where that would
    not help; the file is as it was then.
    """
    real = path.resolve()
    lock = locking.acquire(real)
    try:
        sweep(real)
        with built_beside(real, "repair") as building, driver_errors(path):
            with closing(open_as_is(real, key=key)) as source:
                copy_into(source, real, building, key=key)
            with closing(connect(building, key=key, writable=True)) as copy:
                copy.execute("REINDEX")
                with copy.atomic():
                    history.install(copy)
                left = next(all_faults(copy), None)
            if left is not None:
                raise Refused(f"没有能确定修好的办法：{left}。", "请从备份恢复；文件没有改动。")
            kept = exchange(building, real, keep=f"修复前-{today.isoformat()}")
    finally:
        lock.release()
    return kept or real  # it stood there: it was read
