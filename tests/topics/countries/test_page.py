"""The page of countries: with a country in the address, with a second one, and without any."""

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from rcdata.topics.countries.choosing import CODE
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

CARDS = [
    "The largest number of countries is named in E/2020/54: 47",
    "64 countries are named as members of 18 groups",
]
TITLE = "What is known of a country"
MEMBERS = "Groups and their members"


def body(app: AppTest) -> str:
    """The HTML of the page."""
    return "".join(one.proto.body for one in app.html)


def shown(app: AppTest) -> str:
    """The same as plain text."""
    return html.unescape(re.sub("<[^>]*>", " ", body(app)))


def over(app: AppTest) -> list[str]:
    """The names above the profile."""
    return re.findall(r"<h1[^>]*>(.*?)</h1>", body(app))


def profiles(app: AppTest) -> list[str]:
    """The names above what the documents say."""
    return re.findall(r"<h2 id=[^>]*>(.*?)</h2>", body(app))


@pytest.mark.sampled(3)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("section", ["host", "contributor", "group", "documents"])
@pytest.mark.parametrize(
    "params",
    [
        {},
        {"country": "RWA"},
        {"country": "FRA"},
        {"country": "PAK", "with": "GBR", "group": "LDC"},
        {"country": "XKX", "with": "BRB"},
        {"country": "ALA"},
        {"country": "TWN"},
    ],
    ids=str,
)
def test_page_runs(visit: Visit, lang: str, params: dict[str, str], section: str) -> None:
    page = visit("countries", lang=lang, section=section, **params)
    assert not page.exception and not page.error and not warnings(page)


def test_no_country_is_chosen(visit: Visit) -> None:
    page = visit("countries")
    # The names of the groups are between these two.
    assert headings(page)[:2] == [TITLE, MEMBERS] and headings(page)[-2:] == CARDS
    assert charts(page) == 2
    assert over(page) == []
    assert any("79 of 197 countries are named" in sentence for sentence in sentences(page))
    assert address(page) == "lang=en"


def test_the_address_chooses_a_country(visit: Visit) -> None:
    page = visit("countries", country="RWA", section="documents")
    assert over(page) == profiles(page) == ["Rwanda"]
    assert chosen(page, "Country or area") == "RWA"
    assert "Rwanda is named at 12 places, in 2 documents" in headings(page)
    words = shown(page)
    assert "Named at 12 places, in 2 of the 5 documents." in words
    assert "(annex, Country-led evaluations, para 1)" in words
    assert 'href="https://undocs.org/E/2009/76"' in body(page)
    assert address(page) == "lang=en&country=RWA&section=documents"


def test_two_countries_side_by_side(visit: Visit) -> None:
    both = {"section": "documents"}
    page = visit("countries", **{"country": "RWA", "with": "VNM"}, **both)
    assert profiles(page) == ["Rwanda", "Viet Nam"] and over(page) == ["Rwanda / Viet Nam"]
    assert any("that hold both: Delivering as One pilot" in one for one in sentences(page))
    assert address(page) == "lang=en&country=RWA&section=documents&with=VNM"
    page = visit("countries", **{"country": "ALB", "with": "FRA"}, **both)
    assert "No group of the documents holds both." in sentences(page)
    assert "France is named in none of the 5 documents." in shown(page)


def test_country_that_no_document_names(visit: Visit) -> None:
    page = visit("countries", country="FRA", section="documents")
    assert profiles(page) == ["France"]
    assert "France is named in none of the 5 documents." in shown(page)
    page = visit("countries", country="XKX", section="documents")
    assert "No document names Kosovo (under Security Council resolution 1244 (1999))." in shown(
        page
    )


def test_choosing_and_taking_back(visit: Visit) -> None:
    page = choose(visit("countries"), "Country or area", "RWA")
    assert over(page) == ["Rwanda"]
    page = choose(page, "Beside it", "URY")
    assert over(page) == ["Rwanda / Uruguay"]
    assert address(page) == "lang=en&country=RWA&with=URY"
    page = choose(page, "Compared with", "Africa")
    assert "Compared with: Africa" in shown(page)
    assert address(page) == "lang=en&country=RWA&group=Africa&with=URY"
    page = press(page, "Reset")
    assert over(page) == []
    assert chosen(page, "Country or area") is None
    assert address(page) == "lang=en"


def test_names_in_the_language_of_the_page(visit: Visit) -> None:
    page = visit("countries", lang="zh", country="RWA")
    assert over(page) == ["卢旺达"]
    options = control(visit("countries"), "Country or area").options
    assert any(one.startswith(f"Rwanda · {CODE}RWA") and "卢旺达" in one for one in options)


def test_unknown_country_is_refused_in_words(visit: Visit) -> None:
    page = visit("countries", country="<b>XYZ</b>")
    assert any("country=" in warning.replace("\\", "") for warning in warnings(page))
    assert over(page) == []
    assert not page.exception


def test_group_members_lead_to_their_country(visit: Visit) -> None:
    written = body(visit("countries"))
    assert '<a href="?country=TLS&amp;lang=en">Timor-Leste</a>' in written
    assert "Triple-hatted coordinator (10)" in written


def test_one_section_is_drawn(visit: Visit) -> None:
    page = visit("countries", country="NOR", section="contributor")
    assert "Norway: UN expenses of 4.4 million US dollars in 2024" in headings(page)
    assert "Norway contributed most to UNDP in 2024: 209.3 million US dollars" in headings(page)
    assert not any("spent most in Norway" in one for one in headings(page))
    # Two charts of the essentials, and four of the section.
    assert charts(page) == 6


def test_what_is_read_aloud_of_norway(visit: Visit) -> None:
    page = visit("countries", country="NOR", section="contributor")
    told = " ".join(sentences(page))
    assert "In 2024 Norway contributed 1.2 billion US dollars to the UN system" in told
    assert (
        "The largest parts of what Norway contributed went to UNDP (209.3 million US dollars)"
        in told
    )
    assert "29.3% of the voluntary contributions of Norway in 2024 were core (derived)." in told
    assert "appears to have been 11.0 million US dollars in 2024" in told
    assert "recorded as voluntary core by the UN Secretariat, inferred to be" in told
    # The basis of the inference is one click away.
    assert "Evidence 2: the part of UN organizations agrees with the cost-sharing" in shown(page)


def test_paper_holds_every_section_whichever_is_open(visit: Visit) -> None:
    for section in ("host", "group"):
        page = visit("countries", country="RWA", section=section)
        paper = body(page).split('class="rc-paper"')[1]
        assert "entities of the UN system spent" in paper
        assert "Rwanda contributed" in paper
        assert "Entities at work, 2024" in paper and "To whom it contributes, 2024" in paper
        assert "The country team prepared a common operational document" in paper
        assert "further places: on the screen." in paper


def test_the_sheet_leads_to_who_would_pay(visit: Visit) -> None:
    written = body(visit("countries", country="NOR"))
    assert 'href="what-if?country=NOR&amp;assessed_pct=100&amp;lang=en"' in written
    assert "if all of the" in written
    # Only Member States have a link to their share.
    assert "what-if?country" not in body(visit("countries", country="XKX"))


def test_why_a_plan_has_no_figures_is_said_once(visit: Visit) -> None:
    for country, by_goal in (("NOR", False), ("FJI", False), ("KEN", True)):
        app = visit("countries", country=country, section="host")
        said = [one.value for one in app.info]
        assert len(said) == len(set(said)), country
        assert ("Cooperation Framework by goal" in body(app)) == by_goal, country
