"""What the sentences on a country have in common: the sentence itself, and parts of its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from rcdata import formats
from rcdata.i18n import Language
from rcdata.topics.countries import facts, figures, remarks
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.fact_types import Facts

# How many entities a sentence names.
NAMED = 3


@dataclass(frozen=True)
class Sentence:
    """A sentence on a country, with the key of its measure, its country, and the figures of the
    documents that it uses."""

    text: str
    measure: str
    area: Area
    figure_ids: tuple[str, ...] = ()


def together(lang: Language, sentences: Iterable[str]) -> str:
    """Sentences joined as the language writes them."""
    return (" " if lang.spaced else "").join(filter(None, sentences))


def negative(lang: Language, amount: float) -> str:
    """Why an amount is below zero, as a sentence; empty if it is not."""
    return ended(lang, remarks.negative(lang, amount))


def ended(lang: Language, what: str) -> str:
    """Words as a sentence; empty if there are none."""
    return what and lang.text("{what}.", what=what)


def absent(lang: Language, known: Facts, measure: str, one: Area) -> str:
    """Why a country has no value of a measure, as a sentence."""
    return lang.text(
        "{country}: {reason}.",
        country=one.name,
        reason=figures.absent(lang, known, measure, one),
    )


def largest(lang: Language, rows: pd.DataFrame) -> str:
    """The entities with the largest amounts, in words, without corrections and what rounds to
    nothing."""
    rows = rows[rows.amount_usd >= facts.LEAST_USD]
    most = rows.sort_values("amount_usd", ascending=False, kind="stable").head(NAMED)
    return lang.named(
        lang.noted(lang.text(row.name), formats.amount(lang, row.amount_usd))
        for row in most[["name", "amount_usd"]].rename_axis(None).itertuples(index=False)
    )


def corrected(lang: Language, below: pd.DataFrame) -> str:
    """The entities whose amounts are below zero, with the reason; empty if there are none."""
    if below.empty:
        return ""
    return lang.text(
        "Taken off: {entities}, as refunds, write-downs or corrections exceed what was recorded.",
        entities=lang.named(
            lang.noted(lang.text(row.entity), formats.amount(lang, row.amount_usd))
            for row in below.rename(columns={"name": "entity"}).itertuples(index=False)
        ),
    )
