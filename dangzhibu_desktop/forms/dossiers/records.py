"""What the forms about dossiers print: finished strings, resolved and ordered elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """One candidate in the ledger; ``days`` are those of its dated columns."""

    name: str
    stage: str
    days: tuple[str, ...]
    coming: str
    papers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRecord:
    """All candidates of a day."""

    branch: str
    day: str
    summary: str
    lines: tuple[CandidateLine, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step on the card: when, by when, by which article, who and what.

    An ``article`` not confirmed ends in ``*``.
    """

    no: str
    title: str
    day: str
    limit: str
    article: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRecord:
    """One candidate's whole course."""

    branch: str
    name: str
    sex: str
    ethnicity: str
    birth: str
    education: str
    work_post: str
    stage: str
    status: str
    contacts: str
    introducers: str
    moved: str
    day: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the checklist; ``asked_by`` says whose rule asks for it."""

    name: str
    asked_by: str
    present: str
    pages: str
    signed: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersRecord:
    """One candidate's papers, checked on a day."""

    branch: str
    name: str
    stage: str
    day: str
    summary: str
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRecord:
    """The talk after an application; ``topics`` are those the text in force lists.

    ``article`` is empty where it is not confirmed: nobody signs for a doubt.
    """

    branch: str
    name: str
    sex: str
    birth: str
    education: str
    work_post: str
    application: str
    latest: str
    day: str
    place: str
    who: str
    content: str
    topics: tuple[str, ...]
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionRecord:
    """A resolution of the assembly: finished paragraphs, and who signs for the branch."""

    title: str
    paragraphs: tuple[str, ...]
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionRecord(ResolutionRecord):
    """The resolution on admitting a candidate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitionRecord(ResolutionRecord):
    """The resolution at the end of the probation."""


@dataclass(frozen=True, slots=True)
class BallotRecord:
    """A secret vote on one person: the same on every sheet."""

    branch: str
    name: str
    matter: str


@dataclass(frozen=True, slots=True)
class AdmissionBallot(BallotRecord):
    """The vote on admitting a candidate."""


@dataclass(frozen=True, slots=True)
class TransitionBallot(BallotRecord):
    """The vote at the end of the probation."""
