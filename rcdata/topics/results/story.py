"""What the page of results answers, in sentences computed from the data."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View, figure_ids
from rcdata.cards.statement import Statement
from rcdata.cards.stories import story
from rcdata.counts import counted
from rcdata.i18n import Language, text
from rcdata.topics.results import promises, queries, tracker_queries
from rcdata.topics.results.tables import worded


@story(text("What was promised, and what came of it"), cards=("promises",))
def statements(view: View) -> list[Statement]:
    """What the page answers."""
    return [*_promises(view), *_changes(view), _lists(view)]


def _changes(view: View) -> list[Statement]:
    lang = view.lang
    data = worded(lang, queries.pairs(view.connection, view.everything), actual=True)
    if not len(data):
        return []
    first, fallen = data.iloc[0], data[data.after_value < data.before_value]
    told = lang.text(
        "Of {count} that have readings at two dates or more, {risen} rose from the first to the "
        "last and {fallen} fell. The largest rise in proportion: {name}, from {before} in {first} "
        "to {after} in {last}.",
        count=counted(lang, "indicators", len(data)),
        risen=int((data.after_value > data.before_value).sum()),
        fallen=len(fallen),
        name=lang.text(first.indicator),
        before=first.before_words,
        first=formats.period(lang, first.before_period),
        after=first.after_words,
        last=formats.period(lang, first.after_period),
    )
    return [Statement(told, figure_ids(data)), *_falls(lang, fallen)]


def _falls(lang: Language, data: pd.DataFrame) -> list[Statement]:
    """What fell, the deepest fall first."""
    falls = [
        lang.text(
            "{name} (from {before} in {first} to {after} in {last})",
            name=row.name,
            before=row.before_words,
            first=formats.period(lang, row.before_period),
            after=row.after_words,
            last=formats.period(lang, row.after_period),
        )
        for row in data[::-1].itertuples(index=False)
    ]
    if not falls:
        return []
    told = lang.text("What fell: {falls}.", falls=lang.series(falls))
    return [Statement(told, figure_ids(data))]


def _lists(view: View) -> Statement:
    lang, counts = view.lang, tracker_queries.summary(view.connection)
    told = lang.text(
        "In {documents} stand {items}: actions, recommendations, commitments and challenges; "
        "{dated} of them have a date.",
        documents=counted(lang, "documents", counts.documents),
        items=counted(lang, "items", counts["items"]),
        dated=formats.number(lang, counts.dated),
    )
    return Statement(told, ())


def _promises(view: View) -> list[Statement]:
    lang, rows = view.lang, queries.promises(view.connection, view.everything)
    last = rows[rows.latest.astype(bool)]
    named = last.outcome.map(promises.name_of)
    counts = named[~named.isin(promises.WITHOUT_LATER)].value_counts()
    if not counts.sum():
        return []
    number = {one: formats.number(lang, counts.get(one, 0)) for one in promises.OUTCOMES}
    told = lang.text(
        "Of {promises} in the earlier documents, the later ones used report {done} as done and "
        "{part} as done in part, and name {open} again as still to be done; for {related} they "
        "mention only a related matter, and {silent} they do not mention again.",
        promises=counted(lang, "promises", counts.sum()),
        done=number["done"],
        part=number["part"],
        open=number["open"],
        related=number["related"],
        silent=number["unmentioned"],
    )
    return [Statement(told, ()), *_apart(lang, last[named == promises.OWN])]


def _apart(lang: Language, rows: pd.DataFrame) -> list[Statement]:
    """What only a later document of the same body could report, if none was used."""
    if rows.empty:
        return []
    told = lang.text(
        "Not among these: {promises} in {documents} on the body’s own work; only other bodies "
        "wrote the later documents used.",
        promises=counted(lang, "promises", len(rows)),
        documents=lang.named(lang.text(one) for one in rows.source.unique()),
    )
    return [Statement(told, ())]
