"""An office program opens the PowerPoint file and converts every slide into a page."""

import io
import shutil
import subprocess

import pptx
import pypdf
import pytest

from rcdata.briefing import pptx as pptx_file
from rcdata.briefing import slides, templates
from rcdata.briefing.deck import Briefing
from tests.briefing.conftest import TODAY

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(
    OFFICE is None, reason="There is no LibreOffice here: apt-get install libreoffice-impress."
)
@pytest.mark.parametrize(("name", "code"), [("funding-gap", "en"), ("promises", "zh")])
def test_libreoffice_opens_and_converts_it(file_of, tmp_path, name, code):
    content = file_of("pptx", name, code)
    pages = _converted(content, tmp_path)
    made = pptx.Presentation(io.BytesIO(content)).slides
    assert len(pages) == len(made)
    for page, slide in zip(pages, made, strict=True):
        told = "".join(page.extract_text().split())
        assert "".join(slide.shapes.title.text_frame.text.split())[:10] in told
        assert _outside(page) == []


@pytest.mark.skipif(
    OFFICE is None, reason="There is no LibreOffice here: apt-get install libreoffice-impress."
)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_sheet_ends_above_its_sources(viewed, tmp_path, code):
    """Also in a font wider than the one that it was laid out for."""
    asked = [{"country": one} for one in ("KEN", "NIU", "ETH", "TWN")]
    asked += [{"country": "KEN", "with": "NOR"}, {"country": "BRB", "with": "CHE"}]
    deck = Briefing("", code, tuple(templates.SHEET_OF_COUNTRY.asking(**one) for one in asked))
    made = slides.made(viewed(code), deck)
    pages = _converted(pptx_file.presentation(made, TODAY), tmp_path)
    source = made.lang.text("Source: {what}", what="")[:2]
    for shown, page in zip(made.slides, pages, strict=False):
        assert _outside(page) == []
        foot, below = (_height_of(page, one) for one in (shown.sheet.compared[:3], source))
        assert foot > below + 8, shown.title


def _converted(content, folder):
    """The pages that an office program makes of a file."""
    (folder / "deck.pptx").write_bytes(content)
    subprocess.run(
        [OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/office",
         "--convert-to", "pdf", "--outdir", str(folder), str(folder / "deck.pptx")],
        check=True, capture_output=True, timeout=170,
    )  # fmt: skip
    return pypdf.PdfReader(folder / "deck.pdf").pages


def _height_of(page, beginning: str) -> float:
    """Where the last line with this beginning stands, in points from the foot of the page."""
    found: list[float] = []

    def seen(text, _cm, tm, _font, _size):
        if text.strip().startswith(beginning):
            found.append(tm[5])

    page.extract_text(visitor_text=seen)
    return found[-1]


def _outside(page) -> list[str]:
    """Words that begin outside the page."""
    wide, high = (float(one) for one in page.mediabox[2:])
    found: list[str] = []

    def seen(text, _cm, tm, _font, _size):
        if text.strip() and not (-2 <= tm[4] <= wide and -2 <= tm[5] <= high):
            found.append(text)

    page.extract_text(visitor_text=seen)
    return found
