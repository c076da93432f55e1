"""List the licence of every package the delivered program carries.

Walks the runtime requirements of the installed project: ``python tools/licences.py``.
"""

import re
from importlib import metadata

PROJECT = "dangzhibu-desktop"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def required(name: str, seen: dict[str, metadata.Distribution]) -> None:
    """Collect a distribution and everything it needs at run time on this machine."""
    key = name.lower().replace("_", "-")
    if key in seen:
        return
    try:
        seen[key] = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return  # needed on another system only
    for line in seen[key].requires or ():
        match = _NAME.match(line)
        if match and "extra ==" not in line:
            required(match.group(), seen)


def licence(package: metadata.Distribution) -> str:
    """What a package says of its licence: expression, classifiers, or free text."""
    about = package.metadata
    if expression := about.get("License-Expression"):
        return expression
    classes = [
        c.rsplit(" :: ", 1)[-1]
        for c in about.get_all("Classifier") or ()
        if c.startswith("License :: ") and not c.endswith("OSI Approved")
    ]
    free = (about.get("License") or "").strip().split("\n")[0]
    return "; ".join(classes) or free or in_its_file(package)


def in_its_file(package: metadata.Distribution) -> str:
    """The first words of the licence file a package carries."""
    for path in package.files or ():
        if path.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            words = path.locate().read_text(encoding="utf-8", errors="replace").split()
            return " ".join(words[:12])
    return "not stated"


def main() -> None:
    """Print one line a package: name, version, licence."""
    seen: dict[str, metadata.Distribution] = {}
    required(PROJECT, seen)
    for key in sorted(seen):
        print(f"{key}\t{seen[key].version}\t{licence(seen[key])}")


if __name__ == "__main__":
    main()
