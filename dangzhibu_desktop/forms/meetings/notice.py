"""会议通知 as an official document, without a red head (rulebook §12.5)."""

from typing import Final

from dangzhibu_desktop.forms.blocks import Form, Kind, Page, Prose, Signatures
from dangzhibu_desktop.forms.meetings.records import NoticeRecord

_CLOSING: Final = "特此通知。"


def fill(notice: NoticeRecord) -> Page:
    """The notice's page; without a recorded day the date is left to the pen."""
    return Page(
        notice.title,
        (
            Prose(f"{notice.body}\n{_CLOSING}"),
            Signatures((notice.signature,), on=notice.day),
        ),
        Kind.OFFICIAL,
        addressee=notice.addressee,
    )


NOTICE: Final = Form("O01", "会议通知", "life", NoticeRecord, fill)
