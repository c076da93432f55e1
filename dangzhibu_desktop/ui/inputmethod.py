"""Chinese typing on Linux: Qt's wheel can speak to ibus, and fcitx 5 answers as an ibus portal."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

_FCITX: Final = "fcitx"
_ASKS: Final = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE")


def settings_for_fcitx(environment: Mapping[str, str], plugins: Path) -> dict[str, str]:
    """The variables to set before Qt starts, where the surroundings ask for fcitx.

    Empty where they do not, or where Qt has a plugin of that name in ``plugins``. Another input
    method that ``QT_IM_MODULE`` names stays.
    """
    if not any(_FCITX in environment.get(name, "") for name in _ASKS):
        return {}
    if any(_FCITX in file.name for file in plugins.glob("platforminputcontexts/*")):
        return {}
    portal = {"IBUS_USE_PORTAL": "1"}
    modules = environment.get("QT_IM_MODULES", "")
    if modules:
        return portal | {"QT_IM_MODULES": ";".join(map(_instead, modules.split(";")))}
    module = environment.get("QT_IM_MODULE") or _FCITX
    if _FCITX in module:
        return portal | {"QT_IM_MODULE": "ibus"}
    return portal if module == "ibus" else {}


def _instead(module: str) -> str:
    return "ibus" if _FCITX in module else module
