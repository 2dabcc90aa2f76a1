"""Text on slides: tagged with the reader's language, in fonts that every machine has, fitted to its
box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from rcdata.briefing import fitting
from rcdata.briefing.fitting import Box
from rcdata.briefing.pptx.master import CHINESE, LATIN, emu
from rcdata.briefing.pptx.xml import A
from rcdata.briefing.words import TAGS
from rcdata.entrances import allowed

# Sizes of the title of a slide in points, the largest first.
TITLE_SIZES = (28, 26, 24, 22, 20)
# What a line begins with that gets a bullet, and how far such lines are indented, in EMU.
BULLET, _INDENT = "• ", 228_600


def lengths(box: Box) -> tuple[Any, Any, Any, Any]:
    """A box in inches as lengths of the library (left, top, width, height)."""
    left, top, width, height = (emu(one) for one in box)
    return left, top, width, height


def filled(shape: Any, words: str, box: Box, sizes: Sequence[float], code: str, **look: Any) -> str:
    """Put a text into a shape at the largest size that fits; returns the text that is shown."""
    bold = bool(look.get("bold"))
    size, shown = fitting.fitted(allowed(words), box[2], box[3], sizes, bold)
    frame = shape.text_frame
    frame.word_wrap = True
    for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(frame, side, 0)
    paragraphs = [part.removeprefix(BULLET) for part in shown.split("\n")]
    frame.text = paragraphs[0]
    for part in paragraphs[1:]:
        frame.add_paragraph().text = part
    for paragraph, told in zip(frame.paragraphs, shown.split("\n"), strict=True):
        styled(paragraph, size, code, look)
        if told.startswith(BULLET):
            _bulleted(paragraph)
    return shown


def _bulleted(paragraph: Any) -> None:
    """Give the paragraph a bullet of PowerPoint's own, which editors know, and under which further
    lines are indented."""
    own = paragraph._p.get_or_add_pPr()
    own.set("marL", str(_INDENT))
    own.set("indent", str(-_INDENT))
    # After the spacing, which python-pptx has put in.
    bullet = etree.SubElement(own, f"{{{A}}}buChar")
    bullet.set("char", BULLET.strip())


def styled(paragraph: Any, size: float, code: str, look: dict[str, Any]) -> None:
    """Set the size of a paragraph, its language and fonts, and of `bold`, `colour` and `after`
    those given."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    for run in paragraph.runs:
        font = run.font
        font.size = Pt(size)
        if "bold" in look:
            font.bold = bool(look["bold"])
        if "colour" in look:
            font.color.rgb = RGBColor.from_string(look["colour"][1:].upper())
        spoken(run._r.get_or_add_rPr(), code)
    if "after" in look:
        paragraph.space_after = Pt(look["after"])


def spoken(run: Any, code: str) -> None:
    """Set the language of a run, and its fonts for both scripts."""
    run.set("lang", TAGS.get(code, code))
    for name, font in (("latin", LATIN), ("ea", CHINESE)):
        for old in run.findall(f"{{{A}}}{name}"):
            run.remove(old)
        etree.SubElement(run, f"{{{A}}}{name}").set("typeface", font)


def added(slide: Any, words: str, box: Box, sizes: Sequence[float], code: str, **look: Any) -> Any:
    """Add a text box of its own."""
    shape = slide.shapes.add_textbox(*lengths(box))
    filled(shape, words, box, sizes, code, **look)
    return shape


def described(frame: Any, name: str, words: str) -> None:
    """Set the name of an object and its alternative text for screen readers."""
    own = frame._element.xpath(".//p:cNvPr")[0]
    own.set("name", allowed(name)[:120])
    own.set("descr", allowed(words)[:3000])
