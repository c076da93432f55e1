"""Imports point one way; the offending path is named."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "dangzhibu_desktop"
ROOT = Path(__file__).parent.parent / PACKAGE

# layer -> the layers it may import beside itself; everything else of the package is forbidden
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "places": set(),
    "resources": set(),
    "domain": {"errors"},
    "store": {"domain", "errors", "resources"},
    "forms": {"domain", "errors", "resources"},
    "intake": {"domain", "errors", "resources"},
    "outputs": {"domain", "errors", "resources"},
    "operations": {"store", "forms", "intake", "outputs", "domain", "errors", "resources"},
    "ui": {"operations", "domain", "forms", "intake", "errors", "resources", "places"},
    "cli": {"operations", "domain", "forms", "intake", "errors", "resources", "places"},
    "app": {"ui", "operations", "domain", "forms", "errors", "resources", "places"},
    "__main__": {"app", "cli"},
    "__init__": set(),
}
# library -> the only places that may import it
OWNERS: dict[str, tuple[str, ...]] = {
    "sqlcipher3": ("store/",),
    "sqlite_utils": ("store/",),
    "sqlite3": (),
    "PySide6": ("ui/", "app.py"),
    "reportlab": ("forms/pdf.py", "forms/fonts.py", "forms/embedding.py"),
    "docx": ("forms/word/",),
    "xlsxwriter": ("outputs/workbook.py",),
    "pikepdf": ("forms/archive.py",),
    "python_calamine": ("intake/readers.py",),
    "click": ("cli/",),
    "platformdirs": ("places.py",),
}
# what reads the clock; nothing below ui and cli may (tests give today and now)
CLOCK = {"today", "now", "utcnow"}
PURE_OF_FILES = {"os", "pathlib", "io", "shutil", "tempfile", "socket", "time"}


def imports_of(tree: ast.AST, module: str) -> Iterator[str]:
    """Absolute names of everything a module imports, function-level imports included."""
    package = module.rsplit(".", 1)[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*package.split(".")[: 1 - node.level or None], base]).strip(".")
            if base == PACKAGE:
                yield from (f"{PACKAGE}.{alias.name}" for alias in node.names)
            else:
                yield base


def reads_clock(tree: ast.AST) -> Iterator[str]:
    """Calls such as ``date.today()`` or ``datetime.now()``."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in CLOCK
            and isinstance(node.value, ast.Name)
            and node.value.id in {"date", "datetime", "dt"}
        ):
            yield f"{node.value.id}.{node.attr}"


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def offences(path: Path, root: Path) -> list[str]:
    """Each forbidden import of one file, as ``path: what``."""
    relative = path.relative_to(root)
    layer = relative.parts[0].removesuffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = ".".join([PACKAGE, *relative.with_suffix("").parts])
    found = []
    for name in imports_of(tree, module):
        top = name.split(".", maxsplit=1)[0]
        if top == PACKAGE:
            imported = [*name.split("."), "__init__"][1]
            if imported == "__version__":
                continue  # everybody may say which version this is
            if imported != layer and imported not in ALLOWED[layer]:
                found.append(f"{relative}: {layer} may not import {imported}")
        elif top in OWNERS and not str(relative).startswith(OWNERS[top]):
            found.append(f"{relative}: only {OWNERS[top]} may import {top}")
        elif layer == "domain" and top in PURE_OF_FILES:
            found.append(f"{relative}: domain may not import {top}")
    if layer not in {"cli", "ui", "app"}:
        found += [f"{relative}: {call} reads the clock" for call in reads_clock(tree)]
    return found


MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    assert offences(path, ROOT) == []


@pytest.mark.parametrize(
    ("where", "line", "complaint"),
    [
        ("domain/rules/x.py", "from dangzhibu_desktop.store.store import Store", "import store"),
        ("domain/x.py", "import os", "import os"),
        ("domain/x.py", "def f():\n    import sqlcipher3", "import sqlcipher3"),
        ("store/x.py", "from dangzhibu_desktop import forms", "import forms"),
        ("intake/x.py", "from dangzhibu_desktop.store import rows", "import store"),
        ("cli/x.py", "import dangzhibu_desktop.store.store", "import store"),
        ("operations/x.py", "from dangzhibu_desktop.cli import console", "import cli"),
        ("operations/x.py", "from datetime import date\nd = date.today()", "reads the clock"),
        ("intake/x.py", "from ..store import rows", "import store"),
    ],
)
def test_a_planted_import_is_named(tmp_path: Path, where: str, line: str, complaint: str) -> None:
    planted = tmp_path / where
    planted.parent.mkdir(parents=True)
    planted.write_text(line, encoding="utf-8")
    found = offences(planted, tmp_path)
    assert len(found) == 1
    assert found[0].startswith(where)
    assert complaint in found[0]


def test_the_command_line_starts_without_qt_and_without_the_store() -> None:
    for path in (ROOT / "cli").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top_level = ast.Module(
            [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)], []
        )
        for name in imports_of(top_level, f"{PACKAGE}.cli.{path.stem}"):
            assert not name.startswith(("PySide6", f"{PACKAGE}.operations", f"{PACKAGE}.forms"))
