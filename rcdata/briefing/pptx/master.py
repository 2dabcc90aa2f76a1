"""The slide master of our own presentations: 16:9, two layouts, colours, and fonts that every
machine has.

It is made from the empty presentation that comes with `python-pptx`, so that no binary file is kept
beside the code. A house template replaces it where one is given.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from rcdata.charts.theme import palette
from rcdata.errors import ExportFailed
from rcdata.i18n import text

if TYPE_CHECKING:
    from pptx.presentation import Presentation

# Inches.
WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.6
LATIN, CHINESE = "Arial", "Microsoft YaHei"
# Placeholder numbers in our own layouts.
UNIT, NOTE, SOURCE = 13, 14, 15
LAYOUTS = ("Title", "Slide")
_EMU = 914_400
# The identifier of the slide-number field, which can be any.
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def presentation(template: Path | None) -> Presentation:
    """An empty presentation with our master, or with the master of a house template.

    Raises:
        ExportFailed: when the template cannot be read as a presentation, or has no layouts.
    """
    import pptx

    if template is None:
        return _own(pptx.Presentation())
    try:
        made = pptx.Presentation(str(template))
    except Exception as error:
        # The library lets any error of its ZIP and XML readers through.
        raise ExportFailed(
            text("The house template cannot be read"),
            where=str(template),
            cause=text("It may be damaged, or not be a PowerPoint file (.pptx)"),
            remedy=text("Name another with --template-file, or leave it out"),
        ) from error
    if not len(made.slide_layouts):
        raise ExportFailed(
            text("The house template has no layouts for slides"),
            where=str(template),
            remedy=text("Name another with --template-file, or leave it out"),
        )
    _without_slides(made)
    return made


def _without_slides(made: Presentation) -> None:
    listed = made.slides._sldIdLst
    for one in list(listed):
        made.part.drop_rel(one.rId)
        listed.remove(one)


def _own(made: Presentation) -> Presentation:
    made.slide_width, made.slide_height = emu(WIDTH), emu(HEIGHT)
    layouts = made.slide_layouts
    kept = {0, 5}
    for place, layout in reversed(list(enumerate(layouts))):
        if place not in kept:
            layouts.remove(layout)
    title, slide = layouts[0], layouts[1]
    for layout, name in zip((title, slide), LAYOUTS, strict=True):
        layout.name = name
    _filled(made.slide_master, _master())
    _filled(title, _title_layout())
    _filled(slide, _slide_layout())
    _styled(made)
    return made


def emu(inches: float) -> Any:
    """Inches as a length of the library."""
    from pptx.util import Emu

    return Emu(round(inches * _EMU))


def _filled(part: Any, shapes: list[str]) -> None:
    """Replace the placeholders of a master or layout with these."""
    from pptx.oxml import parse_xml

    tree = part.shapes._spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for number, shape in enumerate(shapes, start=2):
        tree.append(parse_xml(shape.replace("@ID", str(number))))


_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def _holder(
    name: str, kind: str, box: tuple[float, float, float, float], size: int, **look: Any
) -> str:
    """A placeholder as XML: `box` in inches, `size` in points."""
    left, top, width, height = (round(one * _EMU) for one in box)
    colour, bold = look.get("colour", palette("light").text)[1:], look.get("bold", 0)
    anchor, align = look.get("anchor", "t"), look.get("align", "l")
    run = f'<a:defRPr sz="{size * 100}" b="{bold}"><a:solidFill><a:srgbClr val="{colour}"/>'
    levels = "".join(
        f'<a:lvl{level}pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/>'
        f'</a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>{run}</a:solidFill>'
        f"</a:defRPr></a:lvl{level}pPr>"
        for level in (1, 2)
    )
    words = "" if kind.startswith('type="sldNum"') else f"<a:r><a:t>{escape(name)}</a:t></a:r>"
    if kind.startswith('type="sldNum"'):
        words = f'<a:fld id="{_FIELD}" type="slidenum"><a:t>‹#›</a:t></a:fld>'
    return (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="@ID" name="{escape(name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}" wrap="square">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{levels}</a:lstStyle><a:p>{words}</a:p></p:txBody>"
        "</p:sp>"
    )


def _bar(box: tuple[float, float, float, float], colour: str) -> str:
    left, top, width, height = (round(one * _EMU) for one in box)
    return (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="@ID" name="Line" descr=""/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill><a:ln>'
        "<a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )


_WIDE = WIDTH - 2 * EDGE
# Boxes of a slide: left, top, width, height, in inches.
TITLE_BOX = (EDGE, 0.42, _WIDE, 0.92)
UNIT_BOX = (EDGE, 1.36, _WIDE, 0.42)
CONTENT_BOX = (EDGE, 1.78, _WIDE, 4.72)
NOTE_BOX = (EDGE, 5.86, _WIDE, 0.66)
SOURCE_BOX = (EDGE, 6.6, _WIDE - 0.9, 0.58)
NUMBER_BOX = (WIDTH - EDGE - 0.8, 6.86, 0.8, 0.3)


def _master() -> list[str]:
    quiet = palette("light").quiet
    return [
        _holder("Title", 'type="title"', TITLE_BOX, 28, bold=1),
        _holder("Text", 'type="body" idx="1"', CONTENT_BOX, 20),
        _holder(
            "Number", 'type="sldNum" sz="quarter" idx="4"', NUMBER_BOX, 12, colour=quiet, align="r"
        ),
    ]


def _title_layout() -> list[str]:
    colours = palette("light")
    return [
        _bar((EDGE, 2.1, 1.2, 0.08), colours.trust_fund),
        _holder("Title", 'type="ctrTitle"', (EDGE, 2.4, _WIDE, 1.7), 40, bold=1),
        _holder(
            "Subtitle", 'type="subTitle" idx="1"', (EDGE, 4.2, _WIDE, 1.3), 20, colour=colours.quiet
        ),
        _holder(
            "Source",
            f'type="body" idx="{SOURCE}"',
            (EDGE, 6.1, _WIDE, 1.0),
            12,
            colour=colours.quiet,
        ),
    ]


def _slide_layout() -> list[str]:
    colours = palette("light")
    return [
        _bar((0, 0, WIDTH, 0.12), colours.trust_fund),
        _holder("Title", 'type="title"', TITLE_BOX, 28, bold=1),
        _holder("Unit", f'type="body" idx="{UNIT}"', UNIT_BOX, 16, colour=colours.quiet),
        _holder("Message", f'type="body" idx="{NOTE}"', NOTE_BOX, 18, bold=1, anchor="ctr"),
        _holder(
            "Source",
            f'type="body" idx="{SOURCE}"',
            SOURCE_BOX,
            11,
            colour=colours.quiet,
            anchor="b",
        ),
        _holder(
            "Number",
            'type="sldNum" sz="quarter" idx="12"',
            NUMBER_BOX,
            12,
            colour=colours.quiet,
            align="r",
        ),
    ]


def _styled(made: Presentation) -> None:
    """Set the colours and fonts of the theme."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    theme = made.slide_master.part.part_related_by(RT.THEME)
    colours, xml = palette("light"), theme.blob.decode("utf-8")
    accents = (colours.trust_fund, colours.undp, colours.support, *colours.series[1:])
    for number, colour in enumerate(accents, start=1):
        xml = re.sub(
            rf"<a:accent{number}>.*?</a:accent{number}>",
            f'<a:accent{number}><a:srgbClr val="{colour[1:]}"/></a:accent{number}>',
            xml,
            flags=re.DOTALL,
        )
    xml = re.sub(
        r"<a:dk2>.*?</a:dk2>",
        f'<a:dk2><a:srgbClr val="{colours.text[1:]}"/></a:dk2>',
        xml,
        flags=re.DOTALL,
    )
    for font in ("major", "minor"):
        xml = re.sub(
            rf"(<a:{font}Font>\s*)<a:latin [^>]*/>\s*<a:ea [^>]*/>",
            rf'\1<a:latin typeface="{LATIN}"/><a:ea typeface="{CHINESE}"/>',
            xml,
        )
        xml = re.sub(
            rf'(<a:{font}Font>.*?<a:font script="Hans" typeface=")[^"]*',
            rf"\g<1>{CHINESE}",
            xml,
            flags=re.DOTALL,
        )
    theme._blob = xml.encode("utf-8")
