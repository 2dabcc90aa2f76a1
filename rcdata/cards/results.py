"""Cards on results: indicators before and after, plans and what was reached, stages, readings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import sourcing, tables
from rcdata.cards.card import Card, View, figure_ids, make
from rcdata.cards.listing import Listing, rows_of
from rcdata.cards.story import Statement
from rcdata.charts import dots
from rcdata.charts import results as charts
from rcdata.i18n import Language
from rcdata.queries import results as queries
from rcdata.queries import tracker

# The topic of the indicators, by its name in the address.
TOPIC = "topic"


def statements(view: View) -> list[Statement]:
    """What the page answers, in two sentences."""
    return [*_changes(view), _promises(view)]


def _changes(view: View) -> list[Statement]:
    # Of everything that is known: the sentences stand above the filters.
    lang, everything = view.lang, replace(view.choices, sources=(), statuses=())
    data = _known(view, queries.pairs(view.connection, everything))
    if not len(data):
        return []
    first = data.iloc[0]
    text = lang.text(
        "Of the {count} indicators below, read at two dates or more, {risen} rose and "
        "{fallen} fell. The largest rise: {name}, from {before} in {first} to {after} in {last}.",
        count=len(data),
        risen=int((data.after_value > data.before_value).sum()),
        fallen=int((data.after_value < data.before_value).sum()),
        name=lang.text(first.indicator),
        before=first.before_words,
        first=formats.period(lang, first.before_period),
        after=first.after_words,
        last=formats.period(lang, first.after_period),
    )
    return [Statement(text, figure_ids(data))]


def _known(view: View, data: pd.DataFrame) -> pd.DataFrame:
    """The pairs of published figures, with their readings in words."""
    return _worded(view.lang, data[data.actual.astype(bool)])


def _promises(view: View) -> Statement:
    lang, counts = view.lang, tracker.summary(view.connection)
    text = lang.text(
        "The {documents} documents list {items} actions, recommendations, commitments and "
        "challenges; {dated} of them have a date. Some are told as done; of most the documents do "
        "not say what came.",
        **{name: formats.number(lang, counts[name]) for name in counts.index},
    )
    return Statement(text, ())


def topics(view: View) -> dict[str, str]:
    """Topics to choose from, in the order of the reader's language."""
    named = {topic: view.lang.text(topic) for topic in queries.topics(view.connection)}
    return dict(sorted(named.items(), key=lambda pair: pair[1].lower()))


def pairs(view: View) -> Card:
    """Indicators at their first and last date."""
    lang = view.lang
    data = _known(view, queries.pairs(view.connection, view.choices, _topic(view)))
    times = (lang.text("first reading (hollow)"), lang.text("last reading (filled)"))
    card = make(
        view,
        "pairs",
        title=lang.text("Before and after"),
        subtitle=lang.text("each indicator on its own scale from zero, the largest rise first"),
        data=data,
        drawn="after_value",
        draw=lambda rows: dots.pairs(
            _dotted(lang, rows),
            lang,
            view.scheme,
            kind=lang.text("Dot chart, first and last reading of each indicator."),
            times=times,
            own_scale=True,
        ),
        table=_pairs(lang, data),
        notes=(
            lang.text(
                "Published figures at two dates of the same indicator in the same unit. Readings "
                "between the first and the last are not drawn. The sources do not say that the "
                "reform caused the change."
            ),
        ),
    )
    return _without(lang, card)


def _without(lang: Language, card: Card) -> Card:
    """The card with the reason that holds here where it is empty."""
    reason = lang.text(
        "For this choice no indicator is given at two dates. The single readings are listed below."
    )
    return replace(card, empty=reason) if card.empty else card


def plans(view: View) -> Card:
    """What was planned, expected or projected, beside what was reached or comes later."""
    lang = view.lang
    data = queries.pairs(view.connection, view.choices, _topic(view))
    data = _worded(lang, data[~data.actual.astype(bool)])
    card = make(
        view,
        "plans",
        title=lang.text("Planned, expected and reached"),
        subtitle=lang.text("each indicator on its own scale from zero"),
        data=data,
        drawn="after_value",
        draw=lambda rows: charts.plans(_readings(lang, rows), lang, view.scheme),
        table=_pairs(lang, data),
        notes=(
            lang.text(
                "Indicators of which one reading at least is a plan, an expectation or a "
                "projection. Two readings of one year: what was expected, and what was reached."
            ),
        ),
    )
    return _without(lang, card)


def _topic(view: View) -> str | None:
    return view.choices.field(TOPIC) or None


