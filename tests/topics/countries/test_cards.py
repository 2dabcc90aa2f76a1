"""Cards and profiles of countries, in the reader's language."""

import re
from decimal import Decimal

import pytest

from rcdata import topics
from rcdata.cards.registry import CARDS
from rcdata.topics.countries import cards as countries
from rcdata.topics.countries import choosing, hosting
from rcdata.topics.countries import profile as country_profile
from tests.views import layers, rows, without_data

topics.load()
MAKERS = [countries.named, countries.groups, countries.places]
each_maker = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.key)


@pytest.fixture
def of(viewed):
    """A function that makes a view with countries chosen: `of("RWA", "VNM")`."""

    def made(country: str = "", beside: str = "", code: str = "en"):
        return viewed(code, own=(("country", country), ("with", beside)))

    return made


# --- cards


@each_maker
@pytest.mark.parametrize("code", ["en", "zh"])
def test_card_is_whole(of, make, code):
    card = make(of("PAK", "GBR", code=code))
    assert card.title and card.subtitle and card.description and card.sources
    assert card.chart is not None and card.empty == "" and len(card.table) > 0
    for text in (card.title, card.subtitle, card.description, *card.notes):
        assert not re.search(r"\{\w*\}|\bnan\b|\bNone\b|<NA>", text), text
    assert not card.table.isna().any().any()
    assert not card.table.astype(str).isin(["nan", "None", "<NA>"]).any().any()


@each_maker
def test_a_change_of_country_changes_data_only(of, make):
    assert without_data(make(of("RWA"))) == without_data(make(of("URY")))


def test_a_year_that_is_doubtful_as_a_whole_is_not_called_missing(of):
    card = hosting.years(of("MCO"))
    table = card.table.set_index("Year")
    assert table["US dollars"][2013] == table["US dollars"][2014] == "left out as doubtful"
    assert table["left out as doubtful"][2013] == Decimal("2147240")
    assert "Left out as doubtful: 2013-2014" in card.description


def test_documents_with_the_countries_they_name(of):
    card = countries.named(of())
    assert "E/2007/69: 0; E/2009/76: 36; A/64/578-E/2010/3: 18" in card.description
    table = card.table.set_index("Document")
    assert list(table.loc["E/2007/69"]) == ["no country is named", "0", ""]
    audit = card.table[card.table["Topic"] == "Evaluation and audit"].iloc[0]
    assert (audit["Number of countries"], audit["Countries"]) == (
        "3",
        "Indonesia; Thailand; Viet Nam",
    )
    # All five documents are sources, since the card also says which names no country.
    assert len(card.sources) == 5
    assert any("boundaries are political" in note for note in card.notes)


def test_groups_with_members_and_places(of):
    card = countries.groups(of())
    table = card.table
    pilots = table[table["Group"] == "Delivering as One pilot"].set_index("Country")
    assert len(pilots) == 8
    assert pilots.loc["Rwanda", "Source"].startswith("E/2009/76, para 67; A/64/578-E/2010/3, ")
    assert "Conflict prevention programme: 16" in card.description


def test_names_are_those_of_the_language(of):
    english = countries.groups(of()).table
    chinese = countries.groups(of(code="zh")).table
    assert "Timor-Leste" in set(english.iloc[:, 1])
    assert {"东帝汶", "卢旺达"} <= set(chinese.iloc[:, 1])
    assert len(english) == len(chinese)


def test_one_country(of, connection):
    card = countries.places(of("ALB"))
    assert card.title == "Albania is named at 6 places, in 3 documents"
    # Para 77; paras 1 and 10 of the letter, two places of its annex; para 63.
    assert "E/2009/76: 1; A/64/578-E/2010/3: 4; E/2020/54: 1" in card.description
    assert card.figure_ids == ("e2020.p63.albania",)
    assert {one for cell in card.table["Figures"] for one in cell.split()} == set(card.figure_ids)
    assert [source.name for source in card.sources] == [
        "E/2009/76",
        "A/64/578-E/2010/3",
        "E/2020/54",
    ]
    assert "Not named in: E/2007/69; UNIDO GC.18, item 13" in card.notes
    figure = card.table[card.table["Kind"] == "figure"]["What"].iloc[0]
    assert "6,500,000 US dollars (contribution; printed “650 万美元”)" in figure


