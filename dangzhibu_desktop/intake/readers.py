"""Files and pasted cells in, sheets out: the only user of python-calamine."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.intake import delimited
from dangzhibu_desktop.intake.cells import Cell, Row, Sheet
from dangzhibu_desktop.intake.extent import MOST_CELLS, cells_reached

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_OFFICE: Final = frozenset({".xlsx", ".xlsm"})
_ZIPPED: Final = _OFFICE | {".ods"}
_COMPOUND: Final = frozenset({".xls"})
_TEXT: Final = frozenset({".csv", ".txt"})
ENDINGS: Final = ".xlsx、.xls、.ods、.csv、.txt"

_ZIP_MARK: Final = b"PK\x03\x04"
_COMPOUND_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, hidden and empty ones included, or the one of a text file.

    Refused, with what to do, for a folder, a missing, empty, damaged or protected file, and for
    an ending that is unknown or does not fit the content.
    """
    data = _bytes_of(path)
    ending = path.suffix.lower()
    _check_content(path, data, ending)
    if ending in _TEXT:
        return (_text_sheet(path, data),)
    return tuple(_workbook_sheets(path))


def pasted(text: str, name: str = "粘贴的内容") -> Sheet:
    """Cells pasted from a spreadsheet, as one sheet of records."""
    return Sheet(name, delimited.records(text), is_text=True)


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise Refused(f"“{path}”是文件夹，不是名册文件。", f"请选择其中的一个文件（{ENDINGS}）。")
    if path.suffix.lower() not in _ZIPPED | _COMPOUND | _TEXT:
        raise Refused(
            f"“{path.name}”不是可以导入的文件类型。", f"请用表格软件另存为 {ENDINGS} 后再导入。"
        )
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"找不到文件“{path}”。", "请检查文件名和所在的文件夹。") from None
    except OSError as error:
        raise Refused(
            f"打不开文件“{path}”：{error.strerror}。",
            "请关闭正在使用它的程序，或复制一份后再导入。",
        ) from error
    if not data:
        raise Refused(f"“{path.name}”是空文件。", "请重新保存或导出名册后再导入。")
    return data


def _check_content(path: Path, data: bytes, ending: str) -> None:
    """Refuse a protected workbook, and a file whose content is of another type than its ending."""
    zipped = data.startswith(_ZIP_MARK)
    compound = data.startswith(_COMPOUND_MARK)
    if compound and _ENCRYPTED_STREAM in data:
        raise _protected(path)
    if zipped and ending not in _ZIPPED:
        raise _wrong_ending(path, ".xlsx")
    if compound and ending not in _COMPOUND:
        raise _wrong_ending(path, ".xls")
    if (ending in _ZIPPED and not zipped) or (ending in _COMPOUND and not compound):
        raise _damaged(path)


def _protected(path: Path) -> Refused:
    return Refused(
        f"“{path.name}”设有打开密码，无法读取。", "请用表格软件打开，去掉密码另存一份后再导入。"
    )


def _wrong_ending(path: Path, fitting: str) -> Refused:
    return Refused(
        f"“{path.name}”的内容与文件名的结尾“{path.suffix}”不符。",
        f"它像是 {fitting} 文件：请用表格软件打开，另存为 {fitting} 后再导入。",
    )


def _damaged(path: Path) -> Refused:
    return Refused(
        f"“{path.name}”已损坏，或不是真正的 {path.suffix} 文件。",
        f"请用表格软件打开检查，另存为 {ENDINGS} 之一后再导入。",
    )


def _check_extent(path: Path) -> None:
    if path.suffix.lower() in _OFFICE and cells_reached(path) > MOST_CELLS:
        raise Refused(
            f"“{path.name}”里有内容排到了极远的行或列，无法读取。",
            "请用表格软件删除名册右侧和下方多余的行列，保存后再导入。",
        )


def _text_sheet(path: Path, data: bytes) -> Sheet:
    try:
        text = delimited.decoded(data)
    except UnicodeDecodeError:
        raise Refused(
            f"认不出“{path.name}”的文字编码。", "请另存为 UTF-8 或 GB18030 编码的文本后再导入。"
        ) from None
    return Sheet(path.stem, delimited.records(text), is_text=True)


def _workbook_sheets(path: Path) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        _check_extent(path)
        with CalamineWorkbook.from_path(path) as workbook:
            yield from _sheets(workbook)
    except Refused:
        raise
    except PasswordError:
        raise _protected(path) from None
    except BaseException as error:  # the reader's own errors, and the panics of its Rust half
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise _damaged(path) from error


def _sheets(workbook: "CalamineWorkbook") -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for index, found in enumerate(workbook.sheets_metadata):
        visible = found.visible == SheetVisibleEnum.Visible
        if found.typ != SheetTypeEnum.WorkSheet:
            yield Sheet(found.name, (), visible)
            continue
        sheet = workbook.get_sheet_by_index(index)
        rows = sheet.to_python(skip_empty_area=False)
        yield Sheet(found.name, _trimmed(rows), visible, tuple(sheet.merged_cell_ranges or ()))


def _trimmed(rows: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    """The rows without the empty ones at the end."""
    end = len(rows)
    while end and all(cell == "" for cell in rows[end - 1]):
        end -= 1
    return tuple(tuple(row) for row in rows[:end])
