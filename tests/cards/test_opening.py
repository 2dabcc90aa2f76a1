"""Bars and cells link to what they are about: a country, an entity, a year."""

from urllib.parse import parse_qs, urlencode

import pandas as pd
import pytest

from rcdata import topics
from rcdata.cards import opening
from rcdata.cards.registry import CARDS
from tests.cards.every import MAKERS, OWN, named

topics.load()
COUNTRY, ENTITY = "countries?country=", "spending?entity="
# Card → the column that names what its rows are about, and what each opens.
OPENS = {
    "spending-areas": ("Country or area", COUNTRY),
    "system-contributors": ("Contributor", COUNTRY),
    "share-in-countries": ("Country or area", COUNTRY),
    "fund-revenue": ("Contributor", COUNTRY),
    "listed-contributors": ("Member State", COUNTRY),
    "who-would-pay": ("Who", COUNTRY),
    "spending-entities": ("Code", ENTITY),
    "spending-in-place": ("Code", ENTITY),
    "coordination-beside": ("Expenses of", ENTITY),
    "host-entities": ("Code", ENTITY),
    "given-entities": ("Code", ENTITY),
}
# Rows that are about several countries or entities.
SEVERAL = {"fund-revenue", "who-would-pay", "coordination-beside"}


def rows(card):
    return [row for rows in card.chart["datasets"].values() for row in rows]


@pytest.mark.parametrize("key", OPENS)
def test_bars_and_cells_open_what_they_stand_for(key, viewed):
    column, begin = OPENS[key]
    card = CARDS[key](viewed(own=OWN.get(key, ())))
    links = card.links[column]
    assert len(links) == len(card.table)
    assert bool([one for one in links if not one]) == (key in SEVERAL)
    leads = {one.removesuffix("&lang=en") for one in links if one}
    assert all(one.startswith(begin) for one in leads)
    drawn = {row["opens"] for row in rows(card) if row.get("opens")}
    assert drawn and drawn <= leads


@pytest.mark.parametrize("make", [one for one in MAKERS if "period" in one.needs], ids=named)
def test_a_year_of_several_ends_the_period(make, viewed):
    card = make(viewed())
    for row in rows(card):
        if isinstance(row.get("year"), int):
            assert row["opens"] == f"?to={row['year']}"
    if "Year" in card.table and card.table["Year"].nunique() > 1:
        years = [parse_qs(one.removeprefix("?"))["to"][0] for one in card.links["Year"]]
        assert years == card.table["Year"].astype(str).tolist()
    else:
        assert "Year" not in card.links


@pytest.mark.parametrize("make", MAKERS, ids=named)
def test_only_cards_of_a_period_open_years(make, viewed):
    card = make(viewed(own=OWN.get(make.key, ())))
    if "period" not in make.needs:
        assert not any(str(row.get("opens", "")).startswith("?to") for row in rows(card))
        assert "Year" not in card.links


def test_an_address_is_that_of_its_row(viewed):
    card = CARDS["spending-entities"](viewed())
    for code, link in zip(card.table["Code"], card.links["Code"], strict=True):
        assert link == f"{ENTITY.partition('?')[0]}?{urlencode({'entity': code})}&lang=en"
    members = CARDS["groups"](viewed())
    for code, link in zip(members.table["ISO code"], members.links["Country"], strict=True):
        assert link == f"{COUNTRY}{code}&lang=en"


def test_goals_of_one_year_open_nothing(viewed):
    assert CARDS["spending-goals"](viewed()).links == {}


@pytest.mark.parametrize("none", [None, float("nan"), pd.NA, ""])
def test_what_has_no_code_opens_nothing(none):
    assert opening.country(none) == opening.entity(none) == opening.year(none) == ""
