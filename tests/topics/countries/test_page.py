"""The page of the countries: a country in the address, one beside it, and none."""

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.reading import (
    address,
    charts,
    choose,
    chosen,
    control,
    headings,
    press,
    sentences,
    warnings,
)
from tests.ui.conftest import Visit

CARDS = ["How many countries each document names", "Groups of countries in the documents"]
TITLE = "What the documents say about a country"
MEMBERS = "Groups and their members"


def shown(app: AppTest) -> str:
    """What the page writes as HTML, in plain words."""
    return html.unescape(re.sub("<[^>]*>", " ", "".join(one.proto.body for one in app.html)))


def profiles(app: AppTest) -> list[str]:
    """The names over the profiles."""
    return re.findall(r"<h2[^>]*>(.*?)</h2>", "".join(one.proto.body for one in app.html))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "params", [{}, {"country": "RWA"}, {"country": "FRA"}, {"country": "PAK", "with": "GBR"}]
)
def test_page_runs(visit: Visit, lang: str, params: dict[str, str]) -> None:
    page = visit("countries", lang=lang, **params)
    assert not page.exception and not page.error and not warnings(page)


def test_no_country_is_chosen(visit: Visit) -> None:
    page = visit("countries")
    assert headings(page) == [TITLE, *CARDS, MEMBERS]
    assert charts(page) == 2
    assert profiles(page) == []
    assert any("name 79 of 197 countries" in sentence for sentence in sentences(page))
    assert address(page) == "lang=en"


def test_the_address_chooses_a_country(visit: Visit) -> None:
    page = visit("countries", country="RWA")
    assert profiles(page) == ["Rwanda"]
    assert chosen(page, "Country") == "RWA"
    assert headings(page) == [TITLE, "Named in the documents: Rwanda", *CARDS, MEMBERS]
    words = shown(page)
    assert "Named at 12 places, in 2 of the 5 documents." in words
    assert "(annex, Country-led evaluations, para 1)" in words
    assert 'href="https://undocs.org/E/2009/76"' in "".join(one.proto.body for one in page.html)
    assert address(page) == "lang=en&country=RWA"


def test_two_countries_side_by_side(visit: Visit) -> None:
    page = visit("countries", **{"country": "RWA", "with": "VNM"})
    assert profiles(page) == ["Rwanda", "Viet Nam"]
    assert any("that hold both: Delivering as One pilot" in one for one in sentences(page))
    assert address(page) == "lang=en&country=RWA&with=VNM"
    page = visit("countries", **{"country": "ALB", "with": "FRA"})
    assert "No group of the documents holds both." in sentences(page)
    assert "None of the 5 documents names France." in shown(page)


def test_country_that_no_document_names(visit: Visit) -> None:
    page = visit("countries", country="FRA")
    assert profiles(page) == ["France"]
    assert "None of the 5 documents names France." in shown(page)
    assert charts(page) == 2


def test_choosing_and_taking_back(visit: Visit) -> None:
    page = choose(visit("countries"), "Country", "RWA")
    assert profiles(page) == ["Rwanda"]
    page = choose(page, "Compare with", "URY")
    assert profiles(page) == ["Rwanda", "Uruguay"]
    assert address(page) == "lang=en&country=RWA&with=URY"
    page = press(page, "Reset")
    assert profiles(page) == []
    assert chosen(page, "Country") is None
    assert address(page) == "lang=en"


def test_names_in_the_language_of_the_page(visit: Visit) -> None:
    page = visit("countries", lang="zh", country="RWA")
    assert profiles(page) == ["卢旺达"]
    options = control(visit("countries"), "Country").options
    assert any(one.startswith("Rwanda · RWA") and "卢旺达" in one for one in options)


def test_unknown_country_is_refused_in_words(visit: Visit) -> None:
    page = visit("countries", country="<b>XYZ</b>")
    assert any("country=" in warning.replace("\\", "") for warning in warnings(page))
    assert profiles(page) == []
    assert not page.exception


def test_group_members_lead_to_their_country(visit: Visit) -> None:
    body = "".join(one.proto.body for one in visit("countries").html)
    assert '<a href="?country=TLS&amp;lang=en">Timor-Leste</a>' in body
    assert "Triple-hatted coordinator (10)" in body
