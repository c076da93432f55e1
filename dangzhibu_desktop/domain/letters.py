"""Official documents of the branch: 通知, 请示, 报告."""

from dataclasses import dataclass
from datetime import date
from typing import Final

KINDS: Final = ("通知", "请示", "报告")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One document as written; paragraphs and attachment titles are divided by line breaks."""

    id: int = 0
    kind: str
    title: str
    addressee: str
    body: str
    day: date
    attachments: str | None = None
