"""The marks of a native chart: their colours, and how certain their values are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from rcdata.briefing.pptx.chart_parts import PAPER, colour_of, points, with_totals
from rcdata.briefing.pptx.xml import A, C
from rcdata.briefing.reading import MARKERS, Form, Series
from rcdata.charts.certainty import FILLS
from rcdata.charts.theme import mixed, palette

if TYPE_CHECKING:
    from pptx.chart.chart import Chart

_MARKERS = ("CIRCLE", "SQUARE", "TRIANGLE", "DIAMOND")


def mark_series(drawn_: Any, one: Series, form: Form) -> None:
    """Set the look of a series: its colour, and how certain its values are."""
    if one.is_base or one is form.totals:
        drawn_.format.fill.background()
        drawn_.format.line.fill.background()
        return
    colours = [c for c, v in zip(one.colours, one.values, strict=True) if c and v is not None]
    seen = [s for s in form.series if not s.is_base]
    fallback = palette("light").series[seen.index(one) % len(palette("light").series)]
    main = colours[0] if colours else fallback
    if len({*colours}) > 1:
        # The legend shows the colour of the series: that of one of its points would be read as a
        # kind of its own.
        main = palette("light").quiet
    if form.kind == MARKERS:
        _marker(drawn_, one, fallback, seen.index(one), form.joined)
        return
    drawn_.invert_if_negative = False
    _look(drawn_.format, main, one.mark)
    for at, (colour, value) in enumerate(zip(one.colours, one.values, strict=True)):
        if value is not None and colour and colour != main:
            _look(drawn_.points[at].format, colour, one.mark)


def _look(form: Any, colour: str, mark: str) -> None:
    """Set fill and outline as in `charts.certainty`."""
    from pptx.enum.dml import MSO_LINE_DASH_STYLE as DASH
    from pptx.enum.dml import MSO_PATTERN

    line = form.line
    if mark == "actual":
        form.fill.solid()
        form.fill.fore_color.rgb = colour_of(colour)
        line.color.rgb = colour_of(PAPER)
        line.width = points(0.75)
        return
    if mark == "missing":
        form.fill.background()
    elif mark == "scenario":
        form.fill.patterned()
        form.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        form.fill.fore_color.rgb = colour_of(colour)
        form.fill.back_color.rgb = colour_of(PAPER)
    else:
        form.fill.solid()
        form.fill.fore_color.rgb = colour_of(mixed(PAPER, colour, FILLS[mark]))
    line.color.rgb = colour_of(colour)
    line.width = points(1.5)
    dashes = {"promised": DASH.DASH, "missing": DASH.ROUND_DOT}
    if mark in dashes:
        line.dash_style = dashes[mark]


def _marker(drawn_: Any, one: Series, colour: str, place: int, joined: bool) -> None:
    """Draw points, with a line between them only where the chart has one: consecutive years may
    belong to different series."""
    from pptx.enum.chart import XL_MARKER_STYLE

    drawn_.smooth = False
    if joined:
        drawn_.format.line.color.rgb = colour_of(colour)
        drawn_.format.line.width = points(2)
    else:
        drawn_.format.line.fill.background()
    marker = drawn_.marker
    marker.style = getattr(XL_MARKER_STYLE, _MARKERS[place % len(_MARKERS)])
    marker.size = 12
    marker.format.line.color.rgb = colour_of(colour)
    marker.format.line.width = points(2)
    if one.mark == "actual":
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = colour_of(colour)
    else:
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = colour_of(mixed(PAPER, colour, FILLS["derived"]))


def lines_apart(chart: Chart, form: Form) -> None:
    """Move series that are marks on the columns, such as a budget, to a second plot on the same
    axes; `python-pptx` cannot make one itself."""
    places = [place for place, one in enumerate(with_totals(form)) if one.is_line]
    if not places:
        return
    bars = chart._chartSpace.find(f".//{{{C}}}barChart")
    lines = etree.Element(f"{{{C}}}lineChart")
    etree.SubElement(lines, f"{{{C}}}grouping").set("val", "standard")
    etree.SubElement(lines, f"{{{C}}}varyColors").set("val", "0")
    series = bars.findall(f"{{{C}}}ser")
    for place in places:
        one = series[place]
        bars.remove(one)
        _as_line(one, with_totals(form)[place], form)
        lines.append(one)
    etree.SubElement(lines, f"{{{C}}}marker").set("val", "1")
    for axis in bars.findall(f"{{{C}}}axId"):
        etree.SubElement(lines, f"{{{C}}}axId").set("val", axis.get("val"))
    bars.addnext(lines)


def _as_line(one: Any, series: Series, form: Form) -> None:
    for name in ("invertIfNegative", "shape", "pictureOptions"):
        for found in one.findall(f"{{{C}}}{name}"):
            one.remove(found)
    look = one.find(f"{{{C}}}spPr")
    colour = next((c for c in series.colours if c), palette("light").undp)[1:].upper()
    fresh = etree.fromstring(
        f'<c:spPr xmlns:c="{C}" xmlns:a="{A}"><a:ln><a:noFill/></a:ln></c:spPr>'
    )
    mark = "none" if series is form.totals else "dash"
    marker = etree.fromstring(
        f'<c:marker xmlns:c="{C}" xmlns:a="{A}"><c:symbol val="{mark}"/>'
        '<c:size val="26"/><c:spPr>'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr></c:marker>'
    )
    if look is not None:
        one.replace(look, fresh)
    else:
        one.find(f"{{{C}}}tx").addnext(fresh)
    for found in one.findall(f"{{{C}}}dPt"):
        one.remove(found)
    fresh.addnext(marker)
    etree.SubElement(one, f"{{{C}}}smooth").set("val", "0")
