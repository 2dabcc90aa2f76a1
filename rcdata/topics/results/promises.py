"""What later documents say about promises: commitments, decisions, recommendations, planned
steps."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats, locators
from rcdata.cards.card import Card, View, make
from rcdata.cards.listing import Listing, matching, rows_of
from rcdata.cards.registry import card, listing
from rcdata.counts import counted
from rcdata.i18n import Language, text
from rcdata.topics.results import queries, tracker, tracker_charts

# Page fields, by their names in the address; two are also fields of the tracker.
WORDS, DOCUMENT, OUTCOME = tracker.WORDS, tracker.DOCUMENT, tracker.OUTCOME
FIELDS = (WORDS, DOCUMENT, OUTCOME)

# Outcomes by their names in the address, in display order.
OUTCOMES = {
    "done": text("reported done"),
    "part": text("reported in part"),
    "open": text("named again, still to be done"),
    "related": text("a related matter is mentioned"),
    "unmentioned": text("no later mention in the documents used"),
    "own": text("no later document of that body among those used"),
    "last": text("no later document among those used"),
}
# Outcomes of promises that no document used could report on.
OWN = "own"
WITHOUT_LATER = (OWN, "last")


def name_of(outcome: str) -> str:
    """The name in the address of an outcome in the data: `reported done` → `done`."""
    return next(name for name, words in OUTCOMES.items() if words.words == outcome)


def outcomes(lang: Language) -> dict[str, str]:
    """Outcome → its words, to choose from."""
    return {name: words.told(lang) for name, words in OUTCOMES.items()}


def _rows(view: View) -> pd.DataFrame:
    field = view.choices.field
    outcome = OUTCOMES.get(field(OUTCOME))
    return queries.promises(
        view.connection,
        view.choices,
        document=field(DOCUMENT) or None,
        outcome=outcome.words if outcome else None,
        matching=matching(view, field(WORDS), queries.promise_texts),
    )


@card("promises", needs=("sources", *FIELDS), section="promises")
def promises(view: View) -> Card:
    """How many promises are reported done, in part, or not mentioned again."""
    lang, rows = view.lang, _rows(view)
    # A promise that several later documents mention counts once, with the last of them.
    last = rows[rows.latest.astype(bool)]
    drawn = last.groupby("outcome", sort=False).size().rename("items").reset_index()
    drawn = drawn.assign(label=drawn.outcome.map(lang.text))
    return make(
        view,
        title=lang.text("What later documents say of what was promised"),
        finding="" if _is_searched(view) else _finding(lang, last),
        subtitle=lang.text("number of promises, each by the last document that speaks of it"),
        data=drawn,
        draw=lambda data: tracker_charts.counts(data, lang, view.scheme),
        table=_counts(lang, last),
        documents=_documents(rows),
        notes=(*_apart(lang, last), _read(lang), _what(lang)),
        empty=tracker.nothing(view),
    )


def _is_searched(view: View) -> bool:
    """Whether words or an outcome leave a part of the promises, of which a share says nothing."""
    return bool(view.choices.field(WORDS) or view.choices.field(OUTCOME))


def _finding(lang: Language, last: pd.DataFrame) -> str:
    """How many of the promises that a later document could mention are not mentioned."""
    named = last.outcome.map(name_of)
    named = named[~named.isin(WITHOUT_LATER)]
    silent = int((named == "unmentioned").sum())
    if not silent:
        return ""
    return lang.plural(
        "Of {promises} in earlier documents, {count} is not mentioned again in the later ones used",
        "Of {promises} in earlier documents, {count} are not mentioned again in the later ones "
        "used",
        silent,
        promises=counted(lang, "promises", len(named)),
    )


def _counts(lang: Language, last: pd.DataFrame) -> pd.DataFrame:
    """`outcome, number in each document, number in all`."""
    outcomes = list(dict.fromkeys(last.outcome))
    each = {
        lang.text(source): [formats.rounded((rows.outcome == one).sum()) for one in outcomes]
        for source, rows in last.sort_values("sort_order").groupby("source", sort=False)
    }
    return pd.DataFrame(
        {
            lang.text("What a later document says"): [lang.text(one) for one in outcomes],
            **each,
            lang.text("How many"): [
                formats.rounded((last.outcome == one).sum()) for one in outcomes
            ],
        }
    )


def _documents(rows: pd.DataFrame) -> pd.DataFrame:
    """The documents of the promises, and those that mention them later."""
    said = rows[["source", "url", "sort_order"]]
    later = rows[["later_source", "later_url", "later_sort_order"]].dropna()
    return pd.concat([said, later.set_axis(said.columns, axis=1)], ignore_index=True)


def _apart(lang: Language, last: pd.DataFrame) -> list[str]:
    """What is counted apart, if anything is, and why."""
    if not last.outcome.map(name_of).eq(OWN).any():
        return []
    return [
        lang.text(
            "“No later document of that body” are promises of an organization on its own work: "
            "only other bodies wrote the later documents used, and they would not report on it. "
            "The title leaves them out."
        )
    ]


def _read(lang: Language) -> str:
    return lang.text(
        "That a later place speaks of the same matter is our reading: the documents seldom name "
        "the promise. Where the words report nothing of what was promised itself, only a related "
        "matter is mentioned. “No later mention” was found by reading the later ones of the five "
        "documents and says nothing of what was done: their subject is above all the resident "
        "coordinator system, and other documents may tell."
    )


def _what(lang: Language) -> str:
    return lang.text(
        "Counted as promises: commitments, decisions and recommendations that say what is to be "
        "done, and the steps that a document announces. What it tells as done already is in the "
        "action tracker alone."
    )


@listing("promised", needs=("sources", *FIELDS), section="promises")
def promised(view: View, sheet: int | None) -> Listing:
    """Each promise, and beside it what a later document says, with both places."""
    lang, rows = view.lang, _rows(view)
    return Listing(
        title=lang.text("Each promise, and what a later document says of it"),
        table=_table(lang, rows.iloc[rows_of(sheet)]),
        found=len(rows),
        summary=lang.plural("{count} row", "{count} rows", len(rows)),
        notes=(
            _read(lang),
            lang.text(
                "A promise that several later documents speak of has a row for each. Words in "
                "quotation marks are printed in the Chinese edition; all other words are ours."
            ),
        ),
        empty=tracker.nothing(view),
    )


def _table(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Promise"): rows.what.map(lang.text),
            lang.text("Owner"): [tracker.named(lang, owner) for owner in rows.owner.fillna("")],
            lang.text("Time"): [
                tracker.time(lang, row) or lang.text("no date") for row in rows.itertuples()
            ],
            lang.text("Where promised"): [
                _where(lang, row.source, row.locator) for row in rows.itertuples()
            ],
            lang.text("What a later document says"): [
                _said(lang, row) for row in rows.itertuples()
            ],
            lang.text("Where it says so"): [
                _where(lang, row.later_source, row.later_locator) for row in rows.itertuples()
            ],
            lang.text("Words printed there"): [
                lang.text("“{words}”", words=words) if words else ""
                for words in rows.as_printed.fillna("")
            ],
            lang.text("Identifier"): rows.action_id,
        }
    )


def _where(lang: Language, source: Any, locator: Any) -> str:
    if not isinstance(source, str):
        return ""
    return lang.listed([lang.text(source), locators.told(lang, locator)])


def _said(lang: Language, row: Any) -> str:
    outcome = lang.text(row.outcome)
    return lang.pair(outcome, lang.text(row.later_what)) if row.later_what else outcome
