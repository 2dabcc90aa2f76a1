"""Parts that charts share: the axis of years, the frame, the text description."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from rcdata import absence
from rcdata.charts import gaps
from rcdata.charts.theme import NARROW, WHERE_WIDE, Chart, finish, palette
from rcdata.i18n import Language

MILLION = 1_000_000
THOUSAND = 1_000

# Characters on a line of a legend on a phone, fewer than it has room for: fonts differ in width.
PHONE_LINE, PHONE_LINE_UNSPACED = 26, 12

# Where the title of the axis of quantities stands, in pixels: left of labels such as 1,500.
LEFT_OF_LABELS = -56

# Pixels from line to line of what is written above a mark.
_LINE = 15

# Years stand in the middle of their bands; where they get narrow, some labels go.
YEARS = alt.Axis(labelAngle=0, labelOverlap=True, bandPosition=0.5)


def year(padding: float = 0.25) -> alt.X:
    """Years as bands."""
    return alt.X("year:O", title=None, scale=alt.Scale(paddingInner=padding), axis=YEARS)


def quantity(field: str, title: str | None, digits: int = 0) -> alt.Y:
    """A quantity from zero up, with few ticks; without a title where `unit_title` names it."""
    axis = alt.Axis(format=f",.{digits}f", tickCount=5)
    return alt.Y(f"{field}:Q", title=title, axis=axis, scale=alt.Scale(domainMin=0))


def unit_title(unit: str, scheme: str) -> alt.Chart:
    """The title of the axis of quantities where it changes with the filters: a layer of its own,
    since an axis takes its title from the specification only, and a filter must change data only.
    """
    return (
        alt.Chart(pd.DataFrame({"unit": [unit]}))
        .mark_text(angle=270, baseline="bottom", color=palette(scheme).quiet)
        .encode(x=alt.XValue(LEFT_OF_LABELS), text=alt.Text("unit:N"))
    )


def legend(lang: Language, room: float = 1.0, **options: Any) -> alt.Legend:
    """A legend whose long labels break into lines on a phone: between words, or where there are no
    spaces, between characters and best before a bracket. `room` is the part of the usual line that
    there is room for, such as below a plot that shares its width with long names."""
    longest = round(room * (PHONE_LINE if lang.spaced else PHONE_LINE_UNSPACED))
    words = f"(.{{1,{longest}}})( |$)"
    characters = f"(.{{6,{longest}}}(?=（)|.{{0,{longest - 1}}}[^（][，。；：）]?)"
    lines = f"replace(datum.label, regexp('{words if lang.spaced else characters}', 'g'), '$1\\n')"
    broken = (
        f"{NARROW} && length(datum.label) > {longest} ? split(trim({lines}), '\\n') : datum.label"
    )
    return alt.Legend(labelExpr=broken, **options)


def value_label(
    base: alt.Chart, field: str, colour: str, digits: int = 0, up: int = 10
) -> alt.Chart:
    """The value written above its mark, where there is room."""
    return base.mark_text(dy=-up, opacity=WHERE_WIDE).encode(
        text=alt.Text(f"{field}:Q", format=f",.{digits}f"), color=alt.ColorValue(colour)
    )


def words_above(base: alt.Chart, field: str, **look: Any) -> alt.Chart:
    """Lines of text above their mark, where there is room."""
    return base.mark_text(
        baseline="bottom",
        # Further lines run down: the first stands higher for each.
        dy=alt.ExprRef(f"-5 - {_LINE} * (length(split(datum['{field}'], '\\n')) - 1)"),
        lineBreak="\n",
        lineHeight=_LINE,
        opacity=WHERE_WIDE,
        **look,
    ).encode(text=alt.Text(f"{field}:N"))


def year_tip(lang: Language) -> alt.Tooltip:
    """The year in a tooltip."""
    return alt.Tooltip("year:O", title=lang.text("Year"))


def frame(years: pd.Series, values: pd.Series, y: alt.Y) -> alt.Chart:
    """An invisible layer that keeps every year its place, with a number or without, and leaves room
    above the highest value for its label.

    Room and years come from rows and not from the specification, so that a changed filter only
    changes data: the browser then draws anew without building the chart anew.
    """
    span = range(int(years.min()), int(years.max()) + 1)
    top = float(values.max()) * 1.12 if values.notna().any() else 1.0
    rows = pd.DataFrame({"year": list(span), "top": top})
    field = y.copy()
    field.shorthand = "top:Q"
    return alt.Chart(rows).mark_point(opacity=0).encode(x=year(), y=field)


def over_years(
    data: pd.DataFrame,
    drawn: str,
    y: alt.Y,
    layers: list[alt.Chart],
    lang: Language,
    scheme: str,
    description: str,
    *,
    stacked: bool = True,
) -> Chart:
    """Layers over years, with the frame and the bands of the years in which `drawn` is missing.

    `data` needs `year` and `drawn`, a row or more for every year of the chart; `stacked` tells
    whether the rows of a year stand on each other.
    """
    missing = gaps.without_number(data, drawn)
    for state in gaps.STATES:
        description = _with_gaps(lang, description, state, missing[state])
    by_year = data.groupby("year")[drawn]
    tops = by_year.sum(min_count=1) if stacked else by_year.max()
    layers = [
        frame(data.year, tops, y),
        *gaps.bands(missing, YEARS, lang, scheme),
        *layers,
    ]
    return finish(layers, lang, scheme, description=description, height=380)


def _with_gaps(lang: Language, description: str, state: str, years: list[int]) -> str:
    """The description of a chart with the years that have no number, and why."""
    if not years:
        return description
    return lang.text(
        "{description} {state}: {years}.",
        description=description,
        state=absence.word(lang, state).capitalize(),
        years=lang.listed(str(a) if a == b else f"{a}-{b}" for a, b in gaps.runs(years)),
    )


def described(lang: Language, kind: str, points: list[str]) -> str:
    """Text for screen readers: the kind of chart and its values."""
    return lang.text("{kind} {values}.", kind=kind, values=lang.series(points))
