"""Tick boxes, pictures, charts and drawings as strips."""

from typing import Final

from dangzhibu_desktop.forms.blocks import (
    Align,
    BoxAt,
    Chart,
    Choices,
    Drawing,
    LineAt,
    Picture,
    TextAt,
)
from dangzhibu_desktop.forms.layout.cells import INNER
from dangzhibu_desktop.forms.layout.flow import Strip
from dangzhibu_desktop.forms.layout.ink import MM, Fill, Image, Ink, Rule, box
from dangzhibu_desktop.forms.layout.type import (
    FIFTH,
    HEI,
    SMALL_FIFTH,
    SONG,
    Setting,
    Typesetter,
)

_TICK: Final = 4 * MM
_BAR: Final = 5 * MM
_BAR_STEP: Final = 8 * MM
_GREYS: Final = (0.35, 0.75)  # neighbouring bars differ in black and white


def choices_strips(choices: Choices, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """Tick boxes of 4 mm with their words, over as many lines as they need."""
    setting = Setting(SONG, FIFTH)
    label = setter.line(f"{choices.label}：", Setting(HEI, FIFTH))
    places, x, row = [], left + label.width, 0
    for option in choices.options:
        wide = _TICK + 1.5 * MM + setter.line(option, setting).width + 5 * MM
        if x + wide > left + width and x > left + label.width:
            x, row = left + label.width, row + 1
        places.append((option, x, row))
        x += wide
    step = max(setting.line, _TICK) + 2.5 * MM

    def paint(ink: list[Ink], top: float) -> None:
        first = top + 1.25 * MM + (_TICK - setting.line) / 2
        setter.put(ink, f"{choices.label}：", Setting(HEI, FIFTH), (left, first, width))
        for option, at, line in places:
            y = top + 1.25 * MM + line * step
            box(ink, at, y, _TICK, _TICK, INNER * 1.5)
            if option in choices.chosen:
                ink.append(Rule(at + 0.8 * MM, y + 2 * MM, at + 1.7 * MM, y + 3.1 * MM, 1.2))
                ink.append(Rule(at + 1.7 * MM, y + 3.1 * MM, at + 3.3 * MM, y + 0.8 * MM, 1.2))
            place = (at + _TICK + 1.5 * MM, y + (_TICK - setting.line) / 2, width)
            setter.put(ink, option, setting, place)

    return [Strip(step * (row + 1) + 2 * MM, paint)]


def picture_strips(picture: Picture, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """A picture, centred, its caption under it."""
    wide, tall = min(picture.width * MM, width), picture.height * MM
    setting = Setting(SONG, SMALL_FIFTH)

    def paint(ink: list[Ink], top: float) -> None:
        ink.append(Image(left + (width - wide) / 2, top + MM, wide, tall, picture.data))
        if picture.caption:
            place = (left, top + tall + 2 * MM, width)
            setter.put(ink, picture.caption, setting, place, Align.CENTRE)

    return [Strip(tall + (setting.line if picture.caption else 0) + 4 * MM, paint)]


def chart_strips(chart: Chart, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """Horizontal bars with their values, readable in black and white; never cut."""
    words, title = Setting(SONG, FIFTH), Setting(HEI, FIFTH * 8 / 7)
    names = max((setter.line(label, words).width for label in chart.labels), default=0) + 3 * MM
    room = width - names - 25 * MM
    most = max((*chart.values, 1))

    def paint(ink: list[Ink], top: float) -> None:
        setter.put(ink, chart.title, title, (left, top + 2 * MM, width), Align.CENTRE)
        y = top + title.line + 5 * MM
        ink.append(Rule(left + names, y, left + names, y + len(chart.labels) * _BAR_STEP, 0.8))
        for number, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True)):
            middle = y + (_BAR_STEP - words.line) / 2
            setter.put(ink, label, words, (left, middle, names - 2 * MM), Align.RIGHT)
            long = room * value / most
            if value:
                above = y + (_BAR_STEP - _BAR) / 2
                ink.append(Fill(left + names, above, long, _BAR, _GREYS[number % 2]))
                box(ink, left + names, above, long, _BAR, INNER)
            said = f"{value} {chart.unit}"
            setter.put(ink, said, words, (left + names + long + 2 * MM, middle, 23 * MM))
            y += _BAR_STEP

    height = title.line + 5 * MM + len(chart.labels) * _BAR_STEP + 4 * MM
    return [Strip(height, paint)]


def drawing_strips(drawing: Drawing, setter: Typesetter, left: float, width: float) -> list[Strip]:
    """Shapes at their places, the whole centred and never cut."""
    x0 = left + (width - drawing.width * MM) / 2

    def paint(ink: list[Ink], top: float) -> None:
        for shape in drawing.shapes:
            match shape:
                case TextAt():
                    _stand(ink, shape, setter, x0, top)
                case LineAt(x1, y1, x2, y2, weight):
                    ink.append(
                        Rule(x0 + x1 * MM, top + y1 * MM, x0 + x2 * MM, top + y2 * MM, weight)
                    )
                case BoxAt(x, y, wide, tall, weight, grey):
                    corner = (x0 + x * MM, top + y * MM, wide * MM, tall * MM)
                    if grey is not None:
                        ink.append(Fill(*corner, grey))
                    if weight:
                        box(ink, *corner, weight)

    return [Strip(drawing.height * MM, paint)]


def _stand(ink: list[Ink], shape: TextAt, setter: Typesetter, left: float, top: float) -> None:
    setting = Setting(shape.face, shape.size)
    line = setter.line(shape.text, setting)
    shift = {Align.LEFT: 0.0, Align.CENTRE: line.width / 2, Align.RIGHT: line.width}[shape.align]
    place = (left + shape.x * MM - shift, top + shape.y * MM - setting.baseline, line.width)
    setter.put(ink, shape.text, setting, place)
