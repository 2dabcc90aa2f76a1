"""Colours, fonts, marks and number formats: the one look of the screen and of every export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from altair.utils.schemapi import disable_debug_mode

from rcdata import formats
from rcdata.i18n import Language

# Altair checks every object it is given against the schema. The tests do that for each chart;
# at run time it would double the time to draw.
disable_debug_mode()


def _rows(data: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """A table as Vega takes it, row by row; what is missing is null."""
    columns = zip(*(_values(data[name]) for name in data), strict=True)
    return {"values": [dict(zip(data, row, strict=True)) for row in columns]}


def _values(column: pd.Series) -> list[Any]:
    """The values of a column as Python's own: numbers, texts, lists."""
    values = [one.tolist() if isinstance(one, np.ndarray) else one for one in column.tolist()]
    missing = ~np.isfinite(column) if column.dtype.kind == "f" else column.isna()
    return [None if no else one for one, no in zip(values, missing, strict=True)]


# Altair's own way makes several copies of each column: as long as all the rest of a chart.
alt.data_transformers.register("rows", _rows)
alt.data_transformers.enable("rows")

FONT = (
    "'Source Sans', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', "
    "'Helvetica Neue', Arial, sans-serif"
)


# What Altair's own `layer` says it returns.
Chart = alt.LayerChart | alt.FacetChart


@dataclass(frozen=True)
class Palette:
    """Colours of one scheme. Every mark colour keeps a contrast of 3 to 1 to the background."""

    background: str
    text: str
    quiet: str
    line: str
    undp: str
    trust_fund: str
    support: str
    gap: str
    heat: tuple[str, str]
    series: tuple[str, ...]


PALETTES = {
    "light": Palette(
        background="#ffffff",
        text="#1b2733",
        quiet="#52606d",
        line="#dfe5ea",
        undp="#44617c",
        trust_fund="#0080b8",
        support="#b9772b",
        gap="#c3ccd5",
        heat=("#eaf4fa", "#00639c"),
        series=("#00639c", "#b5541c", "#27804f", "#7d4fa0"),
    ),
    "dark": Palette(
        background="#0f1720",
        text="#e8edf2",
        quiet="#aab6c2",
        line="#2b3845",
        undp="#8fa9c2",
        trust_fund="#35b0e8",
        support="#e0a458",
        gap="#3d4b59",
        heat=("#152b3b", "#1a6fa0"),
        series=("#4db8ee", "#f0905a", "#5cc48d", "#c79be6"),
    ),
}

# The room that the page gives to a chart, in pixels. Not the signal `width`, which is what labels
# leave to the marks: labels that change with it would change it, to and fro. It is named only so
# that the room is looked up again when it changes.
_OUTER = "width >= 0 ? containerSize()[0] : 0"
# On a phone, values stand in the tooltip and the table: printed above marks they would overlap.
NARROW = "outer < 620"
WHERE_WIDE = alt.ExprRef(f"{NARROW} ? 0 : 1")

# Shapes go with the series colours: nothing is told by colour alone.
SHAPES = ("circle", "square", "triangle-up", "diamond")


def palette(scheme: str) -> Palette:
    """The palette of `light` or `dark`."""
    return PALETTES.get(scheme, PALETTES["light"])


def finish(
    layers: Sequence[alt.Chart],
    lang: Language,
    scheme: str,
    *,
    description: str,
    height: int = 320,
    **frame: Any,
) -> Chart:
    """The layers as one chart with theme, number locale and text description, as wide as its
    container. `frame` are further properties of the chart: given later, Altair would copy every
    layer once more."""
    return alt.layer(
        *layers,
        description=description,
        width="container",
        height=height,
        config=_config(palette(scheme), lang),
        params=[alt.VariableParameter(name="outer", expr=_OUTER)],
        **frame,
    )


def _config(colours: Palette, lang: Language) -> alt.Config:
    """All defaults of marks, axes and legends, in one place for screen and export."""
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
        "labelFontSize": {"expr": f"{NARROW} ? 11 : 15"},
        "titleFontSize": 15,
        "labelLimit": {"expr": f"{NARROW} ? 310 : 620"},
        "orient": "top",
        "direction": "horizontal",
        "columns": {"expr": "outer < 780 ? 1 : 2"},
        "symbolSize": 140,
        "symbolBaseFillColor": colours.text,
        "symbolBaseStrokeColor": colours.text,
    }
    return alt.Config(
        font=FONT,
        background=colours.background,
        locale={"number": formats.vega_number_locale(lang)},
        axis=axis,
        axisX={"grid": False},
        axisY={"domain": False, "ticks": False},
        view={"stroke": None},
        # The chart has one name and a description in words beside it; a label on each of its
        # marks would be read out one by one, and cost a third of the time to draw. And no tooltip
        # but those asked for: left to itself, the page shows the inner columns of any mark.
        mark={"aria": False, "tooltip": None},
        text={"color": colours.text, "fontSize": 15},
        legend=legend,
    )
