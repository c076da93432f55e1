"""Official documents: writing one."""

from datetime import datetime

from dangzhibu_desktop.domain.letters import KINDS, Letter
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.operations.saved import Saved
from dangzhibu_desktop.store.store import Store


def write_letter(store: Store, letter: Letter, *, now: datetime) -> Saved:
    """Record an official document; a 请示 has one addressee (rulebook §12.5)."""
    if letter.kind not in KINDS:
        raise Refused(f"没有“{letter.kind}”这种公文。", f"可写{'、'.join(KINDS)}。")
    if not letter.title.strip() or not letter.body.strip():
        raise Refused("公文没有标题或正文。", "请写标题和正文。")
    if letter.kind == "请示" and any(mark in letter.addressee for mark in "、，,；"):
        raise Refused("请示只写一个主送机关。", "请只留一个，其余用抄送或另文。")
    with store.act(f"拟写{letter.kind} {letter.title}", letter.day, now):
        id_ = store.paper.add_letter(letter)
    return Saved(id_, frozenset({"file"}))
