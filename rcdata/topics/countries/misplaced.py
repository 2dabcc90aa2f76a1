"""Doubtful amounts of an entity that most likely belong to another country: it has none of that
entity in those years. An inference: they are added to no country."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import notes
from rcdata.cards.card import View
from rcdata.topics.countries import choosing, facts

_KEY = ["area_code", "year", "entity_id"]


def booked(view: View, data: pd.DataFrame) -> list[str]:
    """For each row (`area_code, year, entity_id`), the area under which its amount most likely is
    booked; empty where nothing is known of it."""
    known = facts.misplaced(view)[[*_KEY, "booked"]]
    return list(data[_KEY].merge(known, how="left", on=_KEY).booked.fillna("").map(view.lang.text))


def noted(view: View) -> tuple[str, ...]:
    """A note on what each of the chosen countries most likely lacks."""
    lang, rows = view.lang, facts.misplaced(view)
    known = {one.code: one for one in choosing.picked(view)}
    return tuple(
        lang.text(
            "{entity} has no amount for {country} in {years}. What is booked under {other} "
            "({amount}), flagged as doubtful, most likely holds it; it is not counted.",
            entity=lang.text(name),
            country=known[code].in_sentence(lang),
            years=notes.years(lang, one.year),
            other=lang.text(other),
            amount=formats.amount(lang, one.amount_usd.sum()),
        )
        for (code, name, other), one in rows.groupby(["area_code", "name", "booked"], sort=False)
    )
