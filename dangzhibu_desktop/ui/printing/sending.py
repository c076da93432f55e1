"""Pages looked at go out: to a PDF, to Word, to a printer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from dangzhibu_desktop.forms.blocks import Document
from dangzhibu_desktop.ui.printing.panel import PrintPanel
from dangzhibu_desktop.ui.safety.inspector import note_print
from dangzhibu_desktop.ui.work import attempt, in_background

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF: Final = "pdf"
WORD: Final = "docx"
_NAMES: Final = {PDF: "PDF", WORD: "Word"}
_KINDS: Final = {PDF: "PDF 文件 (*.pdf)", WORD: "Word 文件 (*.docx)"}


def save_as(panel: PrintPanel, ending: str) -> None:
    """Ask where to, then write what is seen."""
    from dangzhibu_desktop.forms.catalogue import find
    from dangzhibu_desktop.operations.printing.jobs import file_name

    form, chosen = find(panel.code), panel.records.selectedItems()
    if panel.proof is None or form is None:
        return
    label = chosen[0].text() if len(chosen) == 1 else f"{len(chosen)}份"
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    usual = QStandardPaths.writableLocation(documents)
    folder = Path(panel.desk.preferences.value("printing/folder", usual))
    place = str(folder / file_name(form, label, ending))
    dialog = QFileDialog(panel, "保存", place, _KINDS[ending])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: _chosen(panel, Path(path), ending))
    dialog.open()


def _chosen(panel: PrintPanel, path: Path, ending: str) -> None:
    panel.desk.preferences.keep("printing/folder", str(path.parent))
    save(panel, path, ending)


def save(panel: PrintPanel, path: Path, ending: str) -> None:
    """Write what is seen to a file, in the pool."""
    if panel.proof is None:
        return
    send = partial(_write_numbered if panel.outgoing.registers else _write, panel, path, ending)
    _noted(panel, f"{_NAMES[ending]} 文件", send)


def _noted(panel: PrintPanel, destination: str, send: Callable[[], object]) -> None:
    """Send what is seen; in 检查模式 only after it is noted, and what is no name of anybody."""
    from dangzhibu_desktop.forms.catalogue import find

    form = find(panel.code)
    if not panel.desk.inspecting or form is None:
        send()
        return
    sheets = len(panel.proof.document.pages)
    attempt(
        panel, note_print, panel.desk, f"{form.code} {form.title}", sheets, destination,
        then=lambda _none: send(),
    )  # fmt: skip


def _write(panel: PrintPanel, path: Path, ending: str) -> None:
    from dangzhibu_desktop.operations.printing.proof import save_document

    in_background(
        panel,
        "正在保存…",
        save_document,
        panel.proof.document,
        path,
        ending,
        official=panel.desk.branch.settings.system_typefaces,
        reports=True,
        then=lambda saved: panel.sent.emit(f"已存为“{saved}”。"),
    )


def _write_numbered(panel: PrintPanel, path: Path, ending: str) -> None:
    from dangzhibu_desktop.operations.printing.proof import save_registered

    def write(document: Document, data: bytes) -> None:
        panel.desk.prepare_write()
        save_registered(panel.desk.store, document, data, path, now=panel.desk.now())
        panel.sent.emit(f"已存为“{path}”。{_numbers_said(document)}")

    _set_with_numbers(panel, ending, write)


def _set_with_numbers(
    panel: PrintPanel, ending: str, send: Callable[[Document, bytes], object]
) -> None:
    """Set what is seen again, with the next print numbers, then send it out."""
    from dangzhibu_desktop.operations.printing.numbers import numbered
    from dangzhibu_desktop.operations.printing.proof import bytes_of

    document = numbered(panel.desk.store, panel.proof.document)
    in_background(
        panel,
        "正在排版…",
        bytes_of,
        document,
        ending,
        official=panel.desk.branch.settings.system_typefaces,
        reports=True,
        then=lambda data: attempt(panel, send, document, data),
    )


def _numbers_said(document: Document) -> str:
    from dangzhibu_desktop.operations.printing.numbers import numbers_of

    numbers = numbers_of(document)
    ends = dict.fromkeys((numbers[0], numbers[-1]))
    return f"打印号 {'—'.join(f'{number:06d}' for number in ends)}，已登记。"


def to_printer(panel: PrintPanel) -> None:
    """Ask which printer, then print what is seen."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    if panel.proof is None:
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, panel)
    option = QPrintDialog.PrintDialogOption
    for each in (option.PrintPageRange, option.PrintCurrentPage, option.PrintCollateCopies):
        dialog.setOption(each)
    dialog.setMinMax(1, panel.preview.pages)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(lambda: print_pages(panel, printer))
    dialog.show()


def print_pages(panel: PrintPanel, printer: "QPrinter") -> None:
    """Send what is seen to a printer, page by page."""
    if panel.proof is None:
        return
    send = _print_numbered if panel.outgoing.registers else _print
    _noted(panel, f"打印机 {printer.printerName()}", partial(send, panel, printer))


def _print(panel: PrintPanel, printer: "QPrinter") -> None:
    _run(panel, panel.proof.data, printer, "")


def _print_numbered(panel: PrintPanel, printer: "QPrinter") -> None:
    from dangzhibu_desktop.operations.printing.numbers import register

    def print_(document: Document, data: bytes) -> None:
        panel.desk.prepare_write()
        register(panel.desk.store, document, now=panel.desk.now())
        _run(panel, data, printer, _numbers_said(document))

    _set_with_numbers(panel, PDF, print_)


def _run(panel: PrintPanel, data: bytes, printer: "QPrinter", more: str) -> None:
    from dangzhibu_desktop.ui.printing.offsets import offset_of
    from dangzhibu_desktop.ui.printing.printer import PrintRun

    offset = offset_of(panel.desk.preferences, printer.printerName(), panel.code)
    run = PrintRun(panel, data, printer, offset, max(0, panel.preview.page - 1))
    run.ended.connect(lambda pages: panel.sent.emit(f"已送往打印机 {pages} 页。{more}"))
    run.start()
