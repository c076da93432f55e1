"""Titles of official documents, broken by meaning into an inverted trapezoid or a rhombus."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

_AFTER: Final = ("关于", "的", "和", "、", "》", "）", "同志", "工作", "情况", "委员会", "支部")
_NEVER_FIRST: Final = "、，。）》”’的了和与及同为之"
_NEVER_LAST: Final = "（《“‘"
_WEIGHED: Final = 4  # lines whose divisions are all looked at
_AROUND: Final = 6  # characters that a line may be shorter or longer than the mean
_TORN: Final = 200  # a name or a number torn
_CUT: Final = 60  # a word torn
# Words of titles and of names of organisations; a longer one holds its parts together.
_WORDS: Final = re.compile(
    "街道办事处|办事处|街道|办公室|办公厅|支部委员会|委员会|党总支|总支部?|第[一二三四五六七八九十百]+"
    "(?:党?支部|党小组)|临时党?支部|联合党?支部|党支部|支部|党小组|党员大会|支部大会|党员|预备期"
    "|发展对象|积极分子|组织生活会|组织生活|民主评议|换届选举|选举|请示|报告|通知|决议|年度|会议"
    "|中共|中国共产党|党组织|召开|接收|按期|转正|延长|取消|资格|机关|单位|事业|学校|中学|小学|医院|社区"
    "|公司|有限|集团|直属|管理|服务|中心|离退休干部|离退休|干部|综合办公室|教育|学习|主题|活动|情况|工作|关于|同志|党委|党费"
    "|[0-9]+年度?|[0-9]+月|[0-9]+日|第[一二三四]季度"
)
# A person's name: what stands between the act and 同志.
_NAMES: Final = re.compile("(?<=关于|接收|延长|取消)(?!接收|延长|取消)[^，、的]{2,20}?(?=同志)")
_DOT: Final = "·・"


def title_lines(title: str, most: int) -> list[str]:
    """The title's lines, at most ``most`` characters each; explicit line breaks stand.

    Never a single last character; names and words stay whole where there is any way; the lines
    differ as little as the meaning allows, the upper ones rather longer.
    """
    return [line for part in title.split("\n") for line in _broken(part, most)]


def _broken(text: str, most: int) -> list[str]:
    if len(text) <= most:
        return [text]
    number = -(-len(text) // most)
    if number > _WEIGHED:
        return [text[i : i + most] for i in range(0, len(text), most)]
    torn, cut = _places(_NAMES, text), _places(_WORDS, text)
    found = _divisions(text, number, most)
    best = min(found, key=lambda lines: _cost(lines, torn, cut), default=None)
    return best or [text[i : i + most] for i in range(0, len(text), most)]


def _places(words: re.Pattern[str], text: str) -> set[int]:
    """The places inside these words, where a line should not end."""
    spans = (match.span() for match in words.finditer(text))
    return {place for start, end in spans for place in range(start + 1, end)}


def _divisions(text: str, number: int, most: int) -> Iterator[list[str]]:
    """Every way to divide the text into ``number`` lines of nearly one length."""
    if number == 1:
        if len(text) <= most:
            yield [text]
        return
    even = len(text) / number
    for cut in range(max(2, int(even) - _AROUND), min(most, int(even) + _AROUND + 1) + 1):
        if cut < len(text) - 1:
            for rest in _divisions(text[cut:], number - 1, most):
                yield [text[:cut], *rest]


def _cost(lines: list[str], torn: Collection[int], cut: Collection[int]) -> float:
    cost, place = 0.0, 0
    for upper, lower in pairwise(lines):
        place += len(upper)
        if place in torn:
            cost += _TORN / 2 if upper[-1] in _DOT else _TORN
        elif place in cut:
            cost += _CUT
        if lower[0] in _NEVER_FIRST or upper[-1] in _NEVER_LAST:
            cost += 40
        if all(c.isascii() and c.isalnum() for c in (upper[-1], lower[0])):
            cost += _TORN
        if upper.count("《") > upper.count("》"):
            cost += 15
        if not upper.endswith(_AFTER):
            cost += 8
        shorter = len(upper) - len(lower)
        cost += abs(shorter) if shorter >= 0 else 2 * -shorter
    return cost
