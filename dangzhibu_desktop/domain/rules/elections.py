"""Rules about the committee: its term, its size against the full members, its posts."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from dangzhibu_desktop.domain.branch import SECRETARY, Branch
from dangzhibu_desktop.domain.dates import add_months, add_years, chinese
from dangzhibu_desktop.domain.regulations import Provision, RegulationsOn
from dangzhibu_desktop.domain.rules.findings import INFO, WARNING, Finding, Rule

# branch kind -> the provision that sets the length of its committee's term
_TERM_KEYS: Final = {
    "村": "branch.term_years_village",
    "社区": "branch.term_years_village",
    "机关": "branch.office_term_years",
}
_OTHER_TERM: Final = "branch.term_years"


def term_provision(kind: str, regulations: RegulationsOn) -> Provision:
    """The provision that sets the term for a kind of branch, in years."""
    return regulations.provision(_TERM_KEYS.get(kind, _OTHER_TERM))


def term_end(branch: Branch, today: date) -> tuple[date, Provision] | None:
    """The day on which the running term ends, with its provision; None where none is recorded."""
    term = branch.term(today)
    if term is None:
        return None
    provision = term_provision(branch.settings.kind, branch.regulations.on(term.elected))
    return add_years(term.elected, provision.integer), provision


def term_ending(branch: Branch, today: date) -> Iterator[Finding]:
    """The committee's term ends within the months of the superior's reminder, or has ended."""
    found = term_end(branch, today)
    term = branch.term(today)
    if found is None or term is None:
        return
    end, provision = found
    reminder = branch.regulations.on(today).integer("elections.reminder_months")
    if today < add_months(end, -reminder):
        return
    reckoning = f"{chinese(term.elected)}当选，任期{provision.integer}年，{chinese(end)}届满"
    over = today >= end
    yield Finding(
        severity=WARNING if over else INFO,
        subject=branch.settings.name,
        message=(
            f"支部委员会任期已届满，请报上级批准后换届：{reckoning}。"
            if over
            else f"支部委员会任期将届满，请准备换届请示：{reckoning}。"
        ),
        due=end,
        provision=provision,
    )


def term_unrecorded(branch: Branch, today: date) -> Iterator[Finding]:
    """A branch with committee posts but no recorded election: the term cannot be counted."""
    if branch.term(today) is None and branch.committee(today):
        yield Finding(
            severity=INFO,
            subject=branch.settings.name,
            message="没有录入本届选举日期，不能计算任期；请在支部设置里补录。",
        )


def committee_size(branch: Branch, today: date) -> Iterator[Finding]:
    """Whether a committee is due, and of what size, by the number of full members."""
    full = branch.full_members(today)
    if not full:
        return
    regulations = branch.regulations.on(today)
    threshold = regulations.provision("branch.committee_from_full_members")
    size = len({office.person for office in branch.committee(today)})
    least, most = (regulations.provision(f"branch.committee_{end}") for end in ("min", "max"))
    if full < threshold.integer:
        if size >= least.integer:
            yield _about_committee(
                branch,
                f"正式党员{full}名，不足{threshold.integer}名，不设支部委员会，"
                f"现录入委员{size}名，请核实。",
                threshold,
            )
    elif size < least.integer:
        yield _about_committee(
            branch,
            f"正式党员{full}名，应设支部委员会，委员不少于{least.integer}名，现录入{size}名。",
            threshold if size == 0 else least,
        )
    elif size > most.integer:
        yield _about_committee(
            branch, f"支部委员会委员不超过{most.integer}名，现录入{size}名。", most
        )
    elif size > (usual := regulations.provision("branch.committee_usual_max")).integer:
        yield Finding(
            severity=INFO,
            subject=branch.settings.name,
            message=f"支部委员会委员一般不超过{usual.integer}名，现录入{size}名。",
            provision=usual,
        )


def _about_committee(branch: Branch, message: str, provision: Provision) -> Finding:
    return Finding(
        severity=WARNING, subject=branch.settings.name, message=message, provision=provision
    )


def branch_size(branch: Branch, today: date) -> Iterator[Finding]:
    """Too few full members for a branch of its own, or more members than usual."""
    regulations = branch.regulations.on(today)
    least = regulations.provision("branch.full_members_for_branch")
    most = regulations.provision("branch.max_members")
    full, members = branch.full_members(today), len(branch.roster(today))
    if 0 < full < least.integer:
        yield _about_committee(
            branch,
            f"正式党员{full}名，不足{least.integer}名，一般与邻近单位成立联合党支部。",
            least,
        )
    if members > most.integer:
        yield _about_committee(
            branch, f"党员{members}名，党支部一般不超过{most.integer}名，请与上级商量。", most
        )


def secretary_missing(branch: Branch, today: date) -> Iterator[Finding]:
    """Nobody, or more than one person, is recorded as 书记."""
    holders = [o for o in branch.committee(today) if o.post == SECRETARY]
    if not branch.roster(today) or len(holders) == 1:
        return
    names = "、".join(branch.by_id[o.person].name for o in holders)
    yield Finding(
        severity=WARNING,
        subject=branch.settings.name,
        message=(
            f"录入了{len(holders)}名书记：{names}，请核实任职起止日期。"
            if holders
            else "没有录入现任书记；报告和请示的落款、签字处需要他。"
        ),
    )


RULES: Final = (
    Rule("TERM_ENDING", "elections", "任期将届满或已届满", term_ending),
    Rule("TERM_UNRECORDED", "elections", "未录入本届选举日期", term_unrecorded),
    Rule("COMMITTEE_SIZE", "elections", "支部委员会的人数", committee_size),
    Rule("BRANCH_SIZE", "elections", "党支部的党员人数", branch_size),
    Rule("SECRETARY_MISSING", "elections", "书记的记录", secretary_missing),
)
