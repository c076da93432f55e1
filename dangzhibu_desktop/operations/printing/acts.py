"""The acts of a day or a longer time, gathered for paper."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.forms.documents.acts import ActRow, ActsRecord
from dangzhibu_desktop.operations.changes import NOT_RECORDED, ChangeLine, words_of_act
from dangzhibu_desktop.operations.history import ActLine, list_acts
from dangzhibu_desktop.outputs.words import words_for
from dangzhibu_desktop.store.journal import Recorded
from dangzhibu_desktop.store.store import Store

_MOST_LINES: Final = 12  # of one act; above that its rows are counted
_MOST_SIGNS: Final = 120  # of one value


def acts_record(
    store: Store, branch: str, since: date, on: date, today: date, *, of: str | None = None
) -> ActsRecord:
    """The acts entered from ``since`` to ``on``, both included, or those about one person."""
    found = (act for act in list_acts(store, subject=of) if since <= act.entered.date() <= on)
    acts = sorted(found, key=lambda act: (act.entered, act.id))
    rows = store.journal.of_acts([act.id for act in acts])
    by_act: dict[int, list[Recorded]] = {act.id: [] for act in acts}
    for each in rows:
        by_act[each.act].append(each)
    days = chinese(on) if since == on else f"{chinese(since)}至{chinese(on)}"
    return ActsRecord(
        branch,
        f"{days}录入　共{len(acts)}次操作",
        chinese(today),
        tuple(_row(store, act, by_act[act.id]) for act in acts),
    )


def _row(store: Store, act: ActLine, rows: Sequence[Recorded]) -> ActRow:
    name = f"{act.act}（后来已撤销）" if act.undone else act.act
    day = f"{act.day:%Y.%m.%d}" + ("\n补录" if act.late else "")
    return ActRow(f"{act.entered:%Y.%m.%d\n%H:%M:%S}", name, day, tuple(_changes(store, rows)))


def _changes(store: Store, rows: Sequence[Recorded]) -> Iterator[str]:
    """Line by line what an act changed; an act on very many rows only counts them."""
    lines = list(words_of_act(store, rows)) if len(rows) <= _MOST_LINES else []
    if 0 < len(lines) <= _MOST_LINES:
        yield from map(in_one_line, lines)
        return
    for words, kind in (("新增", _came), ("修改", _changed), ("删除", _went)):
        counted = Counter(words_for(row.table).title for row in rows if kind(row))
        if counted:
            yield f"{words}：" + "、".join(f"{title} {n} 条" for title, n in counted.items())


def _came(row: Recorded) -> bool:
    return row.old is None


def _went(row: Recorded) -> bool:
    return row.new is None


def _changed(row: Recorded) -> bool:
    return row.old is not None and row.new is not None


def in_one_line(line: ChangeLine) -> str:
    """``人员 张三 联系电话：138****0001 → 未录入``; a whole row that came or went: its facts."""
    if line.old == "":
        return f"{line.field} {line.item}：{_short(line.new)}"
    if line.new == "":
        return f"{line.field} {line.item}：{_short(line.old)}"
    return f"{line.item} {line.field}：{_short(line.old)} → {_short(line.new)}"


def _short(said: str | None) -> str:
    """A value on one line, a long text only by its beginning."""
    flat = " ".join((said or NOT_RECORDED).split())
    return flat if len(flat) <= _MOST_SIGNS else f"{flat[:_MOST_SIGNS]}……（共{len(flat)}字）"
