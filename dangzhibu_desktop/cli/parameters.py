"""Types of parameters: days, whole numbers, words of a closed list; all refuse in Chinese."""

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from dangzhibu_desktop.errors import Refused

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 9900


class FilePath(click.Path):
    """A file or folder, there or not; refused where the system can have none of that name."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Make it a path; our own words say what is wrong with it."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        try:
            path.stat()
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                raise Refused(f"“{path.name}”这个名字太长。", "请换一个短一些的名字。") from error
            if error.errno == errno.ELOOP:
                raise Refused(f"“{path}”是一个指向自己的链接。", "请换成真正的文件。") from error
        return path


FILE_PATH = FilePath(path_type=Path, readable=False)


def DATE(text: str | date) -> date:  # noqa: N802 - stands where click's types stand
    """A day written ``YYYY-MM-DD``, as a type of a parameter; anything else is wrong usage."""
    from dangzhibu_desktop.domain.dates import PartialDate

    if isinstance(text, date):
        return text
    try:
        day = PartialDate.parse(text).exact
    except ValueError:
        day = None
    if day is None:
        raise click.BadParameter(f"“{text}”不是日期，请写成 2026-05-18 这样")
    return day


def PRESENT_DAY(text: str | date) -> date:  # noqa: N802 - as above
    """A day that can be today: what is reckoned from it must be days too."""
    day = DATE(text)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise click.BadParameter(f"请写 {_FIRST_YEAR} 年到 {_LAST_YEAR} 年之间的日期")
    return day


def whole_between(least: int, most: int) -> Callable[[str], int]:
    """A type of a parameter: a whole number in plain digits from ``least`` to ``most``."""

    def read(text: str | int) -> int:
        if isinstance(text, int):
            return text
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise click.BadParameter(f"请写 {least} 到 {most} 之间的整数")
        return int(text)

    return read


class OneOf(click.Choice[str]):
    """One word of a closed list, refused in Chinese."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Name the words that are possible."""
        del value, ctx
        return f"请写其中之一：{'、'.join(self.choices)}"
