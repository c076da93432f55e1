"""A draft of the page 党费: the editor it was left in, for its month and member."""

from typing import TYPE_CHECKING, Final

from dangzhibu_desktop.domain.months import Month

if TYPE_CHECKING:
    from dangzhibu_desktop.ui.dues.page import DuesPage

_CORRECT: Final = "dues-correct-"
_MANY: Final = "dues-collect-many-"
_STATED: Final = "dues-take-stated-"
_CARRY: Final = "dues-take-carry-"
_OF_MEMBER: Final = {"dues-exempt": "免交", "dues-until": "已交至"}


def resume(page: "DuesPage", editor: str, record: int) -> None:
    """Open the editor of a draft; ``record`` is its member, of 作废凭据 the number of the slip."""
    acts = page.acts
    if editor == "dues-collect":
        acts.collect_from(record)
    elif editor == "dues-base" and record:
        acts.fix_base(record)
    elif editor in _OF_MEMBER:
        page.show_record(record)
        acts.of_member(_OF_MEMBER[editor])
    elif editor == "dues-void":
        _void(page, record)
    elif editor.startswith(_CORRECT):
        page.show_month(Month.parse(editor.removeprefix(_CORRECT)))
        page.open_account(record)
        acts.of_member("更正")
    else:
        for begins, begin in (
            (_MANY, acts.collect_all),
            (_STATED, acts.take_stated),
            (_CARRY, acts.carry),
        ):
            if editor.startswith(begins):
                page.show_month(Month.parse(editor.removeprefix(begins)))
                begin()


def _void(page: "DuesPage", number: int) -> None:
    """The slip, where it still stands, at the account of who paid."""
    rows = page.desk.store.dues.slip(number)
    if rows:
        page.show_month(Month.of(rows[0].day))
        page.open_account(rows[0].person)
        page.acts.void(number)
