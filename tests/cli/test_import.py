"""``import members`` from end to end: nothing before acceptance, then one act and one undo."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

SAMPLES = Path(__file__).parent.parent / "intake" / "samples"
ROSTER = SAMPLES / "a_wps_花名册.xlsx"
TODAY = "2026-11-22"
Command = Callable[..., Result]


def names(command: Command, file: Path, *options: str) -> list[str]:
    listed = command("members", file, "--json", "--today", TODAY, *options).json
    return [member["name"] for member in listed]


def test_a_dry_run_says_everything_and_writes_nothing(command: Command, branch_file: Path) -> None:
    before = branch_file.read_bytes()
    answer = command(
        "import", "members", branch_file, ROSTER, "--dry-run", "--json", "--today", TODAY
    )
    assert answer.code == 1
    assert len(answer.json["members"]) == 42
    assert answer.json["written"] == 0
    assert branch_file.read_bytes() == before


def test_undecided_problems_are_refused_and_nothing_written(
    command: Command, branch_file: Path
) -> None:
    before = branch_file.read_bytes()
    for options in ((), ("--accept",)):
        answer = command(
            "import", "members", branch_file, ROSTER, "--json", "--today", TODAY, *options
        )
        assert answer.code == 3
        assert answer.out == ""
        assert "没有决定" in answer.err
        assert len(answer.err.splitlines()) == 2
    assert branch_file.read_bytes() == before


def test_taken_in_at_once_and_taken_back_at_once(command: Command, branch_file: Path) -> None:
    taken = command(
        "import", "members", branch_file, ROSTER, "--accept", "--leave-blank", "--json",
        "--today", TODAY,
    )  # fmt: skip
    assert taken.code == 0
    assert taken.json["written"] == 42
    assert len(names(command, branch_file)) == 42
    listed = {m["name"]: m for m in command("members", branch_file, "--json", "--on", TODAY).json}
    assert listed["魏蓉"]["birth"] == "1971-07"
    assert listed["夏玉蓉"]["join_date"] == "2018-02"
    assert listed["夏玉蓉"]["may_vote"] is True
    assert listed["汪民"]["standing"] is None
    assert listed["汪民"]["may_vote"] is False
    assert listed["卢淑兰"]["standing"] == "预备党员"
    assert listed["卢淑兰"]["full_date"] is None
    early = command("members", branch_file, "--json", "--on", "2018-06-01").json
    assert next(m for m in early if m["name"] == "夏玉蓉")["standing"] == "预备党员"
    assert "吴春辉" not in [m["name"] for m in early]

    findings = command("check", branch_file, "--json", "--today", TODAY).json
    doubted = {f["subject"] for f in findings if f["rule"] == "RECORD_IN_DOUBT"}
    assert {"周国山", "潘兰", "汪民", "梁淑华", "郝波", "邓惠兰", "谭婷", "余景山"} <= doubted

    assert command("verify", branch_file).code == 0
    assert command("undo", branch_file, "--json").json == {"act": "导入党员 42 人"}
    assert names(command, branch_file) == []
    assert command("redo", branch_file, "--json").json == {"act": "导入党员 42 人"}
    assert len(names(command, branch_file)) == 42
    acts = command("history", branch_file, "--json").json
    assert [a["act"] for a in acts] == [
        "重做 导入党员 42 人",
        "撤销 导入党员 42 人",
        "导入党员 42 人",
        "新建支部",
    ]
    assert len(acts[0]["subjects"]) == 42
    found = command("verify", branch_file, "--json").json
    assert (found["ok"], found["problems"]) == (True, [])


def test_importing_twice_finds_everyone_again(command: Command, branch_file: Path) -> None:
    options = ("--accept", "--leave-blank", "--json", "--today", TODAY)
    command("import", "members", branch_file, ROSTER, *options)
    again = command("import", "members", branch_file, ROSTER, "--dry-run", "--json").json
    doubled = [m for m in again["members"] if "DUPLICATE_PERSON" in m["problems"]]
    assert len(doubled) > 35


def csv(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


HEAD = "姓名,性别,出生日期,身份证号,人员类别,入党时间,转正时间,党内职务,党小组,党费基数,特长,备注"


def test_posts_groups_and_unknown_columns_are_kept(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    roster = csv(
        tmp_path / "名册.csv",
        HEAD,
        "张三,男,1980-05-01,440899198005010019,正式党员,2010-07-01,2011-07-01,书记、组织委员,第一党小组,4321.67,书法,老党员",
        "李四,女,1985-05-01,440899198505010028,正式党员,2012-07-01,2013-07-01,,第一党小组,,,已转出",
    )
    from dangzhibu_desktop.domain.idnumber import with_check_digit

    text = roster.read_text(encoding="utf-8")
    for wrong in ("440899198005010019", "440899198505010028"):
        text = text.replace(wrong, with_check_digit(wrong[:17]))
    roster.write_text(text, encoding="utf-8")
    answer = command(
        "import", "members", branch_file, roster, "--accept", "--json", "--today", TODAY
    )
    assert answer.code == 0, answer.err
    listed = command("members", branch_file, "--json", "--all", "--today", TODAY).json
    assert [(m["name"], m["standing"], m["group"]) for m in listed] == [
        ("李四", "已转出", "第一党小组"),
        ("张三", "正式党员", "第一党小组"),
    ]
    assert names(command, branch_file) == ["张三"]
    from dangzhibu_desktop.operations.files import open_file
    from tests.conftest import TODAY as DAY

    with open_file(branch_file, writable=False, today=DAY) as store:
        assert [o.post for o in store.branch.offices()] == ["书记", "组织委员"]
        assert store.members.people()[0].remark == "老党员；特长：书法"
        assert [str(d.base) for d in store.members.stated_dues()] == ["4321.67"]


def test_decisions_from_a_file(command: Command, branch_file: Path, tmp_path: Path) -> None:
    roster = csv(
        tmp_path / "名册.csv",
        "姓名,人员类别,入党时间",
        "张三,中共党员,2010-07-01",
        "李四,正式党员,2012.1",
        "王五,正式党员,不详",
    )
    decisions = tmp_path / "决定.json"
    decisions.write_text(
        json.dumps(
            [
                {"row": 1, "field": "category", "value": "正式党员"},
                {"row": 2, "field": "join_date", "value": "2012-10"},
                {"row": 3, "skip": True},
            ]
        ),
        encoding="utf-8",
    )
    answer = command("import", "members", branch_file, roster, "--decisions", decisions, "--json")
    assert answer.code == 0, answer.err
    assert answer.json["written"] == 2
    assert sorted(names(command, branch_file)) == ["张三", "李四"]


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda p: p / "没有.xlsx", "找不到"),
        (lambda p: csv(p / "空.csv"), ""),
        (lambda p: csv(p / "清单.csv", "书名,价格", "甲,1", "乙,2"), ""),
        (lambda p: csv(p / "假.xlsx", "这不是工作簿"), ""),
    ],
)
def test_what_is_no_roster_is_refused_in_two_sentences(
    command: Command, branch_file: Path, tmp_path: Path, make: Callable[[Path], Path], word: str
) -> None:
    before = branch_file.read_bytes()
    answer = command("import", "members", branch_file, make(tmp_path), "--accept")
    assert answer.code == 3
    assert answer.out == ""
    assert word in answer.err
    assert len(answer.err.splitlines()) == 2
    assert branch_file.read_bytes() == before


def test_a_whole_number_in_decisions_is_exact_and_a_name_is_not_emptied(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    from dangzhibu_desktop.domain.idnumber import with_check_digit

    number = with_check_digit("44089919900505001")
    roster = csv(
        tmp_path / "r.csv", "姓名,身份证号,人员类别", "张三,440899,正式党员", "李四,,正式党员"
    )
    decisions = tmp_path / "d.json"
    keep = [{"row": 2, "skip": True}, {"row": 1, "field": "id_number", "value": int(number)}]
    decisions.write_text(json.dumps(keep), encoding="utf-8")
    answer = command("import", "members", branch_file, roster, "--decisions", decisions, "--json")
    assert (answer.code, answer.json["written"]) == (0, 1)
    assert answer.json["members"][0]["id_number"] == number
    decisions.write_text('[{"row": 1, "field": "name", "value": " "}]', encoding="utf-8")
    answer = command("import", "members", branch_file, roster, "--decisions", decisions)
    assert answer.code == 3
    assert "skip" in answer.err


def test_marks_and_separators_as_people_and_exports_write_them(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    roster = tmp_path / "r.csv"
    lines = (
        "姓名,民族,联系电话,人员类别",
        "张三,壮族,\t138.0000.0001,正式党员",
        "李四,”,\t13800000002,正式党员",
        "王?,,,",
    )
    roster.write_bytes("\r\n".join(lines).encode("gb18030"))
    read = command("import", "members", branch_file, roster, "--dry-run", "--json").json
    assert [m["name"] for m in read["members"]] == ["张三", "李四", "王?"]
    assert [m["phone"] for m in read["members"][:2]] == ["13800000001", "13800000002"]
    assert read["members"][1]["ethnicity"] == "壮族"
    assert "DITTO_FILLED:ethnicity" in read["members"][1]["problems"]


def test_a_name_of_sixty_characters_is_taken_in_and_printed(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    long = "阿依古丽" * 15
    roster = csv(tmp_path / "r.csv", "姓名,人员类别", f"{long},正式党员")
    answer = command("import", "members", branch_file, roster, "--accept", "--leave-blank")
    assert answer.code == 0
    assert names(command, branch_file) == [long]
    printed = command("print", branch_file, "M05", "-o", tmp_path / "a.pdf", "--json").json
    assert printed["written"][0]["pages"] == 1


def test_before_a_roster_joins_others_they_are_backed_up(
    command: Command, branch_file: Path, tmp_path: Path
) -> None:
    lines = ("姓名,性别,民族", "王小明,男,汉族", "赵大海,男,汉族")
    for number, name in enumerate(lines[1:], 1):
        sheet = tmp_path / f"{number}.csv"
        sheet.write_text(f"{lines[0]}\n{name}\n", encoding="utf-8")
        words = ("import", "members", branch_file, sheet, "--accept", "--leave-blank", "--json")
        assert command(*words).json["written"] == 1
        backups = list(branch_file.parent.glob("支部-备份/*.dzb"))
        assert len(backups) == number - 1  # the first one joins nobody
    found = command("members", backups[0], "--json").json
    assert [member["name"] for member in found] == ["王小明"]
