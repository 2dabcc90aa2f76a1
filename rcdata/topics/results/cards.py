"""Cards on results: indicators before and after, plans and what was reached, stages, readings."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import backing
from rcdata.cards.card import Card, View, make
from rcdata.cards.listing import Listing, rows_of
from rcdata.cards.registry import card, listing
from rcdata.charts import dots
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.topics.results import charts, queries, tables

# The topic of the indicators, by its name in the address.
TOPIC = "topic"


def topics(view: View) -> dict[str, str]:
    """The topics to choose from, in the order of the reader's language."""
    named = {topic: view.lang.text(topic) for topic in queries.topics(view.connection)}
    return dict(sorted(named.items(), key=lambda pair: pair[1].lower()))


@card("pairs", needs=(TOPIC, "sources", "statuses"))
def pairs(view: View) -> Card:
    """Indicators at their first and last date."""
    lang, data = view.lang, _pairs(view, actual=True)
    times = (lang.text("first reading (hollow)"), lang.text("last reading (filled)"))
    return make(
        view,
        title=lang.text("Before and after"),
        finding=_changed(lang, data),
        subtitle=lang.text(
            "each indicator on its own scale from zero, the largest rise in proportion first"
        ),
        data=data,
        drawn="after_value",
        draw=lambda rows: dots.pairs(
            tables.dotted(lang, rows),
            lang,
            view.scheme,
            kind=lang.text("Dot chart, first and last reading of each indicator."),
            times=times,
            own_scale=True,
        ),
        table=tables.pairs(lang, data),
        notes=(
            lang.text(
                "Figures of the sources at two dates, of the same indicator in the same unit. "
                "Readings between the first and the last are not drawn. That a figure changed does "
                "not show that the reform changed it."
            ),
            lang.text(
                "Not counted here: shares into which one whole is divided, such as those of the "
                "entities that staff come from, and changes that are below zero."
            ),
        ),
        empty=_without_pairs(view),
    )


def _changed(lang: Language, data: pd.DataFrame) -> str:
    """How many of the indicators shown rose and fell, if there are several."""
    if len(data) < 2:
        return ""
    return lang.text(
        "Of {all} with a first and a last reading, {risen} rose and {fallen} fell",
        all=counted(lang, "indicators", len(data)),
        risen=int((data.after_value > data.before_value).sum()),
        fallen=int((data.after_value < data.before_value).sum()),
    )


@card("plans", needs=(TOPIC, "sources", "statuses"))
def plans(view: View) -> Card:
    """What was planned, expected or projected, beside what was reached or comes later."""
    lang, data = view.lang, _pairs(view, actual=False)
    return make(
        view,
        title=lang.text("Planned, expected and reached"),
        subtitle=lang.text("each indicator on its own scale from zero"),
        data=data,
        drawn="after_value",
        draw=lambda rows: charts.plans(tables.planned(lang, rows), lang, view.scheme),
        table=tables.pairs(lang, data),
        notes=(
            lang.text(
                "Indicators of which one reading at least is a plan, an estimate, an expectation "
                "or a projection. Two readings of one year: what was expected, and what was "
                "reached."
            ),
        ),
        empty=_without_pairs(view),
    )


def _pairs(view: View, *, actual: bool) -> pd.DataFrame:
    data = queries.pairs(view.connection, view.choices, _topic(view))
    return tables.worded(view.lang, data, actual=actual)


def _without_pairs(view: View) -> str:
    """Why there are no pairs; empty if it is the filters, which leave no single reading either."""
    if queries.readings(view.connection, view.choices, _topic(view)).empty:
        return ""
    return view.lang.text(
        "For this choice no indicator is given at two dates. The single readings are listed below."
    )


def _topic(view: View) -> str | None:
    return view.choices.field(TOPIC) or None


@card("stages", needs=("sources", "statuses"))
def stages(view: View) -> Card:
    """The stages in which the reform was to succeed."""
    lang, data = view.lang, queries.stages(view.connection, view.choices)
    start = formats.day(lang, data.starts.min()) if len(data) else ""
    unit = lang.text("months since {date}", date=start)
    spans = [
        lang.text(
            "{first} to {last}",
            first=formats.number(lang, row.from_month),
            last=formats.number(lang, row.to_month),
        )
        for row in data.itertuples()
    ]
    rests_on = [backing.spanned(view.connection, view, lang, ids) for ids in data.figure_ids]
    data = data.assign(name=data.stage.map(lang.text), label=spans, rests_on=rests_on)
    return make(
        view,
        title=lang.text("Stages in which the reform was to succeed"),
        finding=_last_stage(lang, data, start),
        subtitle=unit if len(data) else "",
        data=data,
        drawn="to_month",
        draw=lambda rows: charts.stages(rows, lang, view.scheme, unit),
        table=tables.stages(lang, data),
        notes=(
            lang.text(
                "Stages as announced: they say when success was to show, not that it did. The "
                "table names the examples given for each."
            ),
        ),
    )


def _last_stage(lang: Language, stages: pd.DataFrame, start: str) -> str:
    """When the last stage was to end, in words; empty without stages."""
    if stages.empty:
        return ""
    last = stages.loc[stages.to_month.idxmax()]
    return lang.text(
        "{stage}: until {months} after {date}",
        stage=last["name"],
        months=counted(lang, "months", last.to_month),
        date=start,
    )


@listing("readings", needs=(TOPIC, "sources", "statuses"))
def readings(view: View, sheet: int | None) -> Listing:
    """Indicators that the sources give once, by topic."""
    lang = view.lang
    data = queries.readings(view.connection, view.choices, _topic(view))
    return Listing(
        title=lang.text("Single readings, by topic"),
        table=tables.readings(lang, data.iloc[rows_of(sheet)]),
        found=len(data),
        summary=lang.plural("{count} single reading", "{count} single readings", len(data)),
        notes=(
            lang.text(
                "Each of these is given once, or its readings do not count the same thing, or are "
                "changes below zero: the sources used do not let it be compared over time. A range "
                "has a row for each end."
            ),
        ),
        empty=lang.text("No single reading for this choice. Choose another topic, or reset."),
    )
