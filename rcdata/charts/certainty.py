"""How sure a mark is, told without colour: solid, outlined, dashed, dotted or hatched.

What was received or spent is solid; a plan is an outline, a promise is dashed, what is missing is
dotted and empty, a scenario is hatched. The legend says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import altair as alt
import pandas as pd

from rcdata.charts.theme import Palette
from rcdata.i18n import Language

MARKS = ("actual", "planned", "promised", "missing", "derived", "scenario")
_SOLID = [1, 0]
_DASHES = {"promised": [5, 3], "missing": [2, 3]}
_FILLS = {"actual": 1.0, "planned": 0.0, "promised": 0.25, "missing": 0.0, "derived": 0.45}
_SCENARIO = 0.12
# Symbols of the legend, as paths.
_BOX = "M-1.2,-.8H1.2V.8H-1.2Z"
_HATCHED = f"{_BOX}M-1.2,-.2L-.2,.8M-1,-.8L.6,.8M-.2,-.8L1.2,.6"


def words(lang: Language) -> dict[str, str]:
    """The words of the legend for each mark."""
    return {
        "actual": lang.text("solid: received or spent"),
        "planned": lang.text("outline: budget or plan"),
        "promised": lang.text("dashed: promised or expected"),
        "missing": lang.text("dotted, empty: missing"),
        "derived": lang.text("pale: derived"),
        "scenario": lang.text("hatched: scenario, not published"),
    }


def looks(marks: pd.Series, lang: Language) -> pd.DataFrame:
    """What `channels` needs for each mark: `mark` (its words), `filled, dashed`."""
    return pd.DataFrame(
        {
            "mark": marks.map(words(lang)),
            "filled": [_FILLS.get(mark, _SCENARIO) for mark in marks],
            "dashed": [_DASHES.get(mark, _SOLID) for mark in marks],
        },
        index=marks.index,
    )


def channels() -> dict[str, Any]:
    """Outline and filling of bars (`mark_bar`, which knows dashes) with the columns of `looks` and
    the colour of the outline in `tint`."""
    return {
        "stroke": alt.Stroke("tint:N", scale=None, legend=None),
        "strokeDash": alt.StrokeDash("dashed:N", scale=None, legend=None),
        "fillOpacity": alt.FillOpacity("filled:Q", scale=None, legend=None),
    }


def legend(
    layer: alt.Chart,
    lang: Language,
    colours: Palette,
    marks: Sequence[str],
    orient: Literal["top", "bottom"] = "top",
) -> alt.Chart:
    """An invisible layer of points, given the legend of `marks`.

    The legend is not at the bars because their colours tell something else. Name all marks that
    may ever be drawn, so that other data need no other specification; none makes no legend.
    """
    if not marks:
        return layer
    named = [words(lang)[mark] for mark in marks]
    quiet = colours.quiet
    entries = alt.Legend(symbolSize=240, symbolOpacity=1, symbolStrokeWidth=1.5, orient=orient)
    ranges: dict[type[Any], list[Any]] = {
        alt.Fill: [_faded(quiet, _FILLS.get(mark, _SCENARIO)) for mark in marks],
        alt.Stroke: [quiet for _ in marks],
        alt.StrokeDash: [_DASHES.get(mark, _SOLID) for mark in marks],
        alt.Shape: [_HATCHED if mark == "scenario" else _BOX for mark in marks],
    }
    # Channels of one field and one title share one legend.
    return layer.encode(
        *(
            channel(
                "mark:N", title=None, scale=alt.Scale(domain=named, range=range_), legend=entries
            )
            for channel, range_ in ranges.items()
        )
    )


def _faded(colour: str, opacity: float) -> str:
    """`#52606d`, 0.25 → `#52606d40`."""
    return f"{colour}{round(255 * opacity):02x}"