def test_what_is_promised_says_so(of):
    table = countries.places(of("GBR")).table
    (figure,) = table[table["Kind"] == "figure"]["What"]
    assert "35,000,000 pounds sterling (firm commitment" in figure
    assert "commitment" in set(table["Kind"])


def test_two_countries(of):
    card = countries.places(of("RWA", "VNM"))
    assert "Rwanda / Viet Nam" in card.title
    assert "E/2009/76: Rwanda: 3; E/2009/76: Viet Nam: 0" in card.description
    assert list(card.table["Country"].unique()) == ["Rwanda", "Viet Nam"]


def test_country_that_is_not_named_has_an_empty_card(of):
    card = countries.places(of("FRA"))
    assert card.chart is None and card.empty
    assert not card.sources and not card.figure_ids


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        (("", ""), ()),
        (("RWA", ""), ("RWA",)),
        (("RWA", "VNM"), ("RWA", "VNM")),
        (("RWA", "RWA"), ("RWA",)),
        (("", "VNM"), ("VNM",)),
        (("XYZ", "VNM"), ("VNM",)),
    ],
)
def test_chosen(of, asked, chosen):
    assert choosing.chosen(of(*asked)) == chosen


@pytest.mark.parametrize("code", ["en", "zh"])
def test_offered_in_the_language_and_found_in_all(of, code):
    offered = choosing.offered(of(code=code))
    assert len(offered) == 233
    assert next(iter(offered)) == {"en": "AFG", "zh": "ALB"}[code]
    seen, unseen = re.split("\u2003+", offered["RWA"])
    name = {"en": "Rwanda", "zh": "卢旺达"}[code]
    # The field has room for this text, but not for the spaces after it.
    assert seen == f"{name} · {choosing.CODE}RWA"
    rwanda = [name, *unseen.split(" · ")]
    assert {"Rwanda", "卢旺达", "Руанда", "رواندا"} <= set(rwanda)
    assert len(set(rwanda)) == len(rwanda)


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("XKX", "科索沃"),
        ("XKX", "Косово"),
        ("TWN", "Province chinoise"),
        ("HKG", "Гонконг"),
        ("NOR", "Norvège"),
        ("NOR", "النرويج"),
        ("CIV", "Cote d'Ivoire"),
    ],
)
def test_found_by_its_name_in_every_language(of, code, typed):
    found = [one for one, words in choosing.offered(of()).items() if typed in words]
    assert code in found


@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_code_has_its_mark_before_it(of, code):
    """A code typed alone thus finds only its country (`server/choose.js`)."""
    offered = choosing.offered(of(code=code))
    for typed, country in (("NOR", "NOR"), ("CHE", "CHE"), ("IND", "IND")):
        assert [k for k, one in offered.items() if choosing.CODE + typed in one] == [country]
    for typed, country in (("NO", "NOR"), ("CH", "CHE"), ("IN", "IND"), ("XK", "XKX")):
        assert [k for k, one in offered.items() if 2 * choosing.CODE + typed in one] == [country]
    codes = choosing.codes(of())
    assert len(codes) == len(set(codes)) == 2 * len(offered)


def test_summary_is_computed(of):
    # 79 countries have at least one note.
    assert countries.summary(of()).startswith(
        "In the 5 documents, 79 of 197 countries are named. Most often named: Rwanda, at 12 places."
    )


# --- profiles


