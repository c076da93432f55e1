"""What every test may use: a day, a moment, a fresh branch file, warnings as errors."""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dangzhibu_desktop.cli import run
from dangzhibu_desktop.domain.branch import Settings
from dangzhibu_desktop.operations.demo import make_demo
from dangzhibu_desktop.operations.files import Store, new_file, open_file
from tests import quick_keys

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30)
BRANCH = "中共霞湾区海河街道机关第三支部"


MEMORY = Path("/dev/shm")  # noqa: S108 - folders of our own are made in it
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 4 << 30:
    os.environ["TMPDIR"] = str(MEMORY)  # what is written to the disk at each act costs no time
    tempfile.tempdir = None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-update", action="store_true", help="write golden texts anew")


@pytest.fixture
def golden_update(request: pytest.FixtureRequest) -> bool:
    """Whether golden texts are to be written instead of compared."""
    return bool(request.config.getoption("--golden-update"))


@pytest.fixture(autouse=True)
def no_logged_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A logged warning fails the test that caused it."""
    yield
    loud = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, loud[0].getMessage()


@pytest.fixture(scope="session", autouse=True)
def _quick_keys() -> None:
    """Encrypted files open quickly, here and in the processes forked from here."""
    os.environ[quick_keys.WISH] = "1"
    quick_keys.derive_in(quick_keys.FEW)


@pytest.fixture
def real_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Encrypted files as they are outside the tests, for processes of their own and other tools."""
    monkeypatch.delenv(quick_keys.WISH)
    quick_keys.derive_in(quick_keys.REAL)
    yield
    quick_keys.derive_in(quick_keys.FEW)


@pytest.fixture(scope="session")
def branch_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str | None], Path]:
    """A new branch file under this passphrase, made once; tests work on copies."""

    @cache
    def made(key: str | None) -> Path:
        path = tmp_path_factory.mktemp("branch") / "支部.dzb"
        new_file(path, Settings(name=BRANCH), day=TODAY, now=NOW, key=key)
        return path

    return made


@pytest.fixture(scope="session")
def branch_made(branch_of: Callable[[str | None], Path]) -> Path:
    """One without a passphrase."""
    return branch_of(None)


@pytest.fixture
def branch_file(branch_made: Path, tmp_path: Path) -> Path:
    """A copy of the new branch file."""
    return Path(shutil.copy(branch_made, tmp_path / "支部.dzb"))


@pytest.fixture(scope="session")
def demo_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int, int], Path]:
    """The fictional branch of so many members and years, each made once; tests work on copies."""

    @cache
    def made(members: int, years: int) -> Path:
        path = tmp_path_factory.mktemp("demo") / "示例.dzb"
        make_demo(path, years=years, members=members, today=TODAY, force=False)
        return path

    return made


@pytest.fixture
def demo(demo_of: Callable[[int, int], Path], tmp_path: Path) -> Path:
    """A copy of the fictional branch as the command makes it where nothing else is said."""
    return Path(shutil.copy(demo_of(24, 2), tmp_path / "示例.dzb"))


@pytest.fixture
def store(branch_file: Path) -> Iterator[Store]:
    """The new branch file, open for writing."""
    with open_file(branch_file, writable=True, today=TODAY) as opened:
        yield opened


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., "Result"]:
    """Run one command line in this process."""

    def call(*arguments: object) -> Result:
        capsys.readouterr()
        code = run([str(a) for a in arguments])
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return call


class Result:
    """What a command answered."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        import json

        return json.loads(self.out)
