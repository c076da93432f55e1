"""How soon a command answers."""

from collections.abc import Iterator

from benchmarks.measure import Line, against, process


def lines() -> Iterator[Line]:
    """From the start of the process to the end of a calculator's answer."""
    vote = ("calc", "vote", "--kind", "接收", "--should", "20", "--present", "18", "--yes", "15")
    yield against(
        "command start to the answer of `calc vote`",
        process("-m", "dangzhibu_desktop", *vote),
        '`python -c "import click"`',
        process("-c", "import click"),
        2.5,
        rounds=9,
    )
