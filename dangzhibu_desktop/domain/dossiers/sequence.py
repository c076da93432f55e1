"""Findings on the order of the days: no step before the one it follows, none in the future."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from dangzhibu_desktop.domain.dates import chinese
from dangzhibu_desktop.domain.dossiers.dossier import Dossier
from dangzhibu_desktop.domain.dossiers.facts import WORDS
from dangzhibu_desktop.domain.dossiers.findings import ERROR, WARNING, Check, Fault, named
from dangzhibu_desktop.domain.dossiers.steps import STEPS

UNSEEN: Final = "PAPERS_UNSEEN"

_CHAINS: Final = (
    ("application", "talk", "activist", "development_object", "branch_meeting"),
    ("committee_review", "pre_review"),
    ("branch_meeting", "superior_talk", "approval", "oath"),
    ("branch_meeting", "transition_meeting", "transition_approval", "archived"),
)
_STEP_OF: Final = {key: step.no for step in STEPS for key in step.facts}
# the last day of publicity or training may well be entered before it has come
_PAST: Final = (
    "birth",
    "publicity_start",
    "training_start",
    *(key for step in STEPS for key in step.dates if key in step.facts),
)


def _out_of_order(dossier: Dossier) -> Iterator[Fault]:
    """Each recorded day against the nearest recorded one before it in its chain."""
    for chain in _CHAINS:
        recorded = [key for key in chain if dossier.facts.has(key)]
        for earlier, later in pairwise(recorded):
            days = dossier.facts.day(earlier), dossier.facts.day(later)
            if days[0] is not None and days[1] is not None and days[1] < days[0]:
                no = _STEP_OF[later]
                said = f"{named(dossier, later)}，早于{WORDS[earlier]}{chinese(days[0])}"
                yield Fault(said, dossier.basis(no), no=no)


def _in_the_future(dossier: Dossier) -> Iterator[Fault]:
    for key in _PAST:
        day = dossier.facts.day(key)
        if day is not None and day > dossier.on:
            no = _STEP_OF.get(key, "8" if key == "publicity_start" else "11")
            said = f"{named(dossier, key)}，晚于查询日期{chinese(dossier.on)}，请核对"
            yield Fault(said, dossier.basis(no), no=no)


def _unseen(dossier: Dossier) -> Iterator[Fault]:
    """Steps taken elsewhere whose papers are still to be asked for; one finding for all."""
    unseen = [step for step in STEPS if step.no in dossier.unseen]
    if unseen and not dossier.closed:
        titles = "、".join(f"{step.no} {step.title}" for step in unseen)
        said = f"下列环节材料未见：{titles}，请向原党组织核实补齐"
        yield Fault(said, dossier.basis(unseen[0].no), no=unseen[0].no)


CHECKS: Final = (
    Check(UNSEEN, WARNING, "1", _unseen),
    Check("DATE_ORDER", ERROR, "1", _out_of_order),
    Check("DATE_IN_FUTURE", WARNING, "1", _in_the_future),
)
"""Each names the step it is about."""
