"""Input from outside becomes text that files, pictures and sentences can hold."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcdata import entrances
from tests.hostile import UNFIT

ANYTHING = st.text(st.characters(), max_size=200)


def is_xml(text: str) -> bool:
    try:
        ElementTree.fromstring(f"<a>{text.replace('&', '').replace('<', '')}</a>")
    except ElementTree.ParseError:
        return False
    return True


@pytest.mark.parametrize(
    "bad", ["\0", "\1", "\b", "\x0b", "\x1b", "\x1f", "\ud800", "\ufffe", "\uffff"]
)
def test_what_xml_does_not_allow_is_removed_and_named(bad):
    assert entrances.allowed(f"a{bad}b") == "ab"
    assert entrances.line(f"a{bad}b") == "ab"
    assert entrances.forbidden(f"a{bad}b") == f"U+{ord(bad):04X}"


@given(ANYTHING)
def test_what_is_allowed_is_xml_and_can_be_sent(text):
    allowed = entrances.allowed(text)
    assert is_xml(allowed)
    assert allowed.encode().decode() == allowed
    assert entrances.forbidden(allowed) is None


@given(ANYTHING, st.integers(1, 300))
def test_a_line_stays_as_it_is_when_it_comes_in_again(text, longest):
    once = entrances.line(text, longest)
    assert len(once) <= longest
    assert len(once.splitlines()) <= 1
    assert entrances.line(once, longest) == once


def test_marks_that_turn_the_order_of_letters_around_are_left_out():
    assert entrances.line("a\u202eb\u2066c\x85d") == "abc d"


@pytest.mark.parametrize("bad", UNFIT)
def test_what_nobody_sees_is_left_out_and_named(bad):
    assert entrances.line(f"a{bad}b") in ("ab", "a b")
    assert entrances.unfit(f"a{bad}b") == f"U+{ord(bad):04X}"
    assert entrances.unfit("a\t费用 é\u200d🌍\n") is None


def test_what_a_browser_hands_over():
    query = "lang=zh&dollars=constant&what-if.2.baseline=a%26b&.x=1&surveys.=1&surveys.q=%00a"
    shared, pages = entrances.handed(query)
    assert shared == {"lang": "zh", "dollars": "constant"}
    assert pages == {"what-if": {"2.baseline": "a&b"}, "": {"x": "1"}, "surveys": {"q": "a"}}


@given(st.text(st.characters(), max_size=60))
def test_whatever_is_handed_over_is_lines_of_text(query):
    shared, pages = entrances.handed(query)
    for values in (shared, *pages.values()):
        assert all(entrances.line(value) == value for value in values.values())


@pytest.mark.parametrize("value", [None, 1, 2.5, True, [], {"a": 1}, b"bytes"])
def test_what_is_no_text_is_no_line(value):
    assert entrances.line(value) == ""


@given(st.one_of(ANYTHING, st.integers(), st.none(), st.lists(st.integers())))
def test_what_is_told_can_be_read_in_a_sentence(value):
    assert len(entrances.told(value)) <= entrances.LONGEST_TOLD
    assert "\n" not in entrances.told(value)


def test_what_is_told_of_half_a_megabyte_is_short():
    told = entrances.told("x" * 500_000)
    assert len(told) == entrances.LONGEST_TOLD and told.endswith("…")


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ({"dollars": "constant", "empty": ""}, {"dollars": "constant"}),
        ({"amp;dollars": "constant"}, {"dollars": "constant"}),
        # The correctly written one counts.
        ({"dollars": "current", "amp;dollars": "constant"}, {"dollars": "current"}),
        ({"na\0me": "a\0b\nc"}, {"name": "ab c"}),
        ({"\0": "x"}, {}),
    ],
)
def test_parameters_of_an_address(query, read):
    assert entrances.parameters(query) == read


def test_parameters_of_an_address_are_limited_in_number():
    many = {f"p{one}": "1" for one in range(10_000)}
    assert len(entrances.parameters(many)) == entrances.MOST_PARAMETERS


def test_words_are_distinct_and_limited():
    assert entrances.words("The the  THE cost") == ("the", "cost")
    assert entrances.words("的 " * 400) == ("的",)
    assert len(entrances.words(" ".join(map(str, range(400))))) == entrances.MOST_WORDS
    assert entrances.words("x" * 9_000) == ("x" * entrances.LONGEST_WORD,)


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "²", "٣", "9" * 5000, "10000"])
def test_what_is_no_number_in_range(text):
    assert entrances.number(text, 0, 9999) is None


def test_numbers():
    assert entrances.number("2019", 1, 9999) == 2019


@given(ANYTHING)
def test_no_guarded_text_is_a_formula(text):
    guarded = entrances.guarded(text)
    assert guarded in (text, f"'{text}")
    if len(text) > 1 and text[0] in "=@＝＠":
        assert guarded == f"'{text}"
    assert json.loads(json.dumps(guarded)) == guarded


def test_the_code_of_a_country_may_be_typed_in_small_letters():
    asked = {"country": "nor", "with": "rwa", "where": "ken", "lang": "eng", "group": "ldc"}
    assert entrances.parameters(asked) == {
        "country": "NOR", "with": "RWA", "where": "KEN", "lang": "eng", "group": "ldc"
    }  # fmt: skip
