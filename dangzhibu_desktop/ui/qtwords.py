"""Words of Qt that its own Chinese translation leaves in English: kinds of files in choosers."""

from typing import Final

from PySide6.QtCore import QTranslator

_KINDS: Final = {
    "Drive": "驱动器",
    "File": "文件",
    "%1 File": "%1 文件",
    "File Folder": "文件夹",
    "Folder": "文件夹",
    "Shortcut": "快捷方式",
    "Alias": "替身",
    "Unknown": "文件",
}


class MissingWords(QTranslator):
    """Asked where Qt's translation knows nothing; install it before that one."""

    def translate(  # type: ignore[override]  # None, which the stubs leave out: unknown
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The Chinese word, None where we have none either."""
        del disambiguation, n
        return _KINDS.get(text) if context == "QAbstractFileIconProvider" else None

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Never: else Qt would not ask."""
        return False
