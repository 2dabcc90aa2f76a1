"""Fonts, marks and number formats, the same on screen and in every export; the colours are those of
`charts/colours.py`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Self

import altair as alt
import numpy as np
import pandas as pd
from altair.utils import schemapi

from rcdata import formats
from rcdata.charts.colours import PALETTES as PALETTES
from rcdata.charts.colours import Palette as Palette
from rcdata.charts.colours import ink as ink
from rcdata.charts.colours import mixed as mixed
from rcdata.charts.colours import palette as palette
from rcdata.i18n import Language

# Altair checks every object against the schema. The tests do that for each chart; at run time it
# would double the time to draw.
schemapi.disable_debug_mode()


_any_to_dict = schemapi._todict
# Exactly these types, since numbers of numpy are among their subclasses.
_PLAIN = frozenset({str, int, float, bool, type(None)})


def _to_dict(obj: Any, context: dict[str, Any] | None, np_opt: Any, pd_opt: Any) -> Any:
    """Texts and numbers as they are. Altair asks of each whether it has the methods of a part of a
    chart, which takes a tenth of the time to draw."""
    return obj if type(obj) in _PLAIN else _any_to_dict(obj, context, np_opt, pd_opt)


schemapi._todict = _to_dict


def _rows(data: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """A table as Vega needs it, row by row; missing values are null."""
    columns = zip(*(_values(data[name]) for name in data), strict=True)
    return {"values": [dict(zip(data, row, strict=True)) for row in columns]}


def _values(column: pd.Series) -> list[Any]:
    """The values of a column as plain Python numbers, texts and lists."""
    values = [one.tolist() if isinstance(one, np.ndarray) else one for one in column.tolist()]
    missing = ~np.isfinite(column) if column.dtype.kind == "f" else column.isna()
    return [None if no else one for one, no in zip(values, missing, strict=True)]


# Altair's own conversion copies each column several times and takes as long as the rest of a chart.
alt.data_transformers.register("rows", _rows)
alt.data_transformers.enable("rows")

FONT = (
    "'Source Sans', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', "
    "'Helvetica Neue', Arial, sans-serif"
)


# The return type of Altair's own `layer`.
Chart = alt.LayerChart | alt.FacetChart


# The width in pixels that the page gives to a chart. Do not use the signal `width`, which is the
# width left beside the labels: labels that depend on it would change it in turn. It appears here
# only so that the expression is evaluated again when the width changes.
_OUTER = "width >= 0 ? containerSize()[0] : 0"
# On a phone, values are in the tooltip and the table: above the marks they would overlap.
NARROW = "outer < 620"
LEGEND_SIZE, SYMBOL_SIZE = f"{NARROW} ? 11 : 15", 140
# The size of words and numbers at marks, in pixels.
TEXT_SIZE = 15
# The size of small words at marks: twice as large in full screen, where it must be 28.
SMALL = alt.ExprRef(f"{NARROW} ? 12 : 14")
WHERE_WIDE = alt.ExprRef(f"{NARROW} ? 0 : 1")

# The name of every chart, and of its scale of years.
NAME = "chart"
X_SCALE = f"{NAME}_x"

# Shapes accompany the series colours, so that nothing depends on colour alone.
SHAPES = ("circle", "square", "triangle-up", "diamond")


# The streams of the trust fund's income, in the order of the series colours.
_STREAMS = ("voluntary", "cost-sharing", "levy")


def stream_colour(stream_id: str, scheme: str) -> str:
    """The colour of a stream, the same on every page; all other kinds of income share one."""
    colours = palette(scheme)
    if stream_id in _STREAMS:
        return colours.series[_STREAMS.index(stream_id)]
    return colours.undp


def finish(
    layers: Sequence[alt.Chart],
    lang: Language,
    scheme: str,
    *,
    description: str,
    height: int = 240,
    **frame: Any,
) -> Chart:
    """The layers as one chart with theme, number locale and text description, as wide as its
    container. All of `height`, in pixels, is for the marks; axes and legends are added to it, since
    on a phone a legend would take most of it. `frame` are further properties of the chart; setting
    them later would make Altair copy every layer again."""
    shared, own = _shared_data(layers)
    chart = _Layers(
        data=shared,
        # Its scales are named after it, here and in a picture that holds more than the chart.
        name=NAME,
        description=description,
        width="container",
        height=height,
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        config=_config(palette(scheme), lang),
        params=[alt.VariableParameter(name="outer", expr=_OUTER)],
        **frame,
    )
    chart.layer = own
    return chart


class _Layers(alt.LayerChart):
    """Layers without Altair's copying. Altair makes four deep copies of each layer for parameters
    that our layers do not have, which takes a sixth of the time to make a card."""

    def copy(self, deep: bool | Iterable[Any] = True, ignore: list[str] | None = None) -> Self:
        if deep:
            return super().copy(deep, ignore)
        twin = type(self)()
        object.__setattr__(twin, "_kwds", dict(self._kwds))
        return twin


def _shared_data(layers: Sequence[alt.Chart]) -> tuple[Any, list[Any]]:
    """The data that all layers share, to be named once for all, and the layers without it."""
    data = layers[0].data
    if data is alt.Undefined or any(layer.data is not data for layer in layers):
        return alt.Undefined, list(layers)
    bare = [layer.copy(deep=False) for layer in layers]
    for layer in bare:
        layer.data = alt.Undefined
    return data, bare


def _config(colours: Palette, lang: Language) -> alt.Config:
    """The defaults of marks, axes and legends, for screen and export."""
    axis = {
        "labelColor": colours.quiet,
        "titleColor": colours.quiet,
        "labelFontSize": {"expr": f"{NARROW} ? 12 : 15"},
        "titleFontSize": {"expr": f"{NARROW} ? 12 : 15"},
        "titleFontWeight": "normal",
        "gridColor": colours.line,
        "domainColor": colours.quiet,
        "tickColor": colours.line,
    }
    legend = {
        "labelColor": colours.text,
        "titleColor": colours.quiet,
        "labelFontSize": {"expr": LEGEND_SIZE},
        "titleFontSize": 15,
        "labelLimit": {"expr": f"{NARROW} ? 310 : 620"},
        "orient": "top",
        "direction": "horizontal",
        "columns": {"expr": "outer < 780 ? 1 : 2"},
        "symbolSize": SYMBOL_SIZE,
        "symbolBaseFillColor": colours.text,
        "symbolBaseStrokeColor": colours.text,
    }
    return alt.Config(
        font=FONT,
        background=colours.background,
        locale={"number": formats.vega_number_locale(lang)},
        axis=axis,
        axisX={"grid": False, "labelSeparation": 6},
        axisY={"domain": False, "ticks": False},
        view={"stroke": None},
        # The chart has one name and a description in words. Labels on single marks would be read
        # out one by one, and take a third of the drawing time. Tooltips only where asked for: by
        # default the page would show the internal columns of a mark.
        mark={"aria": False, "tooltip": None},
        text={"color": colours.text, "fontSize": TEXT_SIZE},
        legend=legend,
    )