def test_profile(of):
    one = country_profile.profile(of(), "RWA")
    assert one.name == "Rwanda"
    assert one.also == (("ar", "رواندا"), ("ru", "Руанда"), ("zh", "卢旺达"))
    assert one.lists == (
        "Sub-Saharan Africa, Africa",
        "least developed country",
        "landlocked developing country",
        "ISO code RWA",
    )
    assert one.groups == ("Delivering as One pilot", "country-led evaluation", "host of a meeting")
    assert one.presence == "Named at 12 places, in 2 of the 5 documents."
    assert [document.name for document in one.documents] == ["E/2009/76", "A/64/578-E/2010/3"]
    assert one.silent == ("E/2007/69", "UNIDO GC.18, item 13", "E/2020/54")
    first = one.documents[0].places[0]
    assert (first.name, first.topic) == ("para 67", "Delivering as One")
    assert first.items[0].startswith("Action: Examine whether the common operational document")


def test_dates_are_as_precise_as_printed(of):
    items = [
        item
        for document in country_profile.profile(of(), "RWA").documents
        for place in document.places
        for item in place.items
    ]
    assert any(item.endswith("; 19 October 2009 to 21 October 2009") for item in items)
    assert any(item.endswith("; 3 December 2009") for item in items)
    (cash,) = [
        item
        for document in country_profile.profile(of(), "KHM").documents
        for place in document.places
        for item in place.items
        if item.startswith("Commitment")
    ]
    assert cash.endswith("; until 2022")


def test_profile_of_a_country_that_is_not_named(of):
    one = country_profile.profile(of(), "FRA")
    assert one.presence.startswith("France is named in none of the 5 documents.")
    assert one.documents == () and one.groups == ()
    assert len(one.silent) == 5


def test_profile_in_chinese(of):
    one = country_profile.profile(of(code="zh"), "RWA")
    assert one.name == "卢旺达"
    # The name is the same in French, English and Spanish, and is shown once.
    assert [name for _, name in one.also] == ["رواندا", "Rwanda", "Руанда"]


def test_every_country_has_a_profile(of, connection):
    view = of()
    for iso3, places in connection.execute(
        "SELECT iso3, count(note_id) FROM countries LEFT JOIN country_notes USING (m49) "
        "WHERE iso3 IN ('BRB', 'CIV', 'GBR', 'PSE', 'SDN', 'TUR', 'USA', 'FRA') GROUP BY iso3"
    ).fetchall():
        one = country_profile.profile(view, iso3)
        assert sum(len(document.places) for document in one.documents) == places


@pytest.mark.parametrize("key", ["host-entities", "given-entities"])
def test_two_countries_stand_side_by_side_in_each_row(of, key):
    alone = CARDS[key](of("KEN"))
    assert len({row["tint"] for row in _bars(alone)}) == 1
    card = CARDS[key](of("KEN", "UGA"))
    bars, table = _bars(card), card.table
    tints = {row["tint"] for row in bars}
    # As in the bars by year.
    by_year = str(CARDS["host-years"](of("KEN", "UGA")).chart)
    assert len(tints) == 2 and all(tint in by_year for tint in tints)
    # One row for each entity, with the amounts of both.
    last = table[table["Year"] == table["Year"].max()]
    (column,) = [one for one in table.columns if one.endswith("US dollars")]
    amounts = [float(one) for one in last[column] if isinstance(one, Decimal)]
    for end in (1e6 * row["end"] for row in bars if row["end"]):
        assert min(abs(end - one) for one in amounts) <= 1
    assert card.description.count("Kenya") == card.description.count("Uganda") == 10


def test_a_country_without_rows_leaves_the_bars_of_the_other(of):
    card = CARDS["framework-goals"](of("KEN", "NOR"))
    assert {row["name"] for row in _bars(card)} == {
        row["name"] for row in _bars(CARDS["framework-goals"](of("KEN")))
    }
    assert "Norway" not in card.title and any("Norway: " in note for note in card.notes)
    assert card.subtitle.startswith("required, million US dollars") and "Kenya: " in card.subtitle


def _bars(card):
    return [row for layer in layers(card.chart, "bar") for row in rows(card.chart, layer)]
