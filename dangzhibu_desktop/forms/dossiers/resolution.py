"""Resolutions of the assembly on admission and at the end of the probation (rulebook §12.3).

The secretary signs and dates by hand; nothing is printed where the hand goes.
"""

from typing import Final

from dangzhibu_desktop.forms.blocks import Form, Kind, Page, Prose, Signatures
from dangzhibu_desktop.forms.dossiers.records import (
    AdmissionRecord,
    ResolutionRecord,
    TransitionRecord,
)


def fill(record: ResolutionRecord) -> Page:
    """The resolution as an official document."""
    return Page(
        record.title,
        (
            Prose("\n".join((*record.paragraphs, "党支部书记（签名）："))),
            Signatures((record.signature,)),
        ),
        Kind.OFFICIAL,
    )


RESOLUTIONS: Final = (
    Form("D05", "关于接收中共预备党员的决议", "dossiers", AdmissionRecord, fill),
    Form("D06", "关于预备党员转正的决议", "dossiers", TransitionRecord, fill),
)
