"""An office program opens the PowerPoint file and converts every slide into a page."""

import io
import shutil
import subprocess

import pptx
import pypdf
import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(
    OFFICE is None, reason="There is no LibreOffice here: apt-get install libreoffice-impress."
)
@pytest.mark.parametrize(("name", "code"), [("funding-gap", "en"), ("promises", "zh")])
def test_libreoffice_opens_and_converts_it(file_of, tmp_path, name, code):
    content = file_of("pptx", name, code)
    (tmp_path / "deck.pptx").write_bytes(content)
    subprocess.run(
        [OFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/office",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "deck.pptx")],
        check=True, capture_output=True, timeout=170,
    )  # fmt: skip
    pages = pypdf.PdfReader(tmp_path / "deck.pdf").pages
    slides = pptx.Presentation(io.BytesIO(content)).slides
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        told = "".join(page.extract_text().split())
        assert "".join(slide.shapes.title.text_frame.text.split())[:10] in told
        assert _outside(page) == []


def _outside(page) -> list[str]:
    """Words that begin outside the page."""
    wide, high = (float(one) for one in page.mediabox[2:])
    found: list[str] = []

    def seen(text, _cm, tm, _font, _size):
        if text.strip() and not (-2 <= tm[4] <= wide and -2 <= tm[5] <= high):
            found.append(text)

    page.extract_text(visitor_text=seen)
    return found
