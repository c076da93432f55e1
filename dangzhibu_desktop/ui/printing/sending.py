"""Pages looked at go out: to a PDF, to Word, to a printer."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from dangzhibu_desktop.ui.printing.panel import PrintPanel
from dangzhibu_desktop.ui.work import in_background

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF: Final = "pdf"
WORD: Final = "docx"
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
    from dangzhibu_desktop.operations.printing.proof import save_document

    if panel.proof is None:
        return
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


def to_printer(panel: PrintPanel) -> None:
    """Ask which printer, then print what is seen."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    if panel.proof is None:
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, panel)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(lambda: print_pages(panel, printer))
    dialog.show()


def print_pages(panel: PrintPanel, printer: "QPrinter") -> None:
    """Send what is seen to a printer, page by page."""
    from dangzhibu_desktop.ui.printing.printer import PrintRun

    if panel.proof is None:
        return
    run = PrintRun(panel, panel.proof.data, printer)
    run.ended.connect(lambda pages: panel.sent.emit(f"已送往打印机 {pages} 页。"))
    run.start()
