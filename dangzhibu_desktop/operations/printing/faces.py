"""The faces documents are printed in, loaded once."""

from functools import cache

from dangzhibu_desktop.forms.fonts import Faces


@cache
def faces(*, official: bool = False) -> Faces:
    """The bundle's faces; with ``official`` the system's own 仿宋, 小标宋, 楷体, 黑体 first."""
    if not official:
        return Faces()
    from dangzhibu_desktop.forms.official import find

    return Faces(find())
