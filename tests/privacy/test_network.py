"""No network: none of our modules imports it, and the whole main job asks for no socket."""

import ast
from pathlib import Path

import pytest

from tests.privacy.watching import ROOT, Seen
from tests.test_layers import MODULES, PACKAGE, imports_of

NETWORK = frozenset(
    {
        "_socket", "aiohttp", "asyncio", "ftplib", "http", "httplib2", "httpx", "imaplib",
        "mailbox", "multiprocessing", "nntplib", "paramiko", "poplib", "pycurl",
        "requests", "select", "selectors", "smtplib", "socket", "socketserver", "ssl",
        "telnetlib", "tornado", "twisted", "urllib.request", "urllib3", "webbrowser",
        "websocket", "websockets", "wsgiref", "xmlrpc", "zmq",
        *(f"PySide6.Qt{part}" for part in (
            "Network", "NetworkAuth", "WebSockets", "WebEngineCore", "WebEngineWidgets",
            "WebEngineQuick", "WebView", "WebChannel", "HttpServer", "RemoteObjects", "Bluetooth",
            "Nfc", "SerialBus", "SerialPort", "DBus",
        )),
    }
)  # fmt: skip
# other programs that would do it for us
OUTSIDE = frozenset({"subprocess", "ctypes", "cffi"})
WORDS = ("QDesktopServices", "setOpenExternalLinks", "os.system", "os.popen", "os.exec", "os.spawn")


def networking(source: str, module: str) -> list[str]:
    """Every import of networking, or of a way to other programs, in one module of ours."""
    tree, found = ast.parse(source), []
    names = set(imports_of(tree, module))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    for name in sorted(names):
        parents = {name.rsplit(".", n)[0] for n in range(name.count(".") + 1)}
        if parents & (NETWORK | OUTSIDE):
            found.append(name)
    return found + [word for word in WORDS if word in source]


def test_no_module_of_ours_imports_networking() -> None:
    found = {}
    for path in MODULES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        hits = networking(path.read_text(encoding="utf-8"), name)
        if hits:
            found[name] = hits
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "import socket", "import http.client", "from urllib.request import urlopen",
        "def f():\n    from urllib import request", "import asyncio.streams", "import requests",
        "from PySide6.QtNetwork import QTcpSocket", "from PySide6 import QtNetwork", "import ssl",
        "import subprocess", "from PySide6.QtGui import QDesktopServices",
    ],
)  # fmt: skip
def test_a_planted_import_is_found(line: str) -> None:
    assert networking(line, f"{PACKAGE}.domain.planted")


@pytest.mark.parametrize("part", ["commands", "window"])
def test_the_main_job_needs_no_socket(part: str, request: pytest.FixtureRequest) -> None:
    """In a process where to make one fails: every command line, every page and a preview."""
    seen: Seen = request.getfixturevalue(part)
    assert seen.report["sockets"] == []
    assert not [name for name in seen.report["modules"] if name.startswith("PySide6.QtNetwork")]
    codes = seen.report["codes"]
    assert codes
    wrong = {line: code for line, code in codes.items() if code > (1 if "check" in line else 0)}
    assert wrong == {}, seen.said


def test_the_watch_hears_a_socket(tmp_path: Path) -> None:
    """What is promised above would be found."""
    from tests.privacy.watched import Watched

    watched = Watched()
    with pytest.raises(OSError, match="socket"):
        watched.hook("socket.__new__", (None,))
    assert watched.sockets == ["socket.__new__"]
    (tmp_path / "offen").write_text("张三", encoding="utf-8")
    (tmp_path / "offen").chmod(0o644)
    watched.hook("os.remove", (str(tmp_path / "offen"), -1))
    assert watched.open_to_others == {str(tmp_path / "offen")}
