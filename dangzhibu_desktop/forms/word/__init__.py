"""Pages as a Word file: the same three kinds of page, every block in a form that can be edited."""

from pathlib import Path

from dangzhibu_desktop.domain.progress import Report, unwatched
from dangzhibu_desktop.errors import Refused
from dangzhibu_desktop.forms.blocks import Document


def render(document: Document, report: Report = unwatched) -> bytes:
    """A document as the bytes of a .docx file; the same document gives the same bytes.

    ``report`` hears of every page written.

    Raises:
        Refused: a picture cannot be read.
    """
    from dangzhibu_desktop.forms.word.package import document_bytes

    return document_bytes(document, report)


def write(document: Document, path: Path) -> None:
    """Write a document as a .docx file.

    Raises:
        Refused: a picture cannot be read, or the file cannot be written.
    """
    data = render(document)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Refused(
            f"无法写入“{path}”。",
            "请确认文件夹存在并且可以写入，文件没有在 Word 或 WPS 里打开，再试一次。",
        ) from error
