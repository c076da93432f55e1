"""What ``build.py`` changes in the outlines and widths of the faces of text."""

from typing import Any


def tune(font: Any) -> None:
    """Digits, quotation marks, 间隔号, 破折号 and boxes as ``build.py`` says."""
    names = font.getBestCmap()
    em = font["head"].unitsPerEm
    widest = max(font["hmtx"][names[ord(digit)]][0] for digit in "0123456789")
    for digit in "0123456789":
        place(font, names[ord(digit)], widest, 0.5)
    for mark, side in (("“", 1.0), ("‘", 1.0), ("”", 0.0), ("’", 0.0)):
        if font["hmtx"][names[ord(mark)]][0] < em:
            place(font, names[ord(mark)], em, side)
    place(font, names[ord("·")], em // 2, 0.5)
    dash(font, names[ord("—")], names[ord("―")])
    for box, mark in (("☐", ""), ("☑", "√"), ("☒", "×")):
        compose(font, box, mark)


def place(font: Any, glyph: str, advance: int, share: float) -> None:
    """Give a glyph this advance, with ``share`` of the width won before its outline."""
    before, bearing = font["hmtx"][glyph]
    shift = round((advance - before) * share)
    font["glyf"][glyph].coordinates.translate((shift, 0))
    font["glyf"][glyph].recalcBounds(font["glyf"])
    font["hmtx"][glyph] = (advance, bearing + shift)


def dash(font: Any, glyph: str, model: str) -> None:
    """Make the dash a bar across the whole em, as thick as it was, at the height of the model."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    em = font["head"].unitsPerEm
    was, height = font["glyf"][glyph], font["glyf"][model]
    low = round((height.yMin + height.yMax - was.yMax + was.yMin) / 2)
    high = low + was.yMax - was.yMin
    pen = TTGlyphPen(None)
    corners = ((0, low), (0, high), (em, high), (em, low))
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    font["glyf"][glyph] = pen.glyph()
    font["glyf"][glyph].recalcBounds(font["glyf"])
    font["hmtx"][glyph] = (em, 0)


def compose(font: Any, box: str, mark: str) -> None:
    """Make a box of the face's own □ and, centred in it, a mark."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names, glyphs = font.getBestCmap(), font["glyf"]
    square = names[ord("□")]
    pen = TTGlyphPen(dict.fromkeys(font.getGlyphOrder()))
    pen.addComponent(square, (1, 0, 0, 1, 0, 0))
    if mark:
        frame, inner = glyphs[square], glyphs[names[ord(mark)]]
        scale = (
            0.8 * (frame.xMax - frame.xMin) / max(inner.xMax - inner.xMin, inner.yMax - inner.yMin)
        )
        x = (frame.xMin + frame.xMax - scale * (inner.xMin + inner.xMax)) / 2
        y = (frame.yMin + frame.yMax - scale * (inner.yMin + inner.yMax)) / 2
        pen.addComponent(names[ord(mark)], (scale, 0, 0, scale, round(x), round(y)))
    name = names.get(ord(box), f"box{ord(box):04X}")
    glyphs[name] = pen.glyph()
    glyphs[name].recalcBounds(glyphs)
    font["hmtx"][name] = (font["hmtx"][square][0], glyphs[name].xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(box)] = name
