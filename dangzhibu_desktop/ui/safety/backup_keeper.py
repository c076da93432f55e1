"""Backs the open file up by itself: at start and exit, every half hour, and before large acts."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from dangzhibu_desktop.errors import UserError
from dangzhibu_desktop.ui.desk import Desk
from dangzhibu_desktop.ui.messages import Band, notify, refuse
from dangzhibu_desktop.ui.safety import backup_state
from dangzhibu_desktop.ui.safety.exchanging import wait_for
from dangzhibu_desktop.ui.work import Job, in_background, perform

if TYPE_CHECKING:
    from dangzhibu_desktop.operations.care import Care
    from dangzhibu_desktop.ui.window import MainWindow

_Result = TypeVar("_Result")

_EVERY: Final = 30 * 60 * 1000  # ms
_MORE: Final = 3  # problems said one by one


class Keeper(QObject):
    """Looks after the file on the desk; ``changed`` tells that there is something new to say.

    Nothing happens by itself before :meth:`start`. What fails stays in :attr:`band` until a
    backup succeeds.
    """

    changed = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        desk.aside = self._aside
        self.band = Band()
        self.active = False
        self._running: Path | None = None
        self._leaving: tuple[Path, Callable[[], Care]] | None = None
        self._turn = Lock()  # two at once would give two backups one name
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on by itself, beginning with the file on the desk."""
        self.active = True
        self._timer.start()
        self._desk.switched.connect(self._switched)
        self._desk.changed.connect(self._prepare_leaving)
        self._switched()

    def _switched(self) -> None:
        """Another file, or none: the one before is backed up as it was left."""
        leaving, self._leaving = self._leaving, None
        here = self._desk.path if self._desk.is_open else None
        self.band.clear()
        if leaving is not None and leaving[0] != here:
            self._in_pool(leaving[1], self._nothing, self.complain)
        self.look(check=True)

    def _prepare_leaving(self) -> None:
        """Something was written: what to do when the file is taken off the desk."""
        if self._desk.is_open and self._desk.read_only is None:
            self._leaving = (self._desk.path, self._work(check=False))

    def _work(self, *, check: bool) -> Callable[[], "Care"]:
        from dangzhibu_desktop.operations.care import look_after

        desk = self._desk
        drill = check and backup_state.drill_is_due(desk.preferences, desk.path, desk.today())
        place = backup_state.place_of(desk.preferences)
        now = datetime.combine(desk.today(), desk.now().time())
        work = partial(look_after, place=place, now=now, check=check, drill=drill)
        return partial(_in_turn, self._turn, desk.keyed(work))

    def _check_only(self) -> Callable[[], "Care"]:
        from dangzhibu_desktop.operations.care import only_examine

        now = datetime.combine(self._desk.today(), self._desk.now().time())
        return self._desk.keyed(partial(only_examine, now=now))

    def look(self, *, check: bool = False) -> None:
        """Back up in the background if something changed; ``check`` the whole file as well.

        A file that can only be read is checked and not backed up: who writes to it does that.
        """
        desk = self._desk
        if not desk.is_open or self._running == desk.path:
            return
        if desk.read_only is not None and not check:
            return
        self._running = path = desk.path
        self._in_pool(
            self._work(check=check) if desk.read_only is None else self._check_only(),
            partial(self._done, path, self._leaving),
            partial(self._refused, path),
        )

    def _in_pool(
        self,
        work: Callable[[], "Care"],
        then: Callable[[Any], object],
        otherwise: Callable[[UserError], object],
    ) -> None:
        job = Job(work)
        job.done.connect(then)
        job.refused.connect(otherwise)
        job.broken.connect(_raise)
        QThreadPool.globalInstance().start(job.run)

    def _nothing(self, _care: "Care") -> None:
        """The file is closed; there is nobody to tell."""

    def _done(self, path: Path, written: object, care: "Care") -> None:
        self._running = None
        if care.made is not None and self._leaving is written:
            self._leaving = None
        self.note(path, care)

    def note(self, path: Path, care: "Care") -> None:
        """Remember what was done, and say what is wrong."""
        preferences = self._desk.preferences
        if care.made is not None:
            backup_state.keep_backup(preferences, path, care.made.backup.moment)
        if care.trial is not None:
            backup_state.keep_trial(preferences, path, care.trial)
        if self._desk.is_open and self._desk.path == path:
            self._say(care)
            self.changed.emit()

    def _say(self, care: "Care") -> None:
        self.band.clear()
        if care.report is not None and not care.report.ok:
            from dangzhibu_desktop.domain.masking import masked_text

            some = masked_text("；".join(care.report.problems[:_MORE]))
            kept = "没有备份" if care.made is None else "照样备份了"  # also one only read
            self.band.say(
                f"检查数据时发现问题：{some}。",
                f"{kept}，以前的备份一份也没有删；请用“工具→检查数据”查看。",
            )
        elif care.trial is not None and care.trial.problem is not None:
            self.band.say(
                f"恢复演练没有通过：{care.trial.problem}", "请换一个备份文件夹后立即备份。"
            )
        elif care.made is not None and care.made.second_error is not None:
            error = care.made.second_error
            self.band.say(f"第二处备份：{error.what}", error.what_to_do)

    def _refused(self, path: Path, error: UserError) -> None:
        self._running = None
        if self._desk.is_open and self._desk.path == path:
            self.complain(error)

    def complain(self, error: UserError) -> None:
        """Say in the band that a backup was not made."""
        self.band.say(f"没有备份成：{error.what}", error.what_to_do)
        self.changed.emit()

    def words(self) -> str:
        """What the status line says of backups."""
        desk = self._desk
        if not desk.is_open:
            return ""
        return backup_state.backup_words(desk.preferences, desk.path, desk.today())

    def _aside(self, exchange: Callable[[], _Result]) -> _Result:
        """Put another file in the place of the open one, after a backup that is under way."""
        work = partial(_in_turn, self._turn, exchange)
        return wait_for(self._window, "正在替换数据文件…", work)

    # ---- before what cannot easily be taken back, and at the end

    def now(self, parent: QWidget, then: Callable[["Care"], object]) -> None:
        """Back up now, with progress where it takes long; a refusal is said in the band."""
        path = self._desk.path

        def done(care: "Care") -> None:
            self.note(path, care)
            then(care)

        in_background(
            parent, "正在备份…", self._work(check=False), then=done, otherwise=self.complain
        )

    def before(
        self,
        parent: QWidget,
        act: Callable[[], object],
        otherwise: Callable[[UserError], object],
    ) -> None:
        """Back up, then act; where there is no backup nothing is done and ``otherwise`` told."""
        if not self.active or not self._desk.is_open or self._desk.read_only is not None:
            act()
            return
        path = self._desk.path

        def done(care: "Care") -> None:
            self.note(path, care)
            act()

        in_background(parent, "正在备份…", self._work(check=False), then=done, otherwise=otherwise)

    def leave(self) -> UserError | None:
        """At the end of the program: back up what was written since; why not, where it fails.

        Asked again after a refusal it lets go: whoever closes the window twice means it.
        """
        self._timer.stop()
        leaving, self._leaving = self._leaving, None
        if not self.active or leaving is None:
            return None
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            leaving[1]()
        except UserError as error:
            self._timer.start()
            self.complain(error)
            return error
        finally:
            QApplication.restoreOverrideCursor()
        return None


