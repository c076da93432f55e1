"""``self-test`` as a user runs it: a process of its own, without a screen."""

import json
import subprocess
import sys

from dangzhibu_desktop.forms.catalogue import FORMS


def test_the_program_passes_its_own_check() -> None:
    program = [sys.executable, "-m", "dangzhibu_desktop", "self-test", "--json"]
    done = subprocess.run(program, capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr.decode("utf-8")
    told = json.loads(done.stdout)
    assert told["ok"] is True
    assert told["forms"] == len(FORMS)
    assert told["pages"] >= told["forms"]
