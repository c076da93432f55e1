"""Facts of a finished build: ``python tools/build_facts.py dist/dangzhibu``.

Size, start, and the lowest glibc it runs on.
"""

import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

_GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)")
ROUNDS = 5


def glibc(folder: Path) -> tuple[int, int]:
    """The newest glibc any file of the build asks for: older systems cannot run it."""
    found = {(0, 0)}
    for path in files(folder):
        if path.suffix == ".so" or ".so." in path.name or not path.suffix:
            data = path.read_bytes()
            if data[:4] == b"\x7fELF":
                found |= {(int(a), int(b)) for a, b in _GLIBC.findall(data)}
    return max(found)


def files(folder: Path) -> list[Path]:
    """Every file of the build once; links to files are not counted."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def start(program: Path) -> float:
    """Median seconds from start to the answer of a calculator."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        subprocess.run([program, "forms"], check=True, capture_output=True)  # noqa: S603
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    """Print one line a fact."""
    folder = Path(sys.argv[1])
    size = sum(path.stat().st_size for path in files(folder))
    newest = glibc(folder)
    print(f"size: {size / 1e6:.0f} MB")
    print(f"start of `forms`: {start(folder / folder.name):.2f} s")
    print(f"needs glibc {newest[0]}.{newest[1]} or newer")


if __name__ == "__main__":
    main()
