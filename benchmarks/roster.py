"""How fast a roster is read, against calamine's own read and a trial of every cell."""

import random
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path

from benchmarks.measure import Line, against
from dangzhibu_desktop.intake.members import read_roster

TODAY = date(2026, 11, 22)
REGION = "440899"
SURNAMES = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁马方"
GIVEN = "伟芳娜敏静丽强磊洋勇军杰娟涛艳明超秀霞平刚桂英华建国志玉兰春海燕山文斌云辉少龙"
HEADERS = (
    "序号", "姓  名", "性别", "民族", "出生日期", "学历", "籍贯", "公民身份号码",
    "人员类别", "加入党组织日期", "转为正式党员日期", "党内职务", "工作岗位", "联系电话",
    "是否为失联党员", "备  注",
)  # fmt: skip
DATE_STYLES = ("%Y.%m.%d", "%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y.%m")


def make_roster(path: Path, rows: int) -> None:
    """Write a roster of invented members, 16 columns wide; the same rows each time."""
    import xlsxwriter

    chance = random.Random(rows)  # noqa: S311 - invented data, not secrets
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("党员花名册")
    day = book.add_format({"num_format": "yyyy/m/d"})
    sheet.merge_range(0, 0, 0, len(HEADERS) - 1, "中共霞湾区海河街道机关支部委员会党员花名册")
    sheet.write_row(1, 0, HEADERS)
    for number in range(1, rows + 1):
        for column, value in enumerate(_member(chance, number)):
            if isinstance(value, datetime):
                sheet.write_datetime(number + 1, column, value, day)
            else:
                sheet.write(number + 1, column, value)
    book.close()


def lines() -> Iterator[Line]:
    """Reading 5,000 rows against the floor, and the growth from 500 rows to 5,000."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "500.xlsx", Path(folder) / "5000.xlsx"
        make_roster(small, 500)
        make_roster(large, 5000)
        yield against(
            "reading a roster of 5,000 rows",
            lambda: read_roster(large, today=TODAY),
            "calamine's read of it, `date.fromisoformat` or `Decimal` tried on each cell",
            lambda: _trial_of_every_cell(large),
            5.0,
        )
        yield against(
            "reading a roster of 5,000 rows",
            lambda: read_roster(large, today=TODAY),
            "the same reading of 500 rows",
            lambda: read_roster(small, today=TODAY),
            12.0,
            rounds=7,
        )


def _trial_of_every_cell(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    dates = numbers = 0
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    for cell in (cell for row in rows for cell in row):
        try:
            date.fromisoformat(str(cell))
            dates += 1
        except ValueError:
            try:
                Decimal(str(cell))
                numbers += 1
            except InvalidOperation:
                pass
    return dates + numbers


def _member(chance: random.Random, number: int) -> list[object]:
    born = date(1945, 1, 1) + timedelta(days=chance.randrange(21_000))
    joined = born + timedelta(days=chance.randrange(19 * 366, 24 * 366))
    serial = chance.randrange(100, 999)
    space = "\u3000" if chance.random() < 0.4 else ""  # noqa: PLR2004 - a share of the names
    name = chance.choice(SURNAMES) + space + "".join(chance.sample(GIVEN, 2))
    return [
        number,
        name,
        "男" if serial % 2 else "女",
        chance.choice(("汉族", "汉", "壮族", "黎族")),
        _written(chance, born),
        chance.choice(("大学本科", "大学专科", "高中", "研究生")),
        chance.choice(("广东湛江", "广西玉林", "湖南衡阳")),
        _id_number(born, serial),
        "正式党员",
        _written(chance, joined),
        _written(chance, joined + timedelta(days=366)),
        chance.choice(("", "", "", "组织委员")),
        chance.choice(("0110 公务员", "4100 离退休", "0164 农民工")),
        str(13_000_000_000 + chance.randrange(10**9)),
        "否",
        chance.choice(("", "", "", "2019年受党内警告")),
    ]


def _written(chance: random.Random, day: date) -> str | datetime:
    style = chance.choice((*DATE_STYLES, "cell"))
    return datetime(day.year, day.month, day.day) if style == "cell" else day.strftime(style)


def _id_number(born: date, serial: int) -> str:
    from stdnum.cn.ric import calc_check_digit

    digits = f"{REGION}{born:%Y%m%d}{serial}"
    return digits + str(calc_check_digit(digits + "0"))
