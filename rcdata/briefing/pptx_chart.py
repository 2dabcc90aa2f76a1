"""Draws a form as a native chart: its numbers can be edited, and its marks show how certain each
value is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rcdata.briefing import chart_room, fitting
from rcdata.briefing.pptx_text import TAGS, Box, lengths, spoken
from rcdata.briefing.reading import BARS, COLUMNS, MARKERS, Form, Series, digits_of
from rcdata.charts.certainty import FILLS
from rcdata.charts.theme import mixed, palette

if TYPE_CHECKING:
    from pptx.chart.chart import Chart

# A part shorter than this share of the longest bar has no room for its number.
_SHORT = 0.055
_MARKERS = ("CIRCLE", "SQUARE", "TRIANGLE", "DIAMOND")
_PAPER = palette("light").background
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def drawn(
    shapes: Any, form: Form, unit: str, box: Box, code: str, room: chart_room.Room | None = None
) -> Any:
    """Add the chart to a slide in a box of inches; returns its frame. `unit` names the axis or a
    series without a name, `code` is the language of the text, `room` that of `parted`."""
    from pptx.chart.data import CategoryChartData

    room = room or chart_room.of(form, box)
    data = CategoryChartData(number_format=_format(form.digits))
    data.categories = [
        chart_room.category(form, place, room) for place in range(len(form.categories))
    ]
    for one in _with_totals(form):
        # The invisible base has a blank name, so that the legend shows none for it.
        name = " " if one.is_base else one.name or unit
        data.add_series(name, [_exact(value) for value in one.values])
    frame = shapes.add_chart(_kind(form), *lengths(box), data)
    _styled(frame.chart, form, room, code)
    return frame


def _with_totals(form: Form) -> list[Series]:
    """All series of the native chart, the totals last."""
    return form.series if form.totals is None else [*form.series, form.totals]


def _exact(value: float | None) -> float | None:
    """A number without floating-point noise: nobody wants to edit 0.30000000000000004."""
    return None if value is None else float(f"{value:.12g}")


def _format(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits else "")


def _kind(form: Form) -> Any:
    from pptx.enum.chart import XL_CHART_TYPE as KIND

    if form.kind == MARKERS:
        return KIND.LINE_MARKERS
    if form.kind == COLUMNS:
        return KIND.COLUMN_STACKED if form.stacked else KIND.COLUMN_CLUSTERED
    return KIND.BAR_STACKED if form.stacked else KIND.BAR_CLUSTERED


def _styled(chart: Chart, form: Form, room: chart_room.Room, code: str) -> None:
    chart.font.size = _points(room.size)
    spoken(chart.font._rPr, code)
    for one in chart._chartSpace.iter(f"{{{_A}}}endParaRPr"):
        one.set("lang", TAGS.get(code, code))
    chart.has_title = False
    _axes(chart, form, room)
    plot = chart.plots[0]
    if form.kind != MARKERS:
        plot.gap_width = 160 if len(form.categories) < 3 else 45
        plot.overlap = 100 if form.stacked or form.overlaid else -5
    for drawn_, one in zip(plot.series, _with_totals(form), strict=True):
        _series(drawn_, one, form)
    if room.labelled:
        _labels(plot, form, room.size, code)
    _legend(chart, form, room, code)
    _placed(chart, form, room)
    _lines_apart(chart, form)
    if room.top is not None:
        chart.value_axis.maximum_scale = room.top


def _placed(chart: Chart, form: Form, room: chart_room.Room) -> None:
    """Give the marks their place: names are as wide as they need, no program cuts or leaves out one
    of them, and the numbers above columns keep clear of the legend."""
    # The axis of rows stands above them.
    bars = form.kind == BARS
    inside = bars or (form.stacked and not any(one.is_line for one in _with_totals(form)))
    label = 0.0 if inside else fitting.height_of(1, room.size) + chart_room.APART / 2
    left = room.names / room.width
    top = (room.above + (room.below if bars else label)) / room.height
    wide = 1 - left - room.values / room.width
    high = 1 - top - (0.0 if bars else room.below / room.height)
    area = chart._chartSpace.find(f".//{{{_C}}}plotArea")
    for old in area.findall(f"{{{_C}}}layout"):
        area.remove(old)
    area.insert(0, _layout(("inner",), (left, top, wide, high)))


def _layout(target: tuple[str, ...], box: Sequence[float]) -> Any:
    """A place as shares of the chart's width and height."""
    from lxml import etree

    made = etree.Element(f"{{{_C}}}layout")
    own = etree.SubElement(made, f"{{{_C}}}manualLayout")
    values = [("layoutTarget", one) for one in target] + [("xMode", "edge"), ("yMode", "edge")]
    values += [(name, f"{value:.4f}") for name, value in zip("xywh", box, strict=True)]
    for name, word in values:
        etree.SubElement(own, f"{{{_C}}}{name}").set("val", word)
    return made


