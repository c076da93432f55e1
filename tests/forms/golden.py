"""Golden texts: what a form says, compared line by line with a file reviewers can read."""

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "golden"


def compare(name: str, text: str, *, update: bool) -> None:
    """Fail with a diff where the text is not the golden one; ``update`` writes it instead."""
    path = FOLDER / f"{name}.txt"
    if update:
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"no golden text {name}: run pytest --golden-update"
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()
