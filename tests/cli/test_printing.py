"""``print`` and ``forms``: files as named, nothing half written, numbers only where asked for."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from dangzhibu_desktop.forms.catalogue import FORMS
from tests.conftest import Result

Command = Callable[..., Result]
TODAY = ("--today", "2026-11-22")


def said(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_forms_lists_every_form(command: Command) -> None:
    listed = command("forms", "--json").json
    assert [f["code"] for f in listed] == [f.code for f in FORMS]
    assert set(listed[0]) == {"code", "title", "area", "record"}


def test_one_form_of_one_record_goes_to_the_file(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "采集表.pdf"
    answer = command("print", demo, "M05", "--of", "欧阳静怡", "-o", out, "--json", *TODAY)
    assert answer.code == 0
    assert answer.json["written"] == [
        {
            "form": "M05",
            "record": "欧阳静怡",
            "path": str(out),
            "pages": 1,
            "blanks": ["参加工作", "党内职务", "是否失联党员", "是否流动党员"],
            "missing_characters": [],
        }
    ]
    assert "欧阳静怡" in said(out)


def test_several_go_to_the_folder_by_code_title_and_record(
    command: Command, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = command("print", demo, "党员名册（竖版）", "M08", "--json", *TODAY)
    assert answer.code == 0
    paths = [Path(w["path"]) for w in answer.json["written"]]
    assert len(paths) == 25
    assert paths[0] == Path("打印") / "M03-党员名册（竖版）-2026-11-22.pdf"
    assert all(path.is_file() for path in paths)
    assert not [p for p in Path("打印").iterdir() if p.name.startswith(".")]


def test_all_prints_every_form_for_every_record(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    answer = command(
        "print", demo, "all", "-o", tmp_path / "全部", "--format", "txt", "--json", *TODAY
    )
    written = answer.json["written"]
    assert {w["form"] for w in written} == {f.code for f in FORMS}
    assert all(w["pages"] is None for w in written)
    assert len({w["path"] for w in written}) == len(written)


def test_plain_printing_writes_nothing_into_the_file_and_works_read_only(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    before = demo.read_bytes()
    demo.chmod(0o400)
    first, again = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert command("print", demo, "M01", "-o", first, *TODAY).code == 0
    assert command("print", demo, "M01", "-o", again, *TODAY).code == 0
    assert first.read_bytes() == again.read_bytes()
    assert demo.read_bytes() == before


def test_a_registered_print_has_a_number_and_is_logged(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    for number in (1, 2):
        out = tmp_path / f"{number}.pdf"
        assert command("print", demo, "M06", "-o", out, "--register", *TODAY).code == 0
        assert f"M06-20261122-{number:06d}" in said(out)
    raw = sqlite3.connect(demo)
    logged = raw.execute("SELECT form, record, number FROM print_log").fetchall()
    raw.close()
    assert logged == [("M06", "20261122", 1), ("M06", "20261122", 2)]
    assert command("verify", demo).code == 0
    assert command("history", demo, "--json").json[0]["act"] != "打印"


def test_another_day_and_another_year(command: Command, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "去年.txt"
    command("print", demo, "M01", "--year", "2024", "-o", out, "--format", "txt", *TODAY)
    text = out.read_text(encoding="utf-8")
    assert "2024年12月31日" in text
    assert "共24名，正式党员24名，预备党员0名" in text


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("M99",), 3),
        (("M05", "--of", "没有这个人"), 3),
        (("M05", "--format", "doc"), 2),
        (("M05", "--month", "13"), 2),
        (("M05", "--archive", "--format", "txt"), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_written(
    command: Command, demo: Path, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    out = tmp_path / "无"
    answer = command("print", demo, *arguments, "-o", out, *TODAY)
    assert (answer.code, answer.out) == (code, "")
    assert not out.exists()


def test_a_folder_that_cannot_be_written_is_refused(
    command: Command, demo: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "文件"
    taken.write_text("不是文件夹", encoding="utf-8")
    answer = command("print", demo, "M01", "M02", "-o", taken, *TODAY)
    assert answer.code == 3
    answer = command("print", demo, "M01", "-o", taken / "里面.pdf", *TODAY)
    assert answer.code == 3
    assert taken.read_text(encoding="utf-8") == "不是文件夹"


def test_a_rare_name_prints_and_what_no_font_has_is_listed(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    roster = tmp_path / "r.csv"
    rows = ("姓名,人员类别", "陈\U0002cc56,正式党员", "李\U0003134a\ue000x,正式党员")
    roster.write_text("\n".join(rows), encoding="utf-8")
    command("import", "members", branch_file, roster, "--accept", "--leave-blank")
    answer = command("print", branch_file, "M04", "-o", tmp_path / "a.pdf", "--json")
    missing = answer.json["written"][0]["missing_characters"]
    assert "\U0002cc56" not in missing
    assert "\ue000" in missing
    assert "陈\u3000\U0002cc56" in said(tmp_path / "a.pdf")


def test_the_demo_prints_itself(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "示例打印"
    small = ("--members", 24, "--years", 1)
    answer = command("demo", tmp_path / "d.dzb", *small, "--print", folder, "--json", *TODAY)
    assert answer.code == 0
    written = [Path(p) for p in answer.json["written"]]
    assert written
    assert all(p.is_file() and p.suffix == ".pdf" and p.parent == folder for p in written)
    assert {p.name[:3] for p in written} == {f.code for f in FORMS}
