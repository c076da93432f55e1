"""These programs fork, limit and watch processes as only Unix can."""

import sys

collect_ignore_glob = ["*.py"] if sys.platform == "win32" else []
