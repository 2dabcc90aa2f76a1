"""What an address asks for is shown on pages as plain text, or left out."""

import pytest

from tests.reading import charts
from tests.ui.conftest import Visit

PICTURE = "x\n\n![x](http://host/a.gif)\n[Sign in](http://host/)"


def told(page) -> str:
    [warning] = page.warning
    return warning.value


@pytest.mark.parametrize(
    ("where", "parameter"),
    [
        ("costs", "dollars"),
        ("costs", "from_"),
        ("costs", "source"),
        ("results", "section"),
        ("surveys", "respondents"),
        ("countries", "country"),
        ("costs", "lang"),
        ("costs", "unheard-of"),
    ],
)
def test_markdown_in_an_address_stays_text(visit: Visit, where: str, parameter: str) -> None:
    page = visit(where, **{parameter: PICTURE})
    assert not page.exception
    assert "![" not in told(page) and "](" not in told(page)
    assert "http:" not in told(page).replace("\u2060", "|"), "no address becomes a link by itself"
    assert "\n" not in told(page)


def test_a_long_value_is_told_in_short(visit: Visit) -> None:
    page = visit("costs", dollars="x" * 30_000, source=",".join(map(str, range(500))))
    assert len(told(page)) < 900
    assert "493 more" in told(page)


def test_an_unknown_name_is_told(visit: Visit) -> None:
    page = visit("costs", dollar="constant", denominators="x")
    assert r"dollar\=constant; denominators\=x" in told(page)


def test_fields_of_another_section_are_not_unknown(visit: Visit) -> None:
    assert not visit("results", q="cost", items="2").warning
    assert not visit("data", section="findings", q="cost").warning


def test_a_separator_copied_from_html_loses_nothing(visit: Visit) -> None:
    page = visit("costs", lang="en", **{"amp;dollars": "constant"})
    assert not page.warning
    [dollars] = [one for one in page.segmented_control if one.label == "Dollars"]
    assert dollars.value == "constant"


def test_what_no_lever_is_called_is_told_once(visit: Visit) -> None:
    page = visit("what-if", unheard="1")
    assert told(page).count("unheard") == 1


@pytest.mark.parametrize("name", ["a\0b", "a\ufffeb\x1b"])
def test_a_name_with_characters_that_no_picture_can_hold(visit: Visit, name: str) -> None:
    page = visit("what-if", levy_rate_pct="2", name=name)
    [field] = [one for one in page.text_input if one.label == "Name"]
    assert field.value == "ab"
    assert charts(page) > 0


def test_400_words_are_found_in_no_time(visit: Visit) -> None:
    page = visit("results", section="tracker", lang="zh", kind="every", q="的 " * 400)
    assert not page.exception
    assert charts(page) > 0


def test_parameters_beyond_those_that_are_read_are_told(visit: Visit) -> None:
    page = visit("costs", lang="en", dollars="constant", **{f"x{n}": "1" for n in range(900)})
    assert not page.exception
    assert "all parameters after the first 200" in told(page)
    [dollars] = [one for one in page.segmented_control if one.label == "Dollars"]
    assert dollars.value == "constant"
