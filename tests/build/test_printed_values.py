"""Values against their printed forms, for every script, separator and scale word: the right value
is accepted, and any other is reported once."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rcdata.build.figures import _value_faults
from rcdata.build.printed import read_numeral
from rcdata.build.validation import Row
from tests.build.test_printed import LOCALES, ZEROS

scripts, locales = st.sampled_from(ZEROS), st.sampled_from(LOCALES)
words = st.sampled_from(["", "亿", "万", "million", "млн", "مليون"])
wholes = st.integers(0, 10**9)


def faults(value: Fraction | int | None, printed: str, qualifier: str = "exact") -> list:
    """The faults of a row of running text with this value and printed form."""
    cells = {
        "figure_id": "ours.1",
        "value": None if value is None else str(value),
        "unit": "posts",
        "as_printed": printed,
        "qualifier": qualifier,
        "source_id": "ours",
        "locator": "para 1",
    }
    return list(_value_faults(Row("ours.csv", 2, cells), read_numeral(printed), {}))


def printed(whole: int, marks: tuple[str, str], zero: str, word: str, negative: bool) -> str:
    thousands, _ = marks
    plain = f"{whole:,}".replace(",", thousands)
    shown = "".join(chr(ord(zero) + int(one)) if one.isdecimal() else one for one in plain)
    return f"({shown}) {word}".strip() if negative else f"{shown} {word}".strip()


@given(wholes, locales, scripts, words, st.booleans())
def test_the_value_printed_has_no_fault(whole, marks, zero, word, negative):
    form = printed(whole, marks, zero, word, negative)
    numeral = read_numeral(form)
    # A single point before three digits is a decimal point, whatever the locale.
    if marks[0] == "." and 10**3 <= whole < 10**6:
        return
    assert numeral is not None
    value = whole * numeral.multiplier * (-1 if negative and whole else 1)
    assert numeral.number == value
    assert faults(value, form) == []


@given(wholes, locales, scripts, words, st.integers(1, 10**6))
def test_any_other_value_is_told_once_with_the_right_one(whole, marks, zero, word, wrong):
    form = printed(whole, marks, zero, word, False)
    numeral = read_numeral(form)
    assert numeral is not None
    [fault] = faults(numeral.number + wrong, form)
    assert fault.column == "value"
    assert form in fault.problem


@given(wholes, wholes, st.sampled_from([" to ", " / ", "; ", " 至 "]))
def test_two_numerals_vouch_for_no_value(one, other, between):
    [fault] = faults(one, f"{one}{between}{other}")
    assert fault.column == "as_printed"
    assert "no numeral, or more than one" in fault.problem


@given(st.sampled_from(["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"]), wholes)
def test_an_error_of_a_spreadsheet_vouches_for_no_value(error, value):
    [fault] = faults(value, error)
    assert fault.column == "as_printed"


@given(st.text(min_size=1), st.integers(-(10**9), 10**9))
def test_no_printed_form_ends_the_reading(form, value):
    assert len(faults(value, form)) <= 1