def _in_turn(turn: Lock, work: Callable[[], _Result]) -> _Result:
    with turn:
        return work()


def _raise(error: Exception) -> None:
    raise error


def keeper_of(widget: QWidget) -> Keeper | None:
    """The keeper of the window a widget stands in, if it has one."""
    above: QWidget | None = widget
    while above is not None:
        found = getattr(above, "keeper", None)
        if isinstance(found, Keeper):
            return found
        above = above.parentWidget()
    return None


def backed_up_first(parent: QWidget, act: Callable[[], object]) -> None:
    """Back up, then act; where no backup can be made nothing is done and the band says why."""
    keeper = keeper_of(parent)
    if keeper is None:
        act()
    else:
        keeper.before(parent, act, lambda error: refuse(parent, error))


def perform_many(
    parent: QWidget,
    operation: Callable[..., _Result],
    *arguments: Any,
    then: Callable[[_Result], object] | None = None,
    **named: Any,
) -> None:
    """As ``work.perform``, after a backup: for an act that writes to many people's records."""
    backed_up_first(parent, lambda: perform(parent, operation, *arguments, then=then, **named))


def back_up_now(window: "MainWindow") -> None:
    """文件 → 立即备份."""

    def done(care: "Care") -> None:
        if care.made is None:
            return
        backup = care.made.backup
        said = "已备份并核对" if backup.fresh else "上次备份以来没有改动，没有另写"
        second = "，第二处也已写好" if care.made.second else ""
        notify(window, f"{said}：{backup.path.name}{second}。")

    window.keeper.now(window.current(), done)
