"""通知, 请示 and 报告 after GB/T 9704, without a red head (rulebook §12.5)."""

from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.forms.blocks import Block, Form, Kind, Page, Prose, Signatures
from dangzhibu_desktop.forms.pieces import Attachments

# kind of document -> the sentence that closes it
CLOSINGS: Final = {"通知": "特此通知。", "请示": "妥否，请批示。", "报告": "特此报告。"}


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """One official document: finished texts, paragraphs divided by line breaks.

    ``signature`` is the 落款; ``attachments`` are titles, listed under the text.
    """

    id: int
    kind: str
    title: str
    addressee: str
    body: str
    signature: str
    day: str
    attachments: tuple[str, ...] = ()


def fill(letter: LetterRecord) -> Page:
    """The document's page; the closing sentence is added where the body lacks it."""
    closing = CLOSINGS[letter.kind]
    body = letter.body.rstrip()
    if not body.endswith(closing):
        body = f"{body}\n{closing}"
    blocks: list[Block] = [Prose(body)]
    if letter.attachments:
        blocks.append(Attachments(letter.attachments))
    blocks.append(Signatures((letter.signature,), on=letter.day))
    return Page(letter.title, tuple(blocks), Kind.OFFICIAL, addressee=letter.addressee)


LETTERS: Final = tuple(
    Form(f"G0{number}", kind, "file", LetterRecord, fill) for number, kind in enumerate(CLOSINGS, 1)
)
