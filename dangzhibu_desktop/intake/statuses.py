"""Notes that say a member has left: 已转出, 已故, written beside a name, address or remark."""

import re
from functools import lru_cache
from typing import Final

MOVED_OUT: Final = "STATUS_MOVED_OUT_ASK"
DECEASED: Final = "STATUS_DECEASED_ASK"

_CLAUSES: Final = re.compile(r"[，。；、！,;!\n\r]+")
_OUT: Final = re.compile(r"已(?:经|将|把|办|办理)?(?:党?组织关系|关系)?转出|已转走|已转至|已转往")
_OUT_SOMEHOW: Final = re.compile(r"转出")
_UNSURE: Final = re.compile(r"未|是否|如已|若已|待|可能")
_NOT_YET_OUT: Final = re.compile(
    r"(?:拟|在办|办理|正在|准备|即将|申请|计划|不|欲|要|将|请|催|需|应)[^，。；、]{0,6}转出"
    r"|转出(?:中|手续|失败|申请|过程|到本|至本|来|地|单位|支部|介绍信)|转入|转来|转回"
)
_DEAD: Final = re.compile(r"已故|去世|逝世|死亡|病故|病逝|过世|离世|辞世|亡故|身故|身亡|已亡")
_RELATIVES: Final = re.compile(
    r"父|母|配偶|妻|丈夫|其夫|夫人|爱人|老伴|儿子|女儿|子女|长子|次子|长女|次女|岳|公公|婆婆|祖|外公|外婆"
    r"|爷爷|奶奶|家属|亲属|遗属|家人|双亲|哥|弟|姐|妹|兄|之子|之女|的儿|的女|丧偶|前任|同志的"
)
_NOT_DEAD: Final = re.compile(r"(?:未|没有?|并非|误报|误)(?:已故|去世|逝世|死亡|病故|过世)")


@lru_cache(maxsize=4096)
def statuses_in(note: str) -> tuple[str, ...]:
    """The codes of what a note says about the member himself, clause by clause.

    在办转入, 拟转出 and the death of a relative say nothing about him.
    """
    if "转" not in note and not _DEAD.search(note):
        return ()
    clauses = _CLAUSES.split("".join(note.split(" ")))
    found = []
    if any(_says_out(clause) for clause in clauses):
        found.append(MOVED_OUT)
    if any(_says_dead(clause) for clause in clauses):
        found.append(DECEASED)
    return tuple(found)


def _says_out(clause: str) -> bool:
    if _UNSURE.search(clause):
        return False
    if _OUT.search(clause):
        return True
    return _OUT_SOMEHOW.search(clause) is not None and not _NOT_YET_OUT.search(clause)


def _says_dead(clause: str) -> bool:
    return (
        _DEAD.search(clause) is not None
        and not _RELATIVES.search(clause)
        and not _NOT_DEAD.search(clause)
    )
