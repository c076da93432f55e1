"""The watched processes, each run once for all the tests that look at what they did."""

import shutil

import pytest

from tests.privacy.watching import Seen, watch


@pytest.fixture(scope="session")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Every command line of the main job."""
    return watch(tmp_path_factory.mktemp("commands"), "--commands")


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Every page, a preview, an import, the lock, a bug."""
    return watch(tmp_path_factory.mktemp("window"), "--window")


@pytest.fixture(scope="session")
def bugs(commands: Seen, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """The files as the commands left them, then a bug in every command."""
    where = tmp_path_factory.mktemp("bugs")
    shutil.copytree(commands.folder, where / commands.folder.name)
    return watch(where, "--bugs")
