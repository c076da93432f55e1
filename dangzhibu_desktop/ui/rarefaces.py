"""The typefaces of rare characters (𠮷, 𬱖): unpacked beside the window when one is first shown."""

import lzma
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QAbstractItemView, QApplication

from dangzhibu_desktop import resources
from dangzhibu_desktop.domain.branch import Branch
from dangzhibu_desktop.domain.members import Person

_FILES: Final = ("rare.ttf.xz", "rarest.ttf.xz")
_FAMILIES: Final = ("Dangzhibu Rare Song", "Dangzhibu Rarest Song")
_RARE: Final = re.compile("[\U00020000-\U0003ffff\uf900-\ufaff]")  # beyond the basic plane mostly
_FACTS: Final = tuple(field.name for field in fields(Person))
_LOADER: Final = "dangzhibu_rare_faces"


def follow(family: str) -> None:
    """After a family of the interface come the rare ones, as soon as they are there."""
    if not QFont.substitutes(family):
        QFont.insertSubstitutions(family, _FAMILIES)


def show(text: str) -> None:
    """A text comes into view: load the faces, once, if it has a rare character."""
    app = QCoreApplication.instance()
    if app is not None and _RARE.search(text) and app.findChild(QObject, _LOADER) is None:
        _Loader(app).begin()


def show_branch(branch: Branch) -> None:
    """The records of a branch come into view: names, addresses, what was met about."""
    show("".join(_texts(branch)))


def _texts(branch: Branch) -> Iterator[str]:
    yield branch.settings.name
    yield from (group.name for group in branch.groups)
    for person in branch.people:
        facts = (getattr(person, name) for name in _FACTS)
        yield from (fact for fact in facts if isinstance(fact, str))
    for meeting in branch.meetings:
        yield f"{meeting.topic}{meeting.place}{meeting.content}"


class _Loader(QObject):
    """Unpacks in the pool (a second or two), then lets everything be drawn again."""

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        self.setObjectName(_LOADER)

    def begin(self) -> None:
        """Start to unpack."""
        from dangzhibu_desktop.ui.work import Job

        self._job = Job(_unpacked)
        self._job.done.connect(self._take_in)
        QThreadPool.globalInstance().start(self._job.run)

    def _take_in(self, faces: tuple[bytes, ...]) -> None:
        for face in faces:
            QFontDatabase.addApplicationFontFromData(face)
        for widget in QApplication.allWidgets():
            if not isinstance(widget, QAbstractItemView):  # whose words stand in its viewport
                widget.update()


def _unpacked() -> tuple[bytes, ...]:
    folder = resources.folder() / "fonts"
    return tuple(lzma.decompress((folder / name).read_bytes()) for name in _FILES)
