"""The program checks itself on a branch of its own: every rule, every form as PDF."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dangzhibu_desktop.errors import FileUnusable
from dangzhibu_desktop.forms import pdf
from dangzhibu_desktop.forms.blocks import Document
from dangzhibu_desktop.forms.catalogue import FORMS
from dangzhibu_desktop.operations.checking import findings
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.files import open_file
from dangzhibu_desktop.operations.history import verify
from dangzhibu_desktop.operations.printing.faces import faces
from dangzhibu_desktop.operations.printing.jobs import page_of
from dangzhibu_desktop.operations.printing.records import Wanted, gather


@dataclass(frozen=True, slots=True)
class Checked:
    """How many forms were printed, on how many pages, from which file."""

    forms: int
    pages: int
    path: Path


def check_everything(folder: Path, *, today: date) -> Checked:
    """Make a fictional branch in ``folder``, run every rule, print every form it has records for.

    FileUnusable where the file just made does not pass its own checks.
    """
    path = folder / "自检.dzb"
    make_demo(path, years=1, members=24, today=today, force=False)
    forms = pages = 0
    wanted = Wanted(None, today, today)
    with open_file(path, writable=False, today=today) as store:
        if faults := verify(store):
            raise FileUnusable(f"自检没有通过：{faults[0]}。", "请重新安装本程序后再试。")
        findings(store, today=today)
        for form in FORMS:
            records = gather(store, form, wanted)
            if records:
                page = page_of(form, records[0])
                pages += pdf.render(Document(page.title, (page,)), faces()).pages
                forms += 1
    return Checked(forms, pages, path)
