"""Everything out again: one workbook to read, one JSON text that holds all as it is stored."""

import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.branch import snapshot
from dangzhibu_desktop.operations.history import list_acts
from dangzhibu_desktop.operations.printing.words import posts
from dangzhibu_desktop.outputs import records, workbook
from dangzhibu_desktop.outputs.sheets import Beside, sheets_of
from dangzhibu_desktop.store.store import Store

_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST_NAME: Final = 180  # bytes, so that the whole file name stays under 255
_NAMELESS: Final = "支部"
_PRIVATE: Final = 0o600
_MOST_NAMED: Final = 30


def export(store: Store, folder: Path, *, today: date) -> list[Path]:
    """Write everything recorded into ``folder`` as ``.xlsx`` and ``.json``; both or neither.

    The folder is made where it is missing; an export of the same day is replaced. Refused where
    the folder cannot be written to. The same file and day give the same bytes.
    """
    with store.one_moment():
        tables, migrations = store.everything.tables(), store.everything.migrations()
        branch = snapshot(store)
        beside = {
            "person": _on_day(branch, today),
            "meeting": Beside(("会议种类",), {m.id: (m.words,) for m in store.meetings.meetings()}),
            "act": _of_acts(store),
        }
    name = branch.settings.name
    base = folder / f"{_file_name(name)}-导出-{today.isoformat()}"
    sheets = sheets_of(tables, beside)
    files = {
        base.with_name(f"{base.name}.xlsx"): workbook.write(sheets, title=name, day=today),
        base.with_name(f"{base.name}.json"): records.write(
            records.document(tables, migrations, today)
        ),
    }
    _put(folder, files)
    return list(files)


def _on_day(branch: Branch, today: date) -> Beside:
    """What follows from a person's records on the day of the export."""
    return Beside(
        ("导出日身份", "导出日有无表决权", "导出日党小组", "导出日职务"),
        {
            member.person.id: (
                member.standing,
                "有" if member.may_vote else "无",
                member.group,
                posts(branch, member.person.id, today) or None,
            )
            for member in branch.roster(today, everyone=True)
        },
    )


def _of_acts(store: Store) -> Beside:
    """Which acts were entered late, and whom each touched."""
    return Beside(
        ("是否补录", "涉及人员"),
        {act.id: ("是" if act.late else "否", _listed(act.subjects)) for act in list_acts(store)},
    )


def _listed(subjects: Sequence[str]) -> str | None:
    """The people of one act, the first of many only: history in the JSON has them all."""
    some = "、".join(subjects[:_MOST_NAMED])
    more = f" 等 {len(subjects)} 人" if len(subjects) > _MOST_NAMED else ""
    return f"{some}{more}" or None


def _file_name(name: str) -> str:
    """The branch's name as the beginning of a file name that every system takes."""
    plain = _NOT_IN_NAMES.sub("_", name).encode()[:_LONGEST_NAME].decode(errors="ignore")
    return plain.strip(" .") or _NAMELESS


def _put(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Write all files or none: whole under other names first, then each into its place."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in files:
            if path.is_dir():
                raise IsADirectoryError(path)
        _put_together(files)
    except OSError as error:
        raise Refused(
            f"不能把导出的文件写到“{folder}”。",
            "请检查磁盘空间和写入权限，关闭正在打开旧导出文件的程序，或换一个文件夹。",
        ) from error


def _put_together(files: Mapping[Path, bytes]) -> None:
    building = {path: path.with_name(f".{path.name}.new") for path in files}
    kept = {path: path.with_name(f".{path.name}.old") for path in files if path.exists()}
    try:
        for path, data in files.items():
            _write_private(building[path], data)
        for path, old in kept.items():
            path.replace(old)
        for path in files:
            building[path].replace(path)
    except BaseException:  # whatever stops it, Ctrl+C too: the old files are put back
        for path in files:
            if path not in kept:
                path.unlink(missing_ok=True)
            elif kept[path].exists():
                kept[path].replace(path)
        raise
    finally:
        for spare in building.values():
            spare.unlink(missing_ok=True)
    for old in kept.values():
        old.unlink(missing_ok=True)


def _write_private(path: Path, data: bytes) -> None:
    """Write a file that only this user can read, onto the disk."""
    path.unlink(missing_ok=True)
    path.touch(mode=_PRIVATE, exist_ok=False)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
