"""The average cost of coordination beside what is spent in each country."""

from urllib.parse import parse_qs, urlsplit

from rcdata.topics.costs import in_countries


def test_a_chosen_country_that_is_not_shown_is_told(viewed):
    card = in_countries.shares(viewed(place="FRA"))
    assert card.notes[0].startswith("France: not among these countries")
    # The rows of the record are those of the countries shown.
    assert "where" not in parse_qs(urlsplit(card.record).query)
    assert card.table.equals(in_countries.shares(viewed()).table)


def test_one_that_is_shown_is_not(viewed):
    for place in ("RWA", "LDC", ""):
        card = in_countries.shares(viewed(place=place))
        assert not any("not among these countries" in note for note in card.notes)
    card = in_countries.shares(viewed(place="RWA"))
    assert parse_qs(urlsplit(card.record).query)["where"] == ["RWA"]
