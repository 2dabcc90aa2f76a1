"""A briefing as a file of some kind: the one entry point to the modules that write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from rcdata.briefing.slides import Made
from rcdata.exports.files import XLSX_MEDIA

PPTX, HTML, XLSX, PDF = "pptx", "html", "xlsx", "pdf"
# File ending → media type.
KINDS = {
    PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    PDF: "application/pdf",
    HTML: "text/html",
    XLSX: XLSX_MEDIA,
}


def content(
    kind: str,
    made: Made,
    on: date,
    *,
    template: Path | None = None,
    handout: bool = False,
    presents: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The file of the briefing. `on` is the date printed on it, `template` a house template
    (PowerPoint only), `handout` asks for A4 pages instead of slides (PDF only); with `presents` an
    HTML file opens as a presentation.

    Raises:
        ExportFailed: when it cannot be made.
    """
    if kind == HTML:
        from rcdata.briefing import html

        return html.document(made, on, presents=presents, progress=progress)
    if kind == XLSX:
        from rcdata.briefing import xlsx

        return xlsx.workbook(made, on)
    if kind == PDF:
        from rcdata.briefing import pdf

        return pdf.document(made, on, handout=handout, progress=progress)
    from rcdata.briefing import pptx

    return pptx.presentation(made, on, template, progress)
