"""What holds for the whole repository: no traces of a machine, pins, commands as documented."""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dangzhibu_desktop.cli.commands import COMMANDS
from dangzhibu_desktop.cli.console import Call

ROOT = Path(__file__).parent.parent
PLACES = re.compile(
    rb"(?<![\w.})*-])/(?:home|root|work|tmp)(?![\w-])|[A-Za-z]:[\\/]+Users(?![\w-])"
)
HOSTS = re.compile(
    rb"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|npmmirror\.com|deb\.debian\.org|proxy\.golang"
    rb"|(?:index-url|registry)\s*=\s*http|(?:mirrors?|registry|nexus|artifactory)\.[a-z0-9-]+\.[a-z]"
)
OUTLINES = {".ttf", ".xz"}  # typefaces: 35 MB in which nobody writes a path
PIN = re.compile(r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?==\d[\w.]*")


@cache
def ignoring() -> list[str]:
    """The lines of ``.gitignore``."""
    return (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def ignored(path: Path) -> bool:
    """Whether ``.gitignore`` keeps a file out: names, endings, folders, ``!`` for exceptions."""
    parts = path.relative_to(ROOT).parts
    found = ".git" in parts
    for line in ignoring():
        pattern = line.removeprefix("!").strip("/")
        if "/" in pattern:
            hit = fnmatch("/".join(parts), pattern)
        else:
            hit = any(fnmatch(part, pattern) for part in parts)
        found = not line.startswith("!") if hit else found
    return found


def committed() -> Iterator[Path]:
    """Every file that is, or would be, committed."""
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.is_dir() and not ignored(path):
                folders.append(path)
            elif path.is_file() and not ignored(path):
                yield path


def traces(content: bytes) -> list[str]:
    """Absolute paths of a machine and registry hosts in one file."""
    found = (*PLACES.finditer(content), *HOSTS.finditer(content))
    return [match.group().decode(errors="replace") for match in found]


def test_no_file_names_a_place_on_a_machine_or_a_registry() -> None:
    files = [path for path in committed() if path.suffix not in OUTLINES]
    assert ROOT / "README.md" in files
    assert any(path.suffix == ".dzb" for path in files)
    told = {str(p.relative_to(ROOT)): traces(p.read_bytes()) for p in files}
    assert {path: found for path, found in told.items() if found} == {}


@pytest.mark.parametrize(
    "parts",
    [
        ("", "home", "somebody", "x.py"),
        ("cd ", "tmp"),
        ("file:", "", "", "root", "x"),
        ("在", "work", "main"),
        ("C:", "Users", "x"),
        ("https:", "", "pypi." + "org", "simple"),
        ("https:", "", "mirrors." + "example.com", "x"),
    ],
)
def test_a_planted_trace_is_found(parts: tuple[str, ...]) -> None:
    assert traces("/".join(parts).encode())


@pytest.mark.parametrize(
    "text", ["docs/home/x", "./work/x", "a/tmp/", "pypinyin", "registry.", "/"]
)
def test_ordinary_words_are_no_traces(text: str) -> None:
    assert traces(text.encode()) == []


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    found = dict(line.split("==") for line in lines)
    assert len({canonicalize_name(name) for name in found}) == len(lines)
    return {canonicalize_name(name): version for name, version in found.items()}


def test_every_requirement_is_pinned_to_a_version_it_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    pinned = pins()
    for line in (*project["dependencies"], *(line for extra in extras.values() for line in extra)):
        wanted = Requirement(line)
        version = pinned.get(canonicalize_name(wanted.name))
        assert version is not None, f"constraints.txt lacks {wanted.name}"
        assert wanted.specifier.contains(version), line


def leaves(commands: Sequence[click.Command], above: str = "") -> Iterator[str]:
    """The commands that do something, with the words before them: ``calc dues``."""
    for command in commands:
        name = f"{above} {command.name}".strip()
        if isinstance(command, click.Group):
            yield from leaves(list(command.commands.values()), name)
        else:
            yield name


def parsed(words: list[str]) -> str:
    """The command of one line after ``dangzhibu``, parsed but not run; raises for wrong usage."""
    names = []
    commands = {str(command.name): command for command in COMMANDS}
    while True:
        command = commands[words[0]]
        names.append(words.pop(0))
        if not isinstance(command, click.Group):
            break
        commands = dict(command.commands)
    command.make_context(names[-1], words, obj=Call())
    return " ".join(names)


def documented() -> list[tuple[str, str]]:
    """Name and example of each command in ``docs/commands.md``."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    return re.findall(r"^- `([a-z -]+)`：\S.*\n  例：`dangzhibu (.+)`$", text, re.MULTILINE)


def test_every_command_is_documented_once() -> None:
    names = [name for name, _ in documented()]
    assert len(set(names)) == len(names)
    assert set(leaves(COMMANDS)) - set(names) == set(), "docs/commands.md lacks these"
    assert set(names) - set(leaves(COMMANDS)) == set(), "docs/commands.md has too many"


@pytest.mark.parametrize(("name", "example"), documented())
def test_each_documented_example_is_a_call_of_its_command(name: str, example: str) -> None:
    assert parsed(shlex.split(example.partition(" < ")[0])) == name


def blocks(language: str) -> list[list[str]]:
    """The lines of each fenced block of that language in the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block.splitlines() for block in found]


@pytest.mark.parametrize(
    ("language", "start", "scripts"),
    [
        ("bash", "python3 -m venv .venv", ".venv/bin/"),
        ("bat", "py -3 -m venv .venv", ".venv\\Scripts\\"),
    ],
)
@pytest.mark.parametrize(
    ("extra", "last"), [(".", "dangzhibu demo 示例支部.dzb"), (".[test]", "python -m pytest")]
)
def test_each_of_the_two_commands_stands_once_for_each_system(
    language: str, start: str, scripts: str, extra: str, last: str
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if scripts + last in line and "&&" in line]
    assert len(lines) == 1
    assert lines in blocks(language)
    parts = [part.strip() for part in lines[0].split("&&")]
    assert parts[0] == start
    install = shlex.split(parts[1], posix=language == "bash")
    assert install[:2] == [f"{scripts}pip", "install"]
    assert install[-3:] == ["--constraint", "constraints.txt", extra]
    assert parts[-1].split(scripts)[-1].startswith(last)


def test_the_commands_the_checks_run_are_those_of_the_readme() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    for wanted in re.findall(r'readme_command "(.+?)"', (ROOT / ".ci/run").read_text("utf-8")):
        first = next(line for line in lines if wanted in line)
        assert first.startswith("python3 -m venv .venv &&"), wanted


def calls() -> list[str]:
    """Every call of the program in the README, after the program's name."""
    lines = [line for language in ("bash", "bat") for block in blocks(language) for line in block]
    told = (re.split(r"(?:\.venv/bin/|\.venv\\Scripts\\)dangzhibu ", line) for line in lines)
    return [parts[1] for parts in told if len(parts) > 1]


@pytest.mark.parametrize("call", calls())
def test_each_call_in_the_readme_is_one(call: str) -> None:
    words = shlex.split(call, comments=True)
    opens_the_window = [Path(word).suffix for word in words] == [".dzb"]
    if words != ["--help"] and not opens_the_window:
        assert parsed(words) in set(leaves(COMMANDS))


def test_what_the_build_is_told_to_take_along_is_there() -> None:
    spec = (ROOT / "build.spec").read_text(encoding="utf-8")
    (named,) = re.findall(r"hiddenimports=(\[.*?\])", spec)
    for name in ast.literal_eval(named):
        assert find_spec(name) is not None, name
    for place in re.findall(r'\("((?:docs|resources)[^"]*)", ', spec):
        assert list(ROOT.glob(place)), place
