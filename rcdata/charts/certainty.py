"""How certain a bar is, shown without colour: solid, outlined, dashed, dotted or hatched.

What was received, spent or counted is solid; a budget, an estimate of requirements or a plan is
outlined; a promise is dashed; a missing amount is dotted and empty; a computed one is pale; a
scenario is hatched. This is the same on every page, so that colour is free for other uses; the
legend explains it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import altair as alt
import pandas as pd

from rcdata.charts import parts
from rcdata.charts.theme import NARROW, Palette, mixed
from rcdata.i18n import Language

MARKS = ("actual", "planned", "promised", "missing", "derived", "scenario")
_SOLID = [1, 0]
_DASHES = {"promised": [5, 3], "missing": [2, 3]}
# Opacity of the fill; a scenario is also hatched.
FILLS = {
    "actual": 1.0,
    "planned": 0.14,
    "promised": 0.25,
    "missing": 0.0,
    "derived": 0.45,
    "scenario": 0.12,
}
# Width of the outline in pixels.
OUTLINE = 1.5
# Legend symbols as SVG paths: a small bar, for a scenario with hatching.
_BAR = "M-1.2,-.8H1.2V.8H-1.2Z"
_SYMBOLS = {"scenario": f"{_BAR}M-1.2,-.2L-.2,.8M-1,-.8L.6,.8M-.2,-.8L1.2,.6"}


def kinds(lang: Language) -> dict[str, str]:
    """Mark → what it stands for, in words."""
    return {
        "actual": lang.text("received, spent or counted"),
        "planned": lang.text("budget, estimate or plan"),
        "promised": lang.text("promised or expected"),
        "missing": lang.text("missing"),
        "derived": lang.text("derived"),
        "scenario": lang.text("scenario"),
    }


def words(lang: Language) -> dict[str, str]:
    """Mark → what it looks like and stands for: the words of the legend."""
    drawn = {
        "actual": lang.text("solid"),
        "planned": lang.text("outline"),
        "promised": lang.text("dashed"),
        "missing": lang.text("dotted, empty"),
        "derived": lang.text("pale"),
        "scenario": lang.text("hatched"),
    }
    return {
        mark: lang.text("{look}: {kind}", look=drawn[mark], kind=kind)
        for mark, kind in kinds(lang).items()
    }


def looks(marks: pd.Series, lang: Language) -> pd.DataFrame:
    """The columns that `channels` needs: `kind` (what a mark stands for) and `filled` (opacity)."""
    return pd.DataFrame({"kind": marks.map(kinds(lang)), "filled": marks.map(FILLS)})


def channels(lang: Language) -> dict[str, Any]:
    """Encodings for outline and fill of bars (`mark_bar`, which supports dashes). They need the
    columns of `looks`, and the colour of the outline in `tint`."""
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
    shown: Iterable[str],
    *,
    layer: alt.Chart | None = None,
    orient: Literal["top", "bottom"] = "top",
) -> alt.Chart:
    """Invisible points that carry the legend of what is drawn: those of `layer` (a chart without a
    mark, its data in a data frame) or one extra point. `shown` are the kinds of the drawn bars (of
    `looks`); if all are solid, there is nothing to explain and no legend.

    The bars cannot carry the legend, because their colours have another meaning. Its entries are
    rows of data, so that other bars need no other specification. Each swatch has the fill and
    outline of its bars, in a neutral colour.
    """
    drawn = {*shown}
    places = [place for place, kind in enumerate(kinds(lang).values()) if kind in drawn]
    every = [(told, mark, colours.quiet) for mark, told in words(lang).items()]
    return _carried(lang, colours, every, places if places != [0] else [], layer, orient)


def named(lang: Language, colours: Palette, entries: Sequence[tuple[str, str, str]]) -> alt.Chart:
    """Invisible points that carry a legend of bars of several colours: for each entry its words,
    its mark (of `MARKS`) and its colour."""
    return _carried(lang, colours, entries, range(len(entries)), field="bar")


def _carried(
    lang: Language,
    colours: Palette,
    entries: Sequence[tuple[str, str, str]],
    places: Sequence[int],
    layer: alt.Chart | None = None,
    orient: Literal["top", "bottom"] = "top",
    field: str = "mark",
) -> alt.Chart:
    """A layer of invisible points with the legend of the entries at these places, if any."""
    layer = alt.Chart(pd.DataFrame({"carrier": [0]})) if layer is None else layer
    layer = layer.properties(data=layer.data.assign(quiet=colours.quiet))
    # A colour set on the mark would override the colours of the swatches.
    layer = layer.mark_point(strokeWidth=OUTLINE, opacity=0).encode(
        fill=alt.Fill("quiet:N", scale=None, legend=None),
        stroke=alt.Stroke("quiet:N", scale=None, legend=None),
    )
    if not places:
        return layer
    told, marks, tints = zip(*entries, strict=True)
    looks = [swatch(colours, mark, tint) for _, mark, tint in entries]
    legend = parts.legend(
        lang,
        entries=told,
        # These labels are short.
        columns=alt.ExprRef(f"{NARROW} ? 1 : 2"),
        symbolSize=240,
        symbolOpacity=1,
        symbolStrokeWidth=OUTLINE,
        symbolFillColor=_each(fill for fill, _ in looks),
        symbolStrokeColor=_each(tints),
        symbolDash=_each(dashes for _, dashes in looks),
        orient=orient,
        # Screen readers get the kinds with the values, in the description of the chart.
        aria=False,
    )
    # A scale takes each symbol of the data once, so none may be that of two entries: moves to where
    # nothing is drawn tell equal ones apart.
    symbols = [_SYMBOLS.get(marks[place], _BAR) + "M0,0" * place for place in places]
    rows = pd.DataFrame({field: [str(place) for place in places], "symbol": symbols})
    scale = alt.Scale(range=alt.FieldRange("symbol"))
    return layer.properties(data=layer.data.merge(rows, how="cross")).encode(
        shape=alt.Shape(f"{field}:N", title=None, scale=scale, legend=legend)
    )


def swatch(colours: Palette, mark: str = "actual", tint: str = "") -> tuple[str, list[int]]:
    """The fill and the dashes of a swatch that looks like the bars of a mark, in a colour (a
    neutral one unless given)."""
    fill = mixed(colours.background, tint or colours.quiet, FILLS[mark])
    return fill, _DASHES.get(mark, _SOLID)


def _each(looks: Iterable[Any]) -> alt.ExprRef:
    """What an entry of the legend looks like, out of those of all entries."""
    return alt.ExprRef(f"{json.dumps([*looks], ensure_ascii=False)}[datum.value]")
