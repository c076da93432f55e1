"""Imported once, where the fault programs' processes are forked from: all is loaded and used once.

So that no child loads commands, regulations and fonts anew, which takes longer than most work.
"""

import gc
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from dangzhibu_desktop.cli import run
from tests import quick_keys
from tests.faults.holdings import KEY, ROSTER, TODAY, small_demo

__all__ = ["quick_keys"]


def _use_everything(folder: Path) -> None:
    file, key = folder / "支部.dzb", folder / "口令"
    small_demo(file, members=3)
    key.write_text(KEY, encoding="utf-8")
    for words in (
        ("members", file),
        ("check", file),
        ("history", file),
        ("verify", file),
        ("dues", file, "--month", "2026-10"),
        ("print", file, "M01", "-o", folder / "1.pdf"),
        ("print", file, "M06", "-o", folder / "2.pdf", "--archive"),
        ("print", file, "M01", "-o", folder / "3.docx", "--format", "docx"),
        ("print", file, "M01", "-o", folder / "4.txt", "--format", "txt"),
        ("export", file, folder),
        ("backup", file, folder),
        ("restore", file, folder / "恢复.dzb"),
        ("import", "members", file, ROSTER, "--accept", "--leave-blank"),
        ("undo", file),
        ("calc", "publicity", "--start", TODAY),
        ("passphrase", file, "--new-passphrase-file", key),
    ):
        code = run([*map(str, words), "--today", str(TODAY)])
        if code > 1:
            raise AssertionError(words, code)


with (
    TemporaryDirectory() as place,
    redirect_stdout(StringIO()),
    redirect_stderr(StringIO()) as said,
):
    try:
        _use_everything(Path(place))
    except Exception as error:
        print(error, said.getvalue(), file=sys.__stderr__)
        raise
gc.freeze()
