"""PDF for the archive: PDF/A-2u (ISO 19005-2), which DA/T 47-2009 recommends for long keeping.

The page renderer's own file lacks XMP metadata, an output intent for its greys, and line ends
before ``endstream``; everything else (fonts embedded, text as Unicode) it must bring itself.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final

from dangzhibu_desktop.forms.cleaning import holdable

if TYPE_CHECKING:
    from pikepdf import Pdf
    from pikepdf.pdfa import Finding

PROGRAM: Final = "党支部工作台"
_PART, _CONFORMANCE = "2", "U"
_LANGUAGE: Final = "zh-CN"
_BEIJING: Final = timezone(timedelta(hours=8))  # of a moment without a zone of its own
_LEVEL_RULE: Final = "ISO_19005_2:6.6.4-3"
_UNICODE_ENCODINGS: Final = ("/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding")
_CONDITION: Final = "sRGB IEC61966-2.1"


def to_pdfa(
    data: bytes,
    *,
    title: str,
    author: str = "",
    subject: str = "",
    made: datetime | None = None,
) -> bytes:
    """A PDF of ours as PDF/A-2u; the same input gives the same bytes.

    ``author`` is the branch, ``made`` the moment the document was made (none: not stated).
    """
    import pikepdf

    texts = {"title": title, "author": author, "subject": subject}
    clean = {key: " ".join(holdable(text).split("\n")) for key, text in texts.items()}
    moment = None if made is None else made.replace(microsecond=0, tzinfo=made.tzinfo or _BEIJING)
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        _describe(pdf, clean, moment)
        _intend(pdf)
        for page in pdf.pages:
            # an empty transition, which ISO 19005-2, 6.1.13 leaves no use for
            if "/Trans" in page.obj:
                del page.obj["/Trans"]
        pdf.save(
            target,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return target.getvalue()


def faults(data: bytes) -> list[str]:
    """What keeps a PDF from being PDF/A-2u, a sentence each; empty for a good one.

    Needs ``pikepdf[pdfa]``. The validator approves only what it knows: a fault it names may be
    a false alarm, its silence never is. Of what 2u adds only the presence of Unicode is checked.
    """
    import pikepdf
    from pikepdf.pdfa import validate_written

    report = validate_written(BytesIO(data), "2b")
    found = [str(finding) for finding in report.findings if not _says_unicode(finding)]
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return found + list(_without_unicode(pdf))
    except pikepdf.PdfError:
        return found


def _says_unicode(finding: "Finding") -> bool:
    """The validator knows level B only and takes our U for a fault."""
    return finding.rule == _LEVEL_RULE and "'U'" in finding.message


def _without_unicode(pdf: "Pdf") -> Iterator[str]:
    """Typefaces whose characters cannot be read as Unicode (ISO 19005-2, 6.2.11.7.2)."""
    for number, page in enumerate(pdf.pages, 1):
        fonts = page.resources.get("/Font")
        for name, font in fonts.items() if fonts is not None else ():
            if "/ToUnicode" not in font and font.get("/Encoding") not in _UNICODE_ENCODINGS:
                yield f"page {number}: font {name} has no /ToUnicode"


def _describe(pdf: "Pdf", texts: dict[str, str], moment: datetime | None) -> None:
    """Write XMP and Info anew from the same values: they must agree (ISO 19005-2, 6.6.3)."""
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    if "/Metadata" in pdf.Root:
        del pdf.Root.Metadata
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = texts["title"]
        xmp["dc:language"] = [_LANGUAGE]
        if texts["author"]:
            xmp["dc:creator"] = [texts["author"]]
        if texts["subject"]:
            xmp["dc:description"] = texts["subject"]
        if moment is not None:
            for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
                xmp[key] = moment.isoformat()
        xmp["xmp:CreatorTool"] = xmp["pdf:Producer"] = PROGRAM
        xmp["pdfaid:part"], xmp["pdfaid:conformance"] = _PART, _CONFORMANCE
    info = {"/Title": texts["title"], "/Author": texts["author"], "/Subject": texts["subject"]}
    if moment is not None:
        info["/CreationDate"] = info["/ModDate"] = _pdf_date(moment)
    for key, value in (info | {"/Creator": PROGRAM, "/Producer": PROGRAM}).items():
        if value:
            pdf.docinfo[key] = value


def _pdf_date(moment: datetime) -> str:
    zone = moment.strftime("%z")
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _intend(pdf: "Pdf") -> None:
    """Say what its colours mean, and that it is to be shown under its title."""
    from pikepdf import Array, Dictionary, Name, String

    profile = files("pikepdf").joinpath("pdfa", "data", "sRGB.icc").read_bytes()
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(_CONDITION),
        Info=String(_CONDITION),
        DestOutputProfile=pdf.make_stream(profile, N=3),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.Lang = String(_LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
