"""Start the program: arguments, then the command they name."""

import sys

from dangzhibu_desktop.cli import run


def main() -> None:
    """Run one command and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
