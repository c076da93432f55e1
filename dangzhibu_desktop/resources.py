"""Where the program's own files are: the only place that knows."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder() -> Path:
    """The folder of fonts, regulations and tables, in a checkout, a wheel or a frozen build."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def manual() -> Path:
    """The folder of the manual's chapters (Markdown), with their pictures in ``images``."""
    installed = _PACKAGE / "_resources" / "manual"
    return installed if installed.is_dir() else _PACKAGE.parent / "docs" / "manual"


def text(*parts: str) -> str:
    """The UTF-8 text of one resource file, e.g. ``text("regulations", "dues.toml")``."""
    return folder().joinpath(*parts).read_text(encoding="utf-8")


def data(*parts: str) -> bytes:
    """The bytes of one resource file."""
    return folder().joinpath(*parts).read_bytes()


def names(directory: str, suffix: str) -> tuple[str, ...]:
    """The files of one resource folder with that ending, without it, in order."""
    return tuple(sorted(path.stem for path in (folder() / directory).glob(f"*{suffix}")))


def texts(directory: str, suffix: str) -> dict[str, str]:
    """Every file of one resource folder with that ending: file name without it -> text."""
    return {name: text(directory, f"{name}{suffix}") for name in names(directory, suffix)}