def _points(size: float) -> Any:
    from pptx.util import Pt

    return Pt(size)


def _colour(hex_: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(hex_[1:].upper())


def _axes(chart: Chart, form: Form, room: chart_room.Room) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

    colours = palette("light")
    names, values = chart.category_axis, chart.value_axis
    names.format.line.color.rgb = _colour(colours.quiet)
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _all_named(names)
    if form.kind == BARS:
        names.reverse_order = True
        # Bars that do not begin at zero need an axis to be read from.
        values.visible = bool(chart_room.begins(form))
        values.has_major_gridlines = False
        values.tick_labels.number_format = _format(0)
        values.tick_labels.number_format_is_linked = False
    else:
        values.major_gridlines.format.line.color.rgb = _colour(colours.line)
        values.format.line.fill.background()
        values.major_tick_mark = XL_TICK_MARK.NONE
        values.tick_labels.number_format = _format(chart_room.axis_digits(form))
        values.tick_labels.number_format_is_linked = False
    if all(value >= 0 for one in form.series for value in one.values if value is not None):
        values.minimum_scale = chart_room.begins(form)
    elif form.kind == BARS and not form.stacked:
        values.minimum_scale, values.maximum_scale = chart_room.ends(form, room)
    if form.kind == MARKERS and _is_per_cent(form):
        values.maximum_scale = 100


def _is_per_cent(form: Form) -> bool:
    """Whether the values are per cent of a whole and reach near it."""
    words = [word for one in form.seen for word in chart_room.written(one, form)]
    highest = max((value or 0.0 for one in form.seen for value in one.values), default=0.0)
    return 80 < highest <= 100 and all(word.endswith("%") for word in words)


def _all_named(axis: Any) -> None:
    """Show the name of each category, however many there are."""
    from lxml import etree

    own = axis._element
    for name in ("tickLblSkip", "noMultiLvlLbl"):
        for old in own.findall(f"{{{_C}}}{name}"):
            own.remove(old)
    # The schema requires these last, in this order.
    etree.SubElement(own, f"{{{_C}}}tickLblSkip").set("val", "1")
    etree.SubElement(own, f"{{{_C}}}noMultiLvlLbl").set("val", "0")


def _series(drawn_: Any, one: Series, form: Form) -> None:
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
        form.fill.fore_color.rgb = _colour(colour)
        line.color.rgb = _colour(_PAPER)
        line.width = _points(0.75)
        return
    if mark == "missing":
        form.fill.background()
    elif mark == "scenario":
        form.fill.patterned()
        form.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        form.fill.fore_color.rgb = _colour(colour)
        form.fill.back_color.rgb = _colour(_PAPER)
    else:
        form.fill.solid()
        form.fill.fore_color.rgb = _colour(mixed(_PAPER, colour, FILLS[mark]))
    line.color.rgb = _colour(colour)
    line.width = _points(1.5)
    dashes = {"promised": DASH.DASH, "missing": DASH.ROUND_DOT}
    if mark in dashes:
        line.dash_style = dashes[mark]


def _marker(drawn_: Any, one: Series, colour: str, place: int, joined: bool) -> None:
    """Draw points, with a line between them only where the chart has one: consecutive years may
    belong to different series."""
    from pptx.enum.chart import XL_MARKER_STYLE

    drawn_.smooth = False
    if joined:
        drawn_.format.line.color.rgb = _colour(colour)
        drawn_.format.line.width = _points(2)
    else:
        drawn_.format.line.fill.background()
    marker = drawn_.marker
    marker.style = getattr(XL_MARKER_STYLE, _MARKERS[place % len(_MARKERS)])
    marker.size = 12
    marker.format.line.color.rgb = _colour(colour)
    marker.format.line.width = _points(2)
    if one.mark == "actual":
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = _colour(colour)
    else:
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = _colour(mixed(_PAPER, colour, FILLS["derived"]))


def _labels(plot: Any, form: Form, size: int, code: str) -> None:
    """Write the value of each bar beside or in it, in the card's words where it has any."""
    longest = max((abs(v) for one in form.seen for v in one.values if v is not None), default=0)
    if form.kind == BARS and form.stacked and chart_room.is_named(form):
        return
    for drawn_, one in zip(plot.series, _with_totals(form), strict=True):
        if one.is_base or one.is_rest:
            continue
        for at, value in enumerate(one.values):
            if value is None or _is_told_else(form, one, at, longest):
                continue
            _label(drawn_.points[at], one, form, at, size, code)


def _is_told_else(form: Form, one: Series, at: int, longest: float) -> bool:
    """Whether a part of a stack has no room for its number, or the total above it says the same."""
    if not form.stacked or one is form.totals:
        return False
    value = one.values[at] or 0.0
    whole = form.totals.values[at] if form.totals and not one.is_line else None
    return abs(value) < _SHORT * longest or (whole is not None and abs(value - whole) < 1e-9)


def _label(point: Any, one: Series, form: Form, at: int, size: int, code: str) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION as AT

    label, word, value = point.data_label, one.labels[at], one.values[at] or 0.0
    colours = palette("light")
    if word:
        frame = label.text_frame
        frame.text = word
        frame.word_wrap = False
        fonts = [run.font for line in frame.paragraphs for run in line.runs]
    else:
        fonts = [label.font]
        _shows_value(label, _format(digits_of(value, form.digits)))
    inside = form.stacked and not one.is_line
    for font in fonts:
        font.size = _points(size)
        font.color.rgb = _colour(_PAPER if inside and one.mark == "actual" else colours.text)
        spoken(font._rPr, code)
    if form.kind == MARKERS:
        label.position = getattr(AT, _side(form, at, one))
    elif one.is_line:
        label.position = AT.ABOVE
    else:
        label.position = AT.CENTER if form.stacked else AT.OUTSIDE_END


def _side(form: Form, at: int, one: Series) -> str:
    """The side of a point on which its number keeps clear of the others and of the axis."""
    values = {id(other): other.values[at] for other in form.seen if other.values[at] is not None}
    own, others = one.values[at] or 0.0, [v or 0.0 for key, v in values.items() if key != id(one)]
    top = max((value or 0.0 for other in form.seen for value in other.values), default=0.0)
    if form.joined and _is_low(one.values, at) and own > 0.12 * top:
        return "BELOW"
    if not others or own > max(others):
        return "ABOVE"
    if own > min(others) or (own == min(others) and one is not form.seen[-1]):
        return "RIGHT"
    if own > 0.12 * top:
        return "BELOW"
    return "ABOVE" if min(others) - own > 0.15 * top else "RIGHT"


def _is_low(values: Sequence[float | None], at: int) -> bool:
    """Whether both points beside this one lie higher, so that lines rise from it."""
    around = [values[place] for place in (at - 1, at + 1) if 0 <= place < len(values)]
    own = values[at]
    return len(around) == 2 and own is not None and all(o is not None and o > own for o in around)


def _shows_value(label: Any, number_format: str) -> None:
    """Let the label show the number of its point, so that it follows edits."""
    found = label._get_or_add_dLbl()
    for name, value in (("showLegendKey", 0), ("showVal", 1), ("showCatName", 0)):
        _switch(found, name, value)
    for name in ("showSerName", "showPercent", "showBubbleSize"):
        _switch(found, name, 0)
    numbers = found.find(f"{{{_C}}}numFmt")
    if numbers is None:
        from lxml import etree

        numbers = etree.Element(f"{{{_C}}}numFmt")
        # After the index of the point and before its formatting.
        found.find(f"{{{_C}}}idx").addnext(numbers)
    numbers.set("formatCode", number_format)
    numbers.set("sourceLinked", "0")


def _switch(found: Any, name: str, value: int) -> None:
    element = found.find(f"{{{_C}}}{name}")
    if element is not None:
        element.set("val", str(value))


def _legend(chart: Chart, form: Form, room: chart_room.Room, code: str) -> None:
    """Put the legend above the chart, where it is read first."""
    from pptx.enum.chart import XL_LEGEND_POSITION

    chart.has_legend = bool(chart_room.keys_of(form))
    if not chart.has_legend:
        return
    legend = chart.legend
    legend.position = XL_LEGEND_POSITION.TOP
    legend.include_in_layout = False
    legend.font.size = _points(room.key_size)
    spoken(legend.font._rPr, code)
    # Some programs count the entries of rows from the last: then the base, which stands first and
    # has no name, and the rest, which stands last, change places.
    rest = any(one.is_rest for one in form.series)
    for place, one in reversed([*enumerate(_with_totals(form))]):
        if one.is_rest or one is form.totals or (rest and one.is_base):
            _without(legend._element, place)


def _without(legend: Any, place: int) -> None:
    """Leave out the entry at a place of the legend."""
    from lxml import etree

    entry = etree.Element(f"{{{_C}}}legendEntry")
    etree.SubElement(entry, f"{{{_C}}}idx").set("val", str(place))
    etree.SubElement(entry, f"{{{_C}}}delete").set("val", "1")
    # The schema requires it after the position.
    legend.find(f"{{{_C}}}legendPos").addnext(entry)


def _lines_apart(chart: Chart, form: Form) -> None:
    """Move series that are marks on the columns, such as a budget, to a second plot on the same
    axes; `python-pptx` cannot make one itself."""
    places = [place for place, one in enumerate(_with_totals(form)) if one.is_line]
    if not places:
        return
    from lxml import etree

    bars = chart._chartSpace.find(f".//{{{_C}}}barChart")
    lines = etree.Element(f"{{{_C}}}lineChart")
    etree.SubElement(lines, f"{{{_C}}}grouping").set("val", "standard")
    etree.SubElement(lines, f"{{{_C}}}varyColors").set("val", "0")
    series = bars.findall(f"{{{_C}}}ser")
    for place in places:
        one = series[place]
        bars.remove(one)
        _as_line(one, _with_totals(form)[place], form)
        lines.append(one)
    etree.SubElement(lines, f"{{{_C}}}marker").set("val", "1")
    for axis in bars.findall(f"{{{_C}}}axId"):
        etree.SubElement(lines, f"{{{_C}}}axId").set("val", axis.get("val"))
    bars.addnext(lines)


def _as_line(one: Any, series: Series, form: Form) -> None:
    from lxml import etree

    for name in ("invertIfNegative", "shape", "pictureOptions"):
        for found in one.findall(f"{{{_C}}}{name}"):
            one.remove(found)
    look = one.find(f"{{{_C}}}spPr")
    colour = next((c for c in series.colours if c), palette("light").undp)[1:].upper()
    fresh = etree.fromstring(
        f'<c:spPr xmlns:c="{_C}" xmlns:a="{_A}"><a:ln><a:noFill/></a:ln></c:spPr>'
    )
    mark = "none" if series is form.totals else "dash"
    marker = etree.fromstring(
        f'<c:marker xmlns:c="{_C}" xmlns:a="{_A}"><c:symbol val="{mark}"/>'
        '<c:size val="26"/><c:spPr>'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr></c:marker>'
    )
    if look is not None:
        one.replace(look, fresh)
    else:
        one.find(f"{{{_C}}}tx").addnext(fresh)
    for found in one.findall(f"{{{_C}}}dPt"):
        one.remove(found)
    fresh.addnext(marker)
    etree.SubElement(one, f"{{{_C}}}smooth").set("val", "0")
