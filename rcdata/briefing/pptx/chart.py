"""Draws a form as a native chart: its numbers can be edited, and its marks show how certain each
value is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lxml import etree

from rcdata import formats
from rcdata.briefing import chart_room, fitting
from rcdata.briefing.fitting import Box
from rcdata.briefing.pptx.chart_labels import label_values
from rcdata.briefing.pptx.chart_marks import lines_apart, mark_series
from rcdata.briefing.pptx.chart_parts import colour_of, points, with_totals
from rcdata.briefing.pptx.text import lengths, spoken
from rcdata.briefing.pptx.xml import A, C
from rcdata.briefing.reading import BARS, COLUMNS, MARKERS, Form
from rcdata.briefing.words import TAGS
from rcdata.charts.theme import palette

if TYPE_CHECKING:
    from pptx.chart.chart import Chart


def drawn(
    shapes: Any, form: Form, unit: str, box: Box, code: str, room: chart_room.Room | None = None
) -> Any:
    """Add the chart to a slide in a box of inches; returns its frame. `unit` names the axis or a
    series without a name, `code` is the language of the text, `room` that of `parted`."""
    from pptx.chart.data import CategoryChartData

    room = room or chart_room.of(form, box)
    data = CategoryChartData(number_format=formats.pattern(form.digits))
    data.categories = [
        chart_room.category(form, place, room) for place in range(len(form.categories))
    ]
    for one in with_totals(form):
        # The invisible base has a blank name, so that the legend shows none for it.
        name = " " if one.is_base else one.name or unit
        data.add_series(name, [_exact(value) for value in one.values])
    frame = shapes.add_chart(_kind(form), *lengths(box), data)
    _styled(frame.chart, form, room, code)
    return frame


def _exact(value: float | None) -> float | None:
    """A number without floating-point noise: nobody wants to edit 0.30000000000000004."""
    return None if value is None else float(f"{value:.12g}")


def _kind(form: Form) -> Any:
    from pptx.enum.chart import XL_CHART_TYPE as KIND

    if form.kind == MARKERS:
        return KIND.LINE_MARKERS
    if form.kind == COLUMNS:
        return KIND.COLUMN_STACKED if form.stacked else KIND.COLUMN_CLUSTERED
    return KIND.BAR_STACKED if form.stacked else KIND.BAR_CLUSTERED


def _styled(chart: Chart, form: Form, room: chart_room.Room, code: str) -> None:
    chart.font.size = points(room.size)
    spoken(chart.font._rPr, code)
    for one in chart._chartSpace.iter(f"{{{A}}}endParaRPr"):
        one.set("lang", TAGS.get(code, code))
    chart.has_title = False
    _axes(chart, form, room)
    plot = chart.plots[0]
    if form.kind != MARKERS:
        plot.gap_width = 160 if len(form.categories) < 3 else 45
        plot.overlap = 100 if form.stacked or form.overlaid else -5
    for drawn_, one in zip(plot.series, with_totals(form), strict=True):
        mark_series(drawn_, one, form)
    if room.labelled:
        label_values(plot, form, room.size, code)
    _legend(chart, form, room, code)
    _placed(chart, form, room)
    lines_apart(chart, form)
    if room.top is not None:
        chart.value_axis.maximum_scale = room.top


def _placed(chart: Chart, form: Form, room: chart_room.Room) -> None:
    """Give the marks their place: names are as wide as they need, no program cuts or leaves out one
    of them, and the numbers above columns keep clear of the legend."""
    # The axis of rows stands above them.
    bars = form.kind == BARS
    inside = bars or (form.stacked and not any(one.is_line for one in with_totals(form)))
    label = 0.0 if inside else fitting.height_of(1, room.size) + chart_room.APART / 2
    left = room.names / room.width
    top = (room.above + (room.below if bars else label)) / room.height
    wide = 1 - left - room.values / room.width
    high = 1 - top - (0.0 if bars else room.below / room.height)
    area = chart._chartSpace.find(f".//{{{C}}}plotArea")
    for old in area.findall(f"{{{C}}}layout"):
        area.remove(old)
    area.insert(0, _layout(("inner",), (left, top, wide, high)))


def _layout(target: tuple[str, ...], box: Sequence[float]) -> Any:
    """A place as shares of the chart's width and height."""
    made = etree.Element(f"{{{C}}}layout")
    own = etree.SubElement(made, f"{{{C}}}manualLayout")
    values = [("layoutTarget", one) for one in target] + [("xMode", "edge"), ("yMode", "edge")]
    values += [(name, f"{value:.4f}") for name, value in zip("xywh", box, strict=True)]
    for name, word in values:
        etree.SubElement(own, f"{{{C}}}{name}").set("val", word)
    return made


def _axes(chart: Chart, form: Form, room: chart_room.Room) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

    colours = palette("light")
    names, values = chart.category_axis, chart.value_axis
    names.format.line.color.rgb = colour_of(colours.quiet)
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _all_named(names)
    if form.kind == BARS:
        names.reverse_order = True
        # Bars that do not begin at zero need an axis to be read from.
        values.visible = bool(chart_room.begins(form))
        values.has_major_gridlines = False
        values.tick_labels.number_format = formats.pattern(0)
        values.tick_labels.number_format_is_linked = False
    else:
        values.major_gridlines.format.line.color.rgb = colour_of(colours.line)
        values.format.line.fill.background()
        values.major_tick_mark = XL_TICK_MARK.NONE
        values.tick_labels.number_format = formats.pattern(chart_room.axis_digits(form))
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
    own = axis._element
    for name in ("tickLblSkip", "noMultiLvlLbl"):
        for old in own.findall(f"{{{C}}}{name}"):
            own.remove(old)
    # The schema requires these last, in this order.
    etree.SubElement(own, f"{{{C}}}tickLblSkip").set("val", "1")
    etree.SubElement(own, f"{{{C}}}noMultiLvlLbl").set("val", "0")


def _legend(chart: Chart, form: Form, room: chart_room.Room, code: str) -> None:
    """Put the legend above the chart, where it is read first."""
    from pptx.enum.chart import XL_LEGEND_POSITION

    chart.has_legend = bool(chart_room.keys_of(form))
    if not chart.has_legend:
        return
    legend = chart.legend
    legend.position = XL_LEGEND_POSITION.TOP
    legend.include_in_layout = False
    legend.font.size = points(room.key_size)
    spoken(legend.font._rPr, code)
    # Some programs count the entries of rows from the last: then the base, which stands first and
    # has no name, and the rest, which stands last, change places.
    rest = any(one.is_rest for one in form.series)
    for place, one in reversed([*enumerate(with_totals(form))]):
        if one.is_rest or one is form.totals or (rest and one.is_base):
            _without(legend._element, place)


def _without(legend: Any, place: int) -> None:
    """Leave out the entry at a place of the legend."""
    entry = etree.Element(f"{{{C}}}legendEntry")
    etree.SubElement(entry, f"{{{C}}}idx").set("val", str(place))
    etree.SubElement(entry, f"{{{C}}}delete").set("val", "1")
    # The schema requires it after the position.
    legend.find(f"{{{C}}}legendPos").addnext(entry)
