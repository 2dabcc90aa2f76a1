"""How sure a bar is, told without colour: solid, outlined, dashed, dotted or hatched.

What was received, spent or counted is solid; a budget, an estimate of requirements or a plan is an
outline, a promise is dashed, what is missing is dotted and empty, what was computed is pale, a
scenario is hatched. The same on every page, whatever the colour tells there; the legend says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import altair as alt
import pandas as pd

from rcdata.charts import parts
from rcdata.charts.theme import Palette
from rcdata.i18n import Language

MARKS = ("actual", "planned", "promised", "missing", "derived", "scenario")
_SOLID = [1, 0]
_DASHES = {"promised": [5, 3], "missing": [2, 3]}
# How strongly bars are filled; a scenario has its lines besides.
FILLS = {
    "actual": 1.0,
    "planned": 0.14,
    "promised": 0.25,
    "missing": 0.0,
    "derived": 0.45,
    "scenario": 0.12,
}
# Pixels of the outline.
OUTLINE = 1.5
# Symbols of the legend, as paths: closed ones are filled, single lines are not.
_FRAME = "M-1.2,-.8L1.2,-.8M1.2,-.8L1.2,.8M1.2,.8L-1.2,.8M-1.2,.8L-1.2,-.8"
_SYMBOLS = {
    "actual": "M-1.2,-.8H1.2V.8H-1.2Z",
    "planned": _FRAME,
    "promised": "M-1.2,-.8L-.6,-.8M-.3,-.8L.3,-.8M.6,-.8L1.2,-.8"
    "M-1.2,.8L-.6,.8M-.3,.8L.3,.8M.6,.8L1.2,.8M-1.2,-.3L-1.2,.3M1.2,-.3L1.2,.3",
    "missing": "M-1.2,-.8L-1,-.8M-.5,-.8L-.3,-.8M.3,-.8L.5,-.8M1,-.8L1.2,-.8"
    "M-1.2,.8L-1,.8M-.5,.8L-.3,.8M.3,.8L.5,.8M1,.8L1.2,.8M-1.2,-.1L-1.2,.1M1.2,-.1L1.2,.1",
    "derived": f"{_FRAME}M-1.2,-.4L1.2,-.4M-1.2,0L1.2,0M-1.2,.4L1.2,.4",
    "scenario": f"{_FRAME}M-1.2,-.2L-.2,.8M-1,-.8L.6,.8M-.2,-.8L1.2,.6",
}


def kinds(lang: Language) -> dict[str, str]:
    """What each mark stands for, in words."""
    return {
        "actual": lang.text("received, spent or counted"),
        "planned": lang.text("budget, estimate or plan"),
        "promised": lang.text("promised or expected"),
        "missing": lang.text("missing"),
        "derived": lang.text("derived"),
        "scenario": lang.text("scenario"),
    }


def words(lang: Language) -> dict[str, str]:
    """What each mark looks like and stands for: the words of the legend."""
    drawn = {
        "actual": lang.text("solid"),
        "planned": lang.text("outline"),
        "promised": lang.text("dashed"),
        "missing": lang.text("dotted, empty"),
        "derived": lang.text("pale (striped here)"),
        "scenario": lang.text("hatched"),
    }
    return {
        mark: lang.text("{look}: {kind}", look=drawn[mark], kind=kind)
        for mark, kind in kinds(lang).items()
    }


def looks(marks: pd.Series, lang: Language) -> pd.DataFrame:
    """What `channels` needs for each mark: `kind` (what it stands for) and `filled`."""
    return pd.DataFrame({"kind": marks.map(kinds(lang)), "filled": marks.map(FILLS)})


def channels(lang: Language) -> dict[str, Any]:
    """Outline and filling of bars (`mark_bar`, which knows dashes) with the columns of `looks` and
    the colour of the outline in `tint`."""
    named = kinds(lang)
    dashes = alt.Scale(
        domain=list(named.values()), range=[_DASHES.get(mark, _SOLID) for mark in named]
    )
    return {
        "stroke": alt.Stroke("tint:N", scale=None, legend=None),
        "strokeDash": alt.StrokeDash("kind:N", scale=dashes, legend=None),
        "fillOpacity": alt.FillOpacity("filled:Q", scale=None, legend=None),
    }


def legend(
    lang: Language,
    colours: Palette,
    marks: Sequence[str],
    *,
    layer: alt.Chart | None = None,
    orient: Literal["top", "bottom"] = "top",
) -> alt.Chart:
    """Invisible points with the legend of `marks`: those of `layer` (a chart without a mark, its
    data in a data frame) or a point of their own.

    The legend is not at the bars because their colours tell something else. Name all marks that
    may ever be drawn, so that other data need no other specification; none makes no legend.
    """
    # The symbols of the legend take their colours from the points.
    quiet = colours.quiet
    layer = alt.Chart(pd.DataFrame({"mark": [""]})) if layer is None else layer
    layer = layer.mark_point(fill=quiet, stroke=quiet, strokeWidth=OUTLINE, opacity=0)
    if not marks:
        return layer
    named = words(lang)
    layer = layer.properties(data=layer.data.assign(mark=named[marks[0]]))
    scale = alt.Scale(
        domain=[named[mark] for mark in marks], range=[_SYMBOLS[mark] for mark in marks]
    )
    entries = parts.legend(
        lang, symbolSize=240, symbolOpacity=1, symbolStrokeWidth=OUTLINE, orient=orient
    )
    return layer.encode(shape=alt.Shape("mark:N", title=None, scale=scale, legend=entries))
