"""What was read of the open file, kept until something changes."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.operations.checking import branch_to_check
from dangzhibu_desktop.operations.files import Store, driver_errors

if TYPE_CHECKING:
    from dangzhibu_desktop.domain.rules.findings import Finding, Rule


class Snapshot:
    """One file as of its last change; ``masked`` hides numbers in everything it answers.

    What the rules find is found in the whole records, and said with numbers masked always: it
    stands on pages that nobody opened to see a number.
    """

    def __init__(self, store: Store, today: date, *, masked: bool) -> None:
        self._store, self._today, self._hides = store, today, masked
        self._whole: Branch | None = None
        self._seen: Branch | None = None
        self._findings: tuple[tuple[Rule, Finding], ...] | None = None
        self._acts: tuple[str | None, str | None] | None = None

    @property
    def branch(self) -> Branch:
        """The branch, with meetings as far back as the rules look."""
        if self._seen is None:
            self._seen = self.read()
            if self._hides:
                from dangzhibu_desktop.domain.masking import masked_record

                self._seen = masked_record(self._seen)
        return self._seen

    def read(self) -> Branch:
        """The branch whole, for what is counted and not shown."""
        if self._whole is None:
            with driver_errors(self._store.path):
                self._whole = branch_to_check(self._store, today=self._today)
        return self._whole

    @property
    def findings(self) -> tuple[tuple["Rule", "Finding"], ...]:
        """What the rules find on the day, in the order of the rules."""
        if self._findings is None:
            from dangzhibu_desktop.domain.masking import masked_text
            from dangzhibu_desktop.domain.rules import check

            self._findings = tuple(
                (rule, replace(finding, message=masked_text(finding.message)))
                for rule, finding in check(self.read(), self._today)
            )
        return self._findings

    @property
    def acts(self) -> tuple[str | None, str | None]:
        """The names of the acts that can be taken back and done again."""
        if self._acts is None:
            with driver_errors(self._store.path):
                undo, redo = self._store.journal.next_acts()
            self._acts = (undo.name if undo else None, redo.name if redo else None)
        return self._acts
