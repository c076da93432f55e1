"""The styles of every Word file we write, and the names of typefaces as offices know them.

Names of typefaces are those on the user's machine (Windows, WPS); ``_FONTS`` names what may
stand in for each. Digits and Latin letters are Times New Roman, as usual in official documents.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dangzhibu_desktop.forms.layout import type as sizes

SONG: Final = "宋体"
HEI: Final = "黑体"
KAI: Final = "楷体"
FANG: Final = "仿宋"
TITLE: Final = "方正小标宋简体"
LATIN: Final = "Times New Roman"
SYMBOLS: Final = "Segoe UI Symbol"  # has ☐ and ☑
FACES: Final = {"hei": HEI, "kai": KAI, "symbols": SYMBOLS}  # a run's face; "bold" is a flag

LINE: Final = 579  # 28.95 pt: 22 lines on 225 mm in whole twips; 28.99 pt would round up to 21
CHARACTER: Final = 15.79  # pt: 28 characters on 156 mm (GB/T 9704)
TIGHTER: Final = -6  # twips after each character of 16 pt; 28 fit, and justifying spreads them

OFFICIAL_TITLE: Final = "OfficialTitle"
OFFICIAL: Final = "OfficialText"
OFFICIAL_NUMBER: Final = "OfficialNumber"
PAGE_TITLE: Final = "PageTitle"
CONTINUED: Final = "ContinuedTitle"
ABOVE: Final = "AboveTable"
BLOCK_TITLE: Final = "BlockTitle"
PROSE: Final = "PlainText"
CELL: Final = "CellText"
SMALL_CELL: Final = "CellTextSmall"
LABEL: Final = "CellLabel"
SMALL_LABEL: Final = "CellLabelSmall"
PICTURE: Final = "PictureLine"
CAPTION: Final = "PictureCaption"
FOOT: Final = "PageFoot"
MARK: Final = "PageMark"
GAP: Final = "Gap"

# what may stand in for a typeface, and its kind (PANOSE family, pitch)
_FONTS: Final = {
    SONG: ("SimSun,华文宋体,Noto Serif CJK SC", "02010600030101010101", "auto"),
    HEI: ("SimHei,华文黑体,Noto Sans CJK SC", "02010609060101010101", "modern"),
    KAI: ("KaiTi,楷体_GB2312,华文楷体", "02010609060101010101", "modern"),
    FANG: ("FangSong,仿宋_GB2312,华文仿宋", "02010609060101010101", "modern"),
    TITLE: ("方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋", "02000000000000000000", "auto"),
}
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# The grid of a document's section says 22 × 28; our own text stands by exact pitches instead,
# for LibreOffice gives a character wider than the grid's two places of it.
_OFF_GRID: Final = '<w:snapToGrid w:val="0"/>'


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; ``line`` and the space around it are twips.

    ``rule`` says how ``line`` is meant; the default is one line of the face itself.
    """

    key: str
    name: str
    face: str
    size: float
    align: str = "left"
    bold: bool = False
    line: int = 240
    rule: str = "auto"
    before: int = 0
    after: int = 0
    keep: bool = False
    outline: int | None = None
    tracking: int = 0


_STYLES: Final = (
    _Style(
        OFFICIAL_TITLE,
        "公文标题",
        TITLE,
        sizes.SECOND,
        "center",
        line=LINE,  # whole lines, so that its page holds 22 like any other
        rule="exact",
        after=LINE,
        keep=True,
        outline=0,
    ),
    _Style(
        OFFICIAL, "公文正文", FANG, sizes.THIRD, "both", line=LINE, rule="exact", tracking=TIGHTER
    ),
    _Style(OFFICIAL_NUMBER, "公文页码", SONG, sizes.FOURTH, line=280, rule="exact", after=113),
    _Style(
        PAGE_TITLE,
        "表题",
        SONG,
        sizes.SMALL_SECOND,
        "center",
        bold=True,
        line=576,
        rule="exact",
        keep=True,
        outline=0,
    ),
    _Style(
        CONTINUED, "续页表题", HEI, sizes.SMALL_FOURTH, "center", line=340, rule="exact", after=340
    ),
    _Style(ABOVE, "表上说明", SONG, sizes.SMALL_FOURTH, before=57, keep=True),
    _Style(BLOCK_TITLE, "栏目标题", HEI, sizes.SMALL_FOURTH, before=85, after=57, keep=True),
    _Style(PROSE, "表内正文", SONG, sizes.FIFTH, "both", line=336, rule="atLeast"),
    _Style(CELL, "单元格", SONG, sizes.FIFTH),
    _Style(SMALL_CELL, "单元格（小）", SONG, sizes.SMALL_FIFTH),
    _Style(LABEL, "标签", HEI, sizes.FIFTH, "center"),
    _Style(SMALL_LABEL, "标签（小）", HEI, sizes.SMALL_FIFTH, "center"),
    _Style(PICTURE, "图片", SONG, sizes.FIFTH, "center"),
    _Style(CAPTION, "图片说明", SONG, sizes.SMALL_FIFTH, "center", before=57),
    _Style(FOOT, "页脚", SONG, sizes.SMALL_FIFTH),
    _Style(MARK, "表单编号", SONG, sizes.SIXTH),
    _Style(GAP, "间隔", SONG, 1, line=20, rule="exact"),
)
SIZES: Final = {style.key: style.size for style in _STYLES}


def style_sheet(*, official: bool) -> str:
    """The whole of ``styles.xml``; the default text is that of a document or of a table.

    Word counts the characters of a grid from the size of the default text.
    """
    face, size = (FANG, sizes.THIRD) if official else (SONG, sizes.FIFTH)
    return f"""<w:styles {_W}>
<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(face)}{_size(size)}
<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/>
<w:autoSpaceDN w:val="0"/></w:pPr>
<w:rPr>{_fonts(face)}{_size(size)}</w:rPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:semiHidden/></w:style>
{"".join(_paragraph_style(style) for style in _STYLES)}</w:styles>"""


def _paragraph_style(style: _Style) -> str:
    keep = "<w:keepNext/>" if style.keep else ""
    level = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    bold = "<w:b/>" if style.bold else ""
    tighter = f'<w:spacing w:val="{style.tracking}"/>' if style.tracking else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.key}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{keep}{_OFF_GRID}"
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}"'
        f' w:lineRule="{style.rule}"/><w:jc w:val="{style.align}"/>{level}</w:pPr>'
        f"<w:rPr>{_fonts(style.face)}{bold}{_OFF_GRID}{tighter}{_size(style.size)}</w:rPr></w:style>"
    )


def _fonts(face: str) -> str:
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{face}" w:cs="{LATIN}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def settings(*, two_sided: bool) -> str:
    """The whole of ``settings.xml``; ``two_sided`` gives even pages feet of their own."""
    even = "<w:evenAndOddHeaders/>" if two_sided else ""
    compat = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:hideSpellingErrors/>'
        f'<w:hideGrammaticalErrors/><w:defaultTabStop w:val="420"/>{even}'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/>"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{compat}" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table() -> str:
    """The whole of ``fontTable.xml``: what may stand in where a typeface is missing."""
    return f"<w:fonts {_W}>{''.join(_font_entries())}</w:fonts>"


def _font_entries() -> Iterator[str]:
    for face, (others, panose, family) in _FONTS.items():
        yield (
            f'<w:font w:name="{face}"><w:altName w:val="{others}"/><w:panose1 w:val="{panose}"/>'
            f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/>'
            "</w:font>"
        )
