"""What the page of results answers, in two sentences computed from the data."""

from __future__ import annotations

from rcdata import formats
from rcdata.cards.card import View, figure_ids
from rcdata.cards.statement import Statement
from rcdata.topics.results import queries, tracker_queries
from rcdata.topics.results.tables import worded


def statements(view: View) -> list[Statement]:
    """What the page answers, in two sentences."""
    return [*_changes(view), _promises(view)]


def _changes(view: View) -> list[Statement]:
    lang = view.lang
    data = worded(lang, queries.pairs(view.connection, view.everything), actual=True)
    if not len(data):
        return []
    first = data.iloc[0]
    text = lang.text(
        "Of the {count} indicators read at two dates or more, {risen} rose and "
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


def _promises(view: View) -> Statement:
    lang, counts = view.lang, tracker_queries.summary(view.connection)
    text = lang.text(
        "The {documents} documents list {items} actions, recommendations, commitments and "
        "challenges; {dated} of them have a date. Some are told as done; of most, the documents "
        "do not say what came of them.",
        **{name: formats.number(lang, counts[name]) for name in counts.index},
    )
    return Statement(text, ())
