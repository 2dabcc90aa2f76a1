"""Parts that charts share: the axis of years, the frame, the text description."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from rcdata import absence
from rcdata.charts import gaps
from rcdata.charts.theme import NARROW, X_SCALE, Chart, finish, palette
from rcdata.i18n import Language

MILLION, BILLION = 1_000_000, 1_000_000_000
THOUSAND = 1_000

# Characters on a legend line on a phone; fewer than fit, because fonts differ in width.
PHONE_LINE, PHONE_LINE_UNSPACED = 26, 12

# The most characters of a label in a legend; the table has the full label.
LONGEST_LABEL = 96

# Horizontal position, in pixels, of the title of the value axis: left of labels such as 1,500.
LEFT_OF_LABELS = -56

# The most pixels that a value above a mark takes, and that a bar is wide.
_WIDEST_VALUE, _WIDEST_BAR = 46, 160

# Line height, in pixels, of text above a mark.
_LINE = 15

# The label of a year that stands for the years after it as well: 2009–2018.
_NEXT = f"domain('{X_SCALE}')[indexof(domain('{X_SCALE}'), datum.value) + 1]"
_SPAN = f"{_NEXT} - datum.value > 1 ? datum.label + '–' + ({_NEXT} - 1) : datum.label"
# Years are centred in their bands; in narrow bands some labels are left out.
YEARS = alt.Axis(
    labelAngle=0, labelOverlap=True, labelSeparation=4, bandPosition=0.5, labelExpr=_SPAN
)


def year(padding: float = 0.25) -> alt.X:
    """The axis of years, as bands."""
    return alt.X("year:O", title=None, scale=alt.Scale(paddingInner=padding), axis=YEARS)


def bar_width(share: float = 1.0) -> alt.ExprRef:
    """The width of a bar in its band: where a chart has few years, no wider than a bar looks."""
    return alt.ExprRef(f"min({share:g} * bandwidth('{X_SCALE}'), {_WIDEST_BAR})")


# Number format of an axis: decimals only if its steps need them.
WHOLE_OR_NOT = ",~f"


def quantity(field: str, title: str | None, digits: int = 0) -> alt.Y:
    """The value axis from zero (or below, for negative values), with few ticks. Leave out the title
    if `unit_title` shows it."""
    axis = alt.Axis(format=f",.{digits}f" if digits else WHOLE_OR_NOT, tickCount=5)
    return alt.Y(f"{field}:Q", title=title, axis=axis, scale=alt.Scale(zero=True))


def whole(**options: Any) -> alt.Axis:
    """An axis with labels at whole numbers only. Pictures do not keep the least step of ticks: half
    a place would be written as 1."""
    return alt.Axis(tickMinStep=1, labelExpr="datum.value % 1 ? '' : datum.label", **options)


def unit_title(unit: str, scheme: str) -> alt.Chart:
    """The title of the value axis as a layer of its own, for units that change with the filters: an
    axis title is part of the specification, and filters must change data only.
    """
    return (
        alt.Chart(pd.DataFrame({"unit": [unit]}))
        .mark_text(angle=270, baseline="bottom", color=palette(scheme).quiet)
        .encode(x=alt.XValue(LEFT_OF_LABELS), text=alt.Text("unit:N"))
    )


def legend(
    lang: Language, room: float = 1.0, entries: Sequence[str] = (), **options: Any
) -> alt.Legend:
    """A legend whose long labels break into lines on a phone. `room` is the share of the usual line
    length that is available, for example below a plot that shares its width with long names. With
    `entries` the data hold the number of each entry and not its words, since the browser would sort
    words."""
    longest = round(room * (PHONE_LINE if lang.spaced else PHONE_LINE_UNSPACED))
    # A label from data may have hundreds of characters, which would leave no room for the chart.
    label = f"{json.dumps(entries, ensure_ascii=False)}[datum.value]" if entries else "datum.label"
    shown = f"truncate({label}, {LONGEST_LABEL})"
    lines = in_lines(lang, shown, longest)
    broken = f"{NARROW} && length({label}) > {longest} ? {lines} : {shown}"
    return alt.Legend(labelExpr=broken, **options)


def in_lines(lang: Language, label: str, longest: int) -> str:
    """The expression that breaks a label (an expression too) into lines of `longest` letters:
    between words, or, in languages without spaces, between characters and best before a bracket."""
    words = f"(.{{1,{longest}}})( |$)"
    characters = f"(.{{6,{longest}}}(?=（)|.{{0,{longest - 1}}}[^（][，。；：）]?)"
    pattern = words if lang.spaced else characters
    return f"split(trim(replace({label}, regexp('{pattern}', 'g'), '$1\\n')), '\\n')"


def value_label(
    base: alt.Chart, field: str, colour: str, digits: int = 0, up: int = 10, beside: int = 1
) -> alt.Chart:
    """The value above its mark, on a phone only if the marks of a year, of which so many stand
    beside each other, have room for it; a true zero is `0`."""
    has_room = f"bandwidth('{X_SCALE}') >= {beside * _WIDEST_VALUE}"
    text = alt.condition(
        f"datum['{field}'] === 0",
        alt.value("0"),
        alt.Text(f"{field}:Q", format=f",.{digits}f"),
    )
    return base.mark_text(dy=-up, opacity=alt.ExprRef(f"{NARROW} && !({has_room}) ? 0 : 1")).encode(
        text=text, color=alt.ColorValue(colour)
    )


def words_above(base: alt.Chart, field: str, where: str = f"!({NARROW})", **look: Any) -> alt.Chart:
    """Lines of text above their mark, by default on wide screens only; `where` is the expression of
    the widths on which they are shown."""
    return base.mark_text(
        baseline="bottom",
        # Move the text up by its extra lines, since Vega adds lines below the first.
        dy=alt.ExprRef(f"-5 - {_LINE} * (length(split(datum['{field}'], '\\n')) - 1)"),
        lineBreak="\n",
        lineHeight=_LINE,
        opacity=alt.ExprRef(f"{where} ? 1 : 0"),
        **look,
    ).encode(text=alt.Text(f"{field}:N"))


def year_tip(lang: Language) -> alt.Tooltip:
    """The year in a tooltip."""
    return alt.Tooltip("year:O", title=lang.text("Year"))


def frame(
    years: pd.Series,
    values: pd.Series,
    y: alt.Y,
    closed: Collection[int] = (),
    x: alt.X | None = None,
) -> alt.Chart:
    """An invisible layer that keeps a place for every year, with or without a number, except for
    those that are `closed`, and leaves room above the highest value for its label.

    Room and years come from data and not from the specification, so that a changed filter changes
    data only and the browser does not rebuild the chart.
    """
    span = (one for one in range(int(years.min()), int(years.max()) + 1) if one not in closed)
    top = float(values.max()) * 1.12 if values.notna().any() else 1.0
    rows = pd.DataFrame({"year": list(span), "top": top})
    field = y.copy()
    field.shorthand = "top:Q"
    return alt.Chart(rows).mark_point(opacity=0, size=0).encode(x=x or year(), y=field)


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
    height: int = 240,
    x: alt.X | None = None,
) -> Chart:
    """Layers over years, with the frame and the bands of the years in which `drawn` is missing.

    `data` needs `year` and `drawn`, at least one row for every year of the chart; `stacked` says
    whether the rows of a year are stacked; `height` is in pixels; `x` is the axis of years if it is
    not the usual one.
    """
    missing = gaps.without_number(data, drawn)
    for state in gaps.STATES:
        description = _with_gaps(lang, description, state, missing[state])
    by_year = data.groupby("year")[drawn]
    tops = by_year.sum(min_count=1) if stacked else by_year.max()
    layers = [
        frame(data.year, tops, y, gaps.closed(missing), x),
        *gaps.bands(missing, YEARS, lang, scheme),
        *layers,
    ]
    return finish(layers, lang, scheme, description=description, height=height)


def _with_gaps(lang: Language, description: str, state: str, years: list[int]) -> str:
    """The description of a chart, with the years without a number and why."""
    if not years:
        return description
    return lang.text(
        "{description} {state}: {years}.",
        description=description,
        state=absence.word(lang, state).capitalize(),
        years=lang.listed(str(a) if a == b else f"{a}-{b}" for a, b in gaps.runs(years)),
    )


def described(lang: Language, kind: str, points: list[str]) -> str:
    """The text for screen readers: the kind of chart and its values."""
    return lang.text("{kind} {values}.", kind=kind, values=lang.series(points))


def bars_described(lang: Language, unit: str, points: list[str]) -> str:
    """The text for screen readers of a chart of bars in `unit`."""
    return described(lang, lang.text("Bar chart, {unit}.", unit=unit), points)


def tinted(tints: Mapping[str, str]) -> alt.Scale:
    """The scale that gives each name its colour, in the order of `tints` (name → colour)."""
    return alt.Scale(domain=list(tints), range=list(tints.values()))


def stacked(amounts: pd.Series, years: pd.Series) -> pd.Series:
    """Where each amount ends in the stack of its year. Negative amounts are stacked downwards,
    because they would hide on top of positive ones."""
    return amounts.groupby([years, amounts < 0]).cumsum()
