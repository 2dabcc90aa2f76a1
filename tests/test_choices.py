"""A reader's choices, and how they are written in the address."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcdata.choices import CONSTANT, CURRENT, Choices, Domain, from_address, grown, to_address

DOMAIN = Domain(
    first=2004,
    last=2025,
    price_years=tuple(range(2004, 2026)),
    price_year=2023,
    entries={
        "denominators": ("best-available", "operational-expenditure", "development"),
        "sources": ("e2009-76", "e2020-54", "ceb-expenses"),
        "statuses": ("expenditure", "estimate"),
        "functions": ("development", "peace"),
        "entities": ("UN", "UNDP"),
        "places": ("LDC", "RWA"),
    },
)
DEFAULT = DOMAIN.default


def some(allowed: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of these values, in their order."""
    return st.sets(st.sampled_from(allowed)).map(
        lambda found: tuple(one for one in allowed if one in found)
    )


@st.composite
def choices(draw: st.DrawFn) -> Choices:
    years = st.integers(DOMAIN.first, DOMAIN.last)
    first, last = sorted((draw(years), draw(years)))
    dollars = draw(st.sampled_from([CURRENT, CONSTANT]))
    base = draw(st.sampled_from(DOMAIN.price_years))
    return Choices(
        first,
        last,
        dollars=dollars,
        # A base year has no meaning for current dollars and is dropped.
        base_year=base if dollars == CONSTANT else DEFAULT.base_year,
        denominator=draw(st.sampled_from(DOMAIN.entries["denominators"])),
        sources=draw(some(DOMAIN.entries["sources"])),
        statuses=draw(some(DOMAIN.entries["statuses"])),
    )


@given(choices())
def test_address_opens_the_same_view(chosen):
    assert from_address(to_address(chosen, DOMAIN), DOMAIN) == (chosen, ())


@given(st.dictionaries(st.sampled_from(
    ["from", "to", "dollars", "base", "denominator", "source", "status", "other"]), st.text()
))  # fmt: skip
def test_any_address_gives_choices_that_can_be_drawn(params):
    chosen, _ = from_address(params, DOMAIN)
    assert DOMAIN.first <= chosen.first <= chosen.last <= DOMAIN.last
    assert chosen.base_year in DOMAIN.price_years
    assert chosen.denominator in DOMAIN.entries["denominators"]
    assert set(chosen.sources) <= set(DOMAIN.entries["sources"])
    assert set(chosen.statuses) <= set(DOMAIN.entries["statuses"])


def test_default():
    # The newest price year is 2025, but the default is the last year with a cost.
    assert (
        Choices(2004, 2025, dollars=CURRENT, base_year=2023, denominator="best-available")
        == DEFAULT
    )
    assert to_address(DEFAULT, DOMAIN) == {}
    assert from_address({}, DOMAIN) == (DEFAULT, ())


def test_address_holds_only_what_differs():
    chosen = replace(DEFAULT, first=2019, sources=("e2009-76", "ceb-expenses"))
    assert to_address(chosen, DOMAIN) == {"from": "2019", "source": "e2009-76,ceb-expenses"}
    constant = replace(DEFAULT, dollars=CONSTANT)
    # The base year is written even if it is the default, since constant dollars need one.
    assert to_address(constant, DOMAIN) == {"dollars": "constant", "base": "2023"}
    # For current dollars it is not, since it would suggest prices of that year.
    assert to_address(replace(DEFAULT, base_year=2010), DOMAIN) == {}


@pytest.mark.parametrize(
    ("params", "refused"),
    [
        ({"from": "1999"}, ("from=1999",)),
        ({"from": "2OO7"}, ("from=2OO7",)),
        ({"from": "2007.0"}, ("from=2007.0",)),
        ({"from": "２００７"}, ("from=２００７",)),
        ({"to": ""}, ("to=",)),
        ({"to": "9999999999999999999999"}, ("to=9999999999999999999999",)),
        ({"from": "2019", "to": "2007"}, ("from=2019&to=2007",)),
        ({"dollars": "euros"}, ("dollars=euros",)),
        ({"base": "1990"}, ("base=1990",)),
        ({"denominator": "gdp"}, ("denominator=gdp",)),
        ({"denominator": "' OR 1=1 --"}, ("denominator=' OR 1=1 --",)),
        ({"source": "e2009-77"}, ("source=e2009-77",)),
        ({"status": "spent,gone"}, ("status=spent", "status=gone")),
    ],
)
def test_mangled_parameter_is_refused_in_words(params, refused):
    chosen, found = from_address({**params, "status": params.get("status", "estimate")}, DOMAIN)
    assert found == refused
    # What could not be read has its default; the rest is followed.
    statuses = () if "status" in params else ("estimate",)
    assert chosen == replace(DEFAULT, statuses=statuses)


def test_known_values_of_a_list_are_followed():
    chosen, refused = from_address({"source": "ceb-expenses,nonsense,e2009-76,e2009-76"}, DOMAIN)
    # In the order of the domain and each once, so that equal choices share one cache entry.
    assert chosen.sources == ("e2009-76", "ceb-expenses")
    assert refused == ("source=nonsense",)


def test_parameters_of_others_are_left_alone():
    assert from_address({"lang": "zh", "utm_source": "mail"}, DOMAIN) == (DEFAULT, ())


def test_price_year():
    assert DEFAULT.price_year is None
    assert replace(DEFAULT, dollars=CONSTANT, base_year=2019).price_year == 2019


def test_fields_of_a_page_alone_are_no_filters():
    chosen = replace(DEFAULT, own=(("country", "rwa"), ("q", "levy")))
    assert (chosen.field("q"), chosen.field("unit")) == ("levy", "")
    # Page fields are written into the address by the page itself.
    assert to_address(chosen, DOMAIN) == {}
    assert chosen.only("country") == Choices(own=(("country", "rwa"),))
    assert chosen.only("period") == Choices(2004, 2025)


def test_only_the_filters_of_a_view_count():
    chosen = Choices(
        2007, 2019, dollars=CONSTANT, base_year=2010, denominator="development",
        sources=("e2009-76",), statuses=("estimate",),
    )  # fmt: skip
    assert chosen.only() == Choices()
    assert chosen.only("period") == Choices(2007, 2019)
    assert chosen.only("period", "sources", "statuses") == Choices(
        2007, 2019, sources=("e2009-76",), statuses=("estimate",)
    )
    assert chosen.only("dollars", "base_year").price_year == 2010
    # Another denominator must not make the chart of costs be drawn again.
    other = replace(chosen, denominator="best-available")
    assert chosen.only("dollars") == other.only("dollars")


@pytest.mark.parametrize(
    ("first", "last", "then"),
    [
        (2004, 2025, (2003, 2026)),
        (2004, 2020, (2003, 2020)),
        (2010, 2025, (2010, 2026)),
        (2010, 2020, (2010, 2020)),
    ],
)
def test_what_was_whole_stays_whole_over_newer_data(first, last, then):
    newer = replace(DOMAIN, first=2003, last=2026)
    found = grown(replace(DEFAULT, first=first, last=last), DOMAIN, newer)
    assert (found.first, found.last) == then


def test_a_period_is_kept_within_data_that_have_become_fewer():
    fewer = replace(DOMAIN, first=2010, last=2012)
    found = grown(replace(DEFAULT, first=2005, last=2020), DOMAIN, fewer)
    assert (found.first, found.last) == (2010, 2012)