def _worded(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """With `name`, `before_words` and `after_words`."""
    return data.assign(
        name=[_part(lang, row) for row in data.itertuples()],
        before_words=[_value(lang, row, "before") for row in data.itertuples()],
        after_words=[_value(lang, row, "after") for row in data.itertuples()],
    )


def _value(lang: Language, row: Any, when: str) -> str:
    """A reading in words; what is counted, the name of the indicator says."""
    value, qualifier = getattr(row, f"{when}_value"), getattr(row, f"{when}_qualifier")
    return formats.qualified(lang, _short(lang, value, row.unit), qualifier)


def _short(lang: Language, value: float, unit: str) -> str:
    if unit == "%":
        return formats.percent(lang, value, _decimals(value))
    if unit == "USD":
        return formats.amount(lang, value, 0)
    return formats.number(lang, value, _decimals(value))


def _decimals(value: float) -> int:
    """Decimals that the value has: 0.25 → 2, 66.7 → 1."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def _when(lang: Language, row: Any, when: str) -> str:
    """The time of a reading, and what it is where it is no published figure."""
    period = formats.period(lang, getattr(row, f"{when}_period"))
    mark = getattr(row, f"{when}_mark")
    return lang.listed([period, lang.text(mark)]) if isinstance(mark, str) else period


def _dotted(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """As `dots.pairs` needs it."""
    return pd.DataFrame(
        {
            "name": data["name"],
            "before": data.before_value,
            "after": data.after_value,
            "before_label": _dated(lang, data, "before"),
            "after_label": _dated(lang, data, "after"),
        }
    )


def _dated(lang: Language, data: pd.DataFrame, when: str) -> list[str]:
    return [
        lang.pair(_when(lang, row, when), getattr(row, f"{when}_words"))
        for row in data.itertuples()
    ]


def _readings(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """As `charts.plans` needs it: a row a reading, two to an indicator."""
    labels = {when: _dated(lang, data, when) for when in ("before", "after")}
    larger = data[["before_value", "after_value"]].max(axis=1)
    sides = [
        pd.DataFrame(
            {
                "name": data["name"],
                "place": place,
                "share": data[f"{when}_value"] / larger,
                "label": labels[when],
                "certainty": data[f"{when}_certainty"],
            }
        )
        for place, when in enumerate(labels)
    ]
    return pd.concat(sides, ignore_index=True)


def _pairs(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Topic"): data.topic.map(lang.text),
            lang.text("Indicator"): data["name"],
            lang.text("First"): [_when(lang, row, "before") for row in data.itertuples()],
            lang.text("First value"): data.before_words,
            lang.text("Last"): [_when(lang, row, "after") for row in data.itertuples()],
            lang.text("Last value"): data.after_words,
            lang.text("Unit"): data.unit_label.map(lang.text),
            lang.text("Figures"): tables.figures(data),
        }
    )


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
    data = data.assign(name=data.stage.map(lang.text), label=spans)
    return make(
        view,
        "stages",
        title=lang.text("Stages in which the reform was to succeed"),
        subtitle=unit if len(data) else "",
        data=data,
        drawn="to_month",
        draw=lambda rows: charts.stages(rows, lang, view.scheme, unit),
        table=_stages(lang, data),
        notes=(
            lang.text(
                "Stages as announced: they say when success was to show, not that it did. The "
                "table names the examples given for each."
            ),
        ),
    )


def _stages(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Stage"): data["name"],
            lang.text("Months"): data.label,
            lang.text("Time"): [
                lang.text(
                    "{first} to {last}",
                    first=formats.day(lang, row.starts),
                    last=formats.day(lang, row.ends),
                )
                for row in data.itertuples()
            ],
            lang.text("Examples"): [
                lang.series(lang.text(one) for one in _list(row.examples))
                for row in data.itertuples()
            ],
            lang.text("Figures"): tables.figures(data),
        }
    )


def _list(values: Any) -> list[str]:
    """A list of the database, which is no list where nothing was found."""
    return [] if values is None or isinstance(values, float) else list(values)


def readings(view: View, sheet: int | None = None) -> Listing:
    """Indicators that the sources give once, by topic."""
    lang = view.lang
    data = queries.readings(view.connection, view.choices, _topic(view))
    return Listing(
        table=_single(lang, data.iloc[rows_of(sheet)]),
        found=len(data),
        summary=lang.plural("{count} single reading", "{count} single readings", len(data)),
        notes=(
            lang.text(
                "Each of these is given once: the sources do not let it be compared over time. "
                "A range has a row for each end."
            ),
        ),
        empty=lang.text("No single reading for this choice. Choose another topic, or reset."),
    )


def _single(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Topic"): data.topic.map(lang.text),
            lang.text("Indicator"): [_part(lang, row) for row in data.itertuples()],
            lang.text("Period"): [formats.period(lang, one) for one in data.period],
            lang.text("Value"): [_reading(lang, row) for row in data.itertuples()],
            lang.text("As printed"): data.as_printed.fillna(""),
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Source"): [sourcing.where(lang, row) for row in data.itertuples()],
            lang.text("Note"): data.note.fillna("").map(lang.text),
            lang.text("Identifier"): data.figure_id,
        }
    )


def _part(lang: Language, row: Any) -> str:
    """The indicator and its part; a range has two."""
    ends = {"from": lang.text("lower end"), "to": lang.text("upper end")}
    name = lang.text(row.indicator)
    if row.part == "all":
        return name
    return lang.listed([name, ends.get(row.part) or lang.text(row.part)])


def _reading(lang: Language, row: Any) -> str:
    if pd.isna(row.value):
        return lang.text("in words only")
    shown = formats.measured(lang, row.value, row.unit, row.unit_label, row.step)
    return formats.qualified(lang, shown, row.qualifier)
