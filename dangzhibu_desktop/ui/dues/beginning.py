"""What stands in the page's place before any dues were reckoned."""

from collections.abc import Callable

from dangzhibu_desktop.ui.parts import PRIMARY, button
from dangzhibu_desktop.ui.widgets.empty import Empty


class Beginning(Empty):
    """Says what belongs here and offers the first act."""

    def __init__(
        self,
        enter: Callable[[], object],
        take_stated: Callable[[], object],
        to_members: Callable[[], object],
    ) -> None:
        self.stated = button("采用花名册基数…", take_stated)
        self.base = button("录入第一个人的基数…", enter, PRIMARY)
        self.member = button("去登记党员", to_members, PRIMARY)
        super().__init__("", self.stated, self.base, self.member)

    def show_first(self, *, nobody: bool, stated: bool) -> None:
        """The first act: a member where there is nobody, else a base."""
        self.member.setVisible(nobody)
        self.base.setVisible(not nobody)
        self.stated.setVisible(stated and not nobody)
        self.words.setText(
            "还没有要交党费的党员。先登记党员，或导入花名册。"
            if nobody
            else "还没有核定过党费。先给每名党员录入计算基数，程序按规定的比例算出每月的数额，"
            "核对后入账、收款、打印凭据。"
        )
