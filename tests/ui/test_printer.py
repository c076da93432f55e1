"""What a printer gets: every page in its true size and place, as the print dialog asked for."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.preferences import Preferences
from dangzhibu_desktop.ui.printing.dialog import PrintDialog
from dangzhibu_desktop.ui.printing.offsets import Offset, OffsetDialog, keep_offset, offset_of
from dangzhibu_desktop.ui.printing.printer import PrintRun
from dangzhibu_desktop.ui.printing.sides import first_pages, on_both_sides, sides
from dangzhibu_desktop.ui.widgets.preview import pages_of, sizes

DOTS = 100  # per inch, for comparing


def opened(qtbot: QtBot, desk: Desk, form: str, people: tuple[int, ...] = ()) -> PrintDialog:
    dialog = PrintDialog(desk, form=form, people=people)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.panel.proof is not None, timeout=20_000)
    return dialog


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def printed(
    qtbot: QtBot, dialog: PrintDialog, printer: QPrinter, offset: Offset | None = None
) -> bytes:
    path = Path(printer.outputFileName())
    run = PrintRun(dialog, dialog.panel.proof.data, printer, offset or Offset())
    with qtbot.waitSignal(run.ended, timeout=30_000):
        run.start()
    return path.read_bytes()


def pictures(data: bytes) -> list[Any]:
    with pages_of(data) as pages:
        return [page.render(scale=DOTS / 72).to_pil().convert("L") for page in pages]


def difference(one: Any, other: Any) -> float:
    """The share of pixels that differ plainly, once both are a little blurred."""
    size = one.width // 4, one.height // 4
    small = [each.resize(size, Image.Resampling.BOX) for each in (one, other)]
    found = ImageChops.difference(*small).point(lambda grey: 255 if grey > 64 else 0)
    return float(sum(found.histogram()[255:]) / (size[0] * size[1]))


@pytest.mark.parametrize("form", ["M03", "M01", "M12", "G03"])
def test_pages_stand_where_they_stand_on_the_screen(
    qtbot: QtBot, demo_desk: Desk, tmp_path: Path, form: str
) -> None:
    dialog = opened(qtbot, demo_desk, form)
    data = printed(qtbot, dialog, to_file(tmp_path / "印.pdf"))
    for seen, came in zip(sizes(dialog.panel.proof.data), sizes(data), strict=True):
        assert came == pytest.approx(seen, abs=1.5)  # points
    for seen, came in zip(pictures(dialog.panel.proof.data), pictures(data), strict=True):
        assert difference(seen, came.resize(seen.size)) < 0.004


def test_an_offset_moves_everything_and_changes_no_size(
    qtbot: QtBot, demo_desk: Desk, tmp_path: Path
) -> None:
    dialog = opened(qtbot, demo_desk, "M03")
    data = printed(qtbot, dialog, to_file(tmp_path / "印.pdf"), Offset(5, -3))
    seen, came = pictures(dialog.panel.proof.data)[0], pictures(data)[0]
    moved = Image.new("L", came.size, 255)
    moved.paste(seen, (round(5 / 25.4 * DOTS), round(-3 / 25.4 * DOTS)))
    assert difference(moved, came) < 0.004
    assert difference(seen, came.resize(seen.size)) > 0.01


def test_ranges_order_and_copies_are_as_asked_for(
    qtbot: QtBot, demo_desk: Desk, tmp_path: Path
) -> None:
    dialog = opened(qtbot, demo_desk, "M05", (3, 4, 5, 6))
    printer = to_file(tmp_path / "印.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert sides(printer, 4, frozenset()) == (2, 1, 2, 1)
    data = printed(qtbot, dialog, printer)
    seen = pictures(dialog.panel.proof.data)
    for came, page in zip(pictures(data), (2, 1, 2, 1), strict=True):
        assert difference(seen[page], came.resize(seen[page].size)) < 0.004
    printer.setCollateCopies(False)
    assert sides(printer, 4, frozenset()) == (2, 2, 1, 1)
    printer.setCopyCount(1)
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert sides(printer, 4, frozenset(), current=3) == (3,)
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    assert sides(printer, 4, frozenset()) == (3, 2, 1, 0)


def test_on_both_sides_every_record_has_a_sheet_of_its_own() -> None:
    assert on_both_sides([0, 1, 2, 3], frozenset({0, 1, 2})) == [(0, None), (1, None), (2, 3)]
    assert on_both_sides([0, 1, 2], frozenset({0})) == [(0, 1), (2, None)]
    assert on_both_sides([], frozenset()) == []


def test_records_begin_at_bookmarks(qtbot: QtBot, demo_desk: Desk) -> None:
    dialog = opened(qtbot, demo_desk, "M05", (3, 4, 5))
    assert first_pages(dialog.panel.proof.data) == {0, 1, 2}
    longer = opened(qtbot, demo_desk, "M01")
    assert first_pages(longer.panel.proof.data) == {0}


def test_offsets_are_kept_for_a_printer_and_for_one_form(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    kept = Preferences(path)
    assert offset_of(kept, "办公室", "M01") == (0, 0)
    keep_offset(kept, "办公室", "", Offset(1.5, -2))
    keep_offset(kept, "办公室", "F04", Offset(0, 3))
    again = Preferences(path)
    assert offset_of(again, "办公室", "M01") == (1.5, -2)
    assert offset_of(again, "办公室", "F04") == (0, 3)
    assert offset_of(again, "会议室", "F04") == (0, 0)
    path.write_text(json.dumps({"printing/offset/办公室": [1]}), encoding="utf-8")
    assert offset_of(Preferences(path), "办公室", "M01") == (0, 0)


def test_the_place_is_asked_for_from_the_panel(qtbot: QtBot, demo_desk: Desk) -> None:
    dialog = opened(qtbot, demo_desk, "M03")
    dialog.panel.outgoing.place.click()
    asked = dialog.findChild(OffsetDialog)
    assert isinstance(asked, OffsetDialog)
    assert "党员名册" in asked.alone.text()
    asked.printers.addItem("办公室")  # a bare machine has no printer
    asked.printers.setCurrentText("办公室")
    asked.right.setValue(2.5)
    asked.down.setValue(-1)
    asked.alone.setChecked(True)
    asked.finish()
    assert offset_of(demo_desk.preferences, "办公室", "M03") == (2.5, -1)
    assert offset_of(demo_desk.preferences, "办公室", "M01") == (0, 0)
