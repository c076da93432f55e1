"""A process that does the whole main job under watch: ``python -m tests.privacy.watched FOLDER``.

Works inside FOLDER only and writes ``report.json`` there: exit codes of every command line, every
attempt to make a socket (which fails), every file written, and the mode of what was renamed or
removed. ``--window`` does the window's part instead, ``--bugs`` lets every command fail.
"""

import json
import os
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

TODAY = "2026-11-22"
SECRET = "天天向上 1921"  # noqa: S105 - invented here
ROSTER = Path(__file__).parent.parent / "intake" / "samples" / "a_wps_花名册.xlsx"
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Watched:
    """What the process did."""

    codes: dict[str, int] = field(default_factory=dict)
    sockets: list[str] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    open_to_others: set[str] = field(default_factory=set)
    modules: list[str] = field(default_factory=list)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Python tells of everything it is about to do."""
        if event.startswith("socket.") and event != "socket.gethostname":
            self.sockets.append(event)
            raise OSError(event)
        if (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
        ) or event == "os.mkdir":
            self._note(arguments[0])
        elif event == "os.rename":
            self._note(arguments[1])
            self._look_at(arguments[0])
        elif event == "os.remove":
            self._look_at(arguments[0])

    def _note(self, path: Any) -> None:
        if isinstance(path, str | bytes | os.PathLike):
            self.written.add(str(Path(os.fsdecode(path)).absolute()))

    def _look_at(self, path: Any) -> None:
        """Whether others may read what goes away or gets its name now."""
        try:
            found = Path(os.fsdecode(path)).stat()
        except OSError:
            return
        if stat.S_ISREG(found.st_mode) and found.st_mode & 0o077 and found.st_size:
            self.open_to_others.add(os.fsdecode(path))


def command_lines(folder: Path) -> Iterable[tuple[str, ...]]:
    """Every command of the main job, in an order in which each can be done."""
    demo, new, sealed = (str(folder / name) for name in ("示例.dzb", "新.dzb", "密.dzb"))
    key = folder / "口令.txt"
    key.write_text(SECRET, encoding="utf-8")
    yield "demo", demo, "--members", "8", "--years", "1"
    yield "new", new, "--name", "中共霞湾区机关第一支部"
    yield "import", "members", new, str(ROSTER), "--accept", "--leave-blank"
    for file in (demo, new):
        yield "members", file, "--all"
        yield "check", file
        yield "history", file
        yield "verify", file
        yield "export", file, str(folder / "导出")
    yield "dues", demo, "--month", "2026-10"
    for form, options in (
        ("all", ()),
        ("M01", ("--format", "docx", "-o", str(folder / "打印"))),
        ("M05", ("--format", "txt", "-o", str(folder / "文字"))),
        ("M01", ("--archive", "-o", str(folder / "存档"))),
        ("M03", ("--register", "-o", str(folder / "登记"))),
    ):
        yield "print", demo, form, *(options or ("-o", str(folder / "打印")))
    yield "undo", demo
    yield "redo", demo
    yield "backup", demo, str(folder / "备份")
    yield "passphrase", new, "--new-passphrase-file", str(key)
    yield "members", new, "--passphrase-file", str(key)
    yield "backup", new, str(folder / "备份"), "--passphrase-file", str(key)
    yield "print", new, "M01", "-o", str(folder / "打印"), "--passphrase-file", str(key)
    yield "passphrase", new, "--remove", "--passphrase-file", str(key)
    yield "new", sealed, "--name", "加密支部", "--encrypt", "--passphrase-file", str(key)
    yield "check", sealed, "--passphrase-file", str(key)


def do_commands(folder: Path, watched: Watched) -> None:
    """Every command line, and the restoring of what was backed up."""
    from dangzhibu_desktop.cli import run

    def do(*line: str) -> None:
        watched.codes[" ".join(line)] = run([*line, "--today", TODAY])

    for line in command_lines(folder):
        do(*line)
    backup = next(path for path in sorted((folder / "备份").iterdir()) if "示例" in path.name)
    do("restore", str(backup), str(folder / "示例.dzb"))


def fail_in_everything(folder: Path, watched: Watched) -> None:
    """A bug in the heart of the program, whose message and whose locals hold people's data."""
    from dangzhibu_desktop.cli import run
    from dangzhibu_desktop.store.members import MembersArea

    whole = MembersArea.people

    def people(self: Any) -> Any:
        found = whole(self)
        said = [f"{person.name} {person.id_number} {person.phone}" for person in found]
        raise ValueError(" ".join(said), found)

    MembersArea.people = people  # type: ignore[method-assign]
    for line in command_lines(folder):
        if line[0] not in {"demo", "new"}:
            watched.codes[" ".join(line)] = run([*line, "--today", TODAY])


def use_the_window(folder: Path, watched: Watched) -> None:
    """Pages, a card, a preview, a print to a file, an import read, the lock, 检查模式, a bug."""
    from datetime import date

    from PySide6.QtCore import QThreadPool, QTimer

    from dangzhibu_desktop import app
    from dangzhibu_desktop.operations.demo import make_demo
    from dangzhibu_desktop.ui.intake.dialog import IntakeDialog
    from dangzhibu_desktop.ui.members.page import MembersPage
    from dangzhibu_desktop.ui.pages import PAGES
    from dangzhibu_desktop.ui.printing import sending
    from dangzhibu_desktop.ui.printing.dialog import PrintDialog

    file, day = folder / "示例.dzb", date.fromisoformat(TODAY)
    make_demo(file, years=1, members=8, today=day, force=True)
    qt = app.make_application(["dangzhibu"])
    window = app.make_window(qt, today=day)
    sys.excepthook = app.on_bug(window)

    def settle() -> None:
        for _ in range(5):
            QThreadPool.globalInstance().waitForDone()
            qt.processEvents()

    app.begin(window, file, lambda: None)
    window.show()
    window.keeper.start()
    for entry in PAGES:
        window.go_to(entry.code)
        settle()
    page = window.go_to("members")
    if not isinstance(page, MembersPage):
        raise TypeError(page)
    page.open_card(3)
    page.take_in()
    taking_in = window.findChildren(IntakeDialog)[0]
    taking_in.read(ROSTER)
    settle()
    taking_in.reject()
    page.print_records("M05")
    printing = window.findChildren(PrintDialog)[0]
    settle()
    sending.save(printing.panel, folder / "预览.pdf", sending.PDF)
    settle()
    printing.reject()
    window.idle.lock()
    window.idle.unlock()
    window.desk.inspect(on=True)
    window.desk.inspect(on=False)

    def bug() -> None:
        people = window.desk.branch.people
        raise ValueError(f"{people[0].name} {people[0].id_number}", people)

    QTimer.singleShot(0, bug)
    settle()
    window.close()
    settle()
    watched.codes["window"] = 0


PARTS: dict[str, Callable[[Path, Watched], None]] = {
    "--commands": do_commands,
    "--bugs": fail_in_everything,
    "--window": use_the_window,
}


def main(folder: Path, part: str) -> None:
    """Do one part and write the report."""
    watched = Watched()
    sys.addaudithook(watched.hook)
    PARTS[part](folder, watched)
    watched.modules = sorted(sys.modules)
    report = {key: sorted(v) if isinstance(v, set) else v for key, v in asdict(watched).items()}
    (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
