"""Parts that charts share: the axis of years, the frame, the text description."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata.charts import gaps
from rcdata.charts.theme import WHERE_WIDE, Chart, finish
from rcdata.i18n import Language

MILLION = 1_000_000
THOUSAND = 1_000

# Years stand in the middle of their bands; where they get narrow, some labels go.
YEARS = alt.Axis(labelAngle=0, labelOverlap=True, bandPosition=0.5)


def year(padding: float = 0.25) -> alt.X:
    """Years as bands."""
    return alt.X("year:O", title=None, scale=alt.Scale(paddingInner=padding), axis=YEARS)


def quantity(field: str, title: str, digits: int = 0) -> alt.Y:
    """A quantity from zero up, with few ticks."""
    axis = alt.Axis(format=f",.{digits}f", tickCount=5)
    return alt.Y(f"{field}:Q", title=title, axis=axis, scale=alt.Scale(domainMin=0))


def value_label(
    base: alt.Chart, field: str, colour: str, digits: int = 0, up: int = 10
) -> alt.Chart:
    """The value written above its mark, where there is room."""
    return base.mark_text(dy=-up, opacity=WHERE_WIDE).encode(
        text=alt.Text(f"{field}:Q", format=f",.{digits}f"), color=alt.ColorValue(colour)
    )


def year_tip(lang: Language) -> alt.Tooltip:
    """The year in a tooltip."""
    return alt.Tooltip("year:O", title=lang.text("Year"))


def frame(years: pd.Series, values: pd.Series, y: alt.Y) -> alt.Chart:
    """An invisible layer that keeps every year its place, published or not, and leaves room
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
) -> Chart:
    """Layers over years, with the frame and the bands of the years in which `drawn` is missing.

    `data` needs `year` and `drawn`, a row or more for every year of the chart.
    """
    missing = missing_years(data, drawn)
    if missing:
        spans = [str(a) if a == b else f"{a}-{b}" for a, b in gaps.runs(missing)]
        description += lang.text(" Not published: {years}.", years=lang.listed(spans))
    totals = data.groupby("year")[drawn].sum(min_count=1)
    layers = [
        frame(data.year, totals, y),
        *gaps.band(missing, YEARS, lang, scheme),
        *layers,
    ]
    return finish(layers, lang, scheme, description=description, height=380)


def missing_years(data: pd.DataFrame, drawn: str) -> list[int]:
    """Years between the first and the last of the rows for which nothing was published.

    A year that only the filters leave out (column `available`, where there is one) is not missing.
    """
    there = data[drawn].notna()
    if "available" in data:
        there |= data.available.astype(bool)
    known = set(data.loc[there, "year"].astype(int))
    return [y for y in range(int(data.year.min()), int(data.year.max()) + 1) if y not in known]


def described(lang: Language, kind: str, points: list[str]) -> str:
    """Text for screen readers: the kind of chart and its values."""
    return lang.text("{kind} {values}.", kind=kind, values=lang.series(points))
