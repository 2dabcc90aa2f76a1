"""Amounts are read exactly, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcdata.importers import amounts


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("2046362", "2046362"),
        ("-5000.5", "-5000.5"),
        (" 4 417 458 884 ", "4417458884"),
        ("4\u00a0417\u202f458", "4417458"),
        ("4\u00a0417\u00a0458.25", "4417458.25"),
        ("1,234,567.89", "1234567.89"),
        ("1,234", "1234"),
        ("1'234'567", "1234567"),
        ("(1,234.50)", "-1234.5"),
        (" -   ", "0"),
        ("0", "0"),
    ],
)
def test_what_is_read(cell, amount):
    assert amounts.read(cell) == Decimal(amount)


@pytest.mark.parametrize("cell", ["", "  ", "\u00a0"])
def test_nothing_is_not_zero(cell):
    assert amounts.read(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "1.234.567,89", "1234,56", "12,34", "1,23,456", "1,2345", "1.5E+07", "NaN", "inf", "#REF!",
        "n/a", "--5", "(-5)", "5-", "$5", "5 USD", "0x10", "1_000", "１２", "1 234,567", "five",
    ],
)  # fmt: skip
def test_what_is_refused(cell):
    with pytest.raises(ValueError, match=r"."):
        amounts.read(cell)


@pytest.mark.parametrize(
    ("cell", "why"),
    [("1.5E+07", "powers of ten"), ("1234,56", "no decimal point"), ("NaN", "no number")],
)
def test_why_it_is_refused(cell, why):
    with pytest.raises(ValueError, match=why):
        amounts.read(cell)


CENTS = st.integers(-(10**14), 10**14).map(lambda cents: Decimal(cents) / 100)


@given(CENTS, st.sampled_from([",", " ", "\u00a0", "'", ""]))
def test_the_separator_makes_no_difference(amount, separator):
    words = f"{amount:,.2f}".replace(",", separator)
    assert amounts.read(words) == amount


@given(CENTS)
def test_what_is_written_is_read_again(amount):
    words = amounts.written(amount)
    assert amounts.read(words) == amount
    assert "e" not in words.lower()
    assert not ("." in words and words.endswith("0"))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("75172437.695", "75172437.7"),
        ("0.125", "0.12"),
        ("0.135", "0.14"),
        ("-0.004", "0"),
        ("1E+3", "1000"),
    ],
)
def test_cents_are_rounded_once_halves_to_even(amount, words):
    assert amounts.written(Decimal(amount)) == words


@given(st.text(max_size=20))
def test_nothing_is_read_by_halves(words):
    """What is read has all the digits of the cell, in their order."""
    try:
        amount = amounts.read(words)
    except ValueError:
        return
    if amount:
        digits = "".join(one for one in words if one.isdigit())
        assert f"{abs(amount):f}".replace(".", "") == digits or amount == Decimal(digits or 0)


def test_an_amount_longer_than_any_is_refused():
    for cell in ("9" * 27, "9" * 5000, "0." + "1" * 30):
        with pytest.raises(ValueError, match="digits"):
            amounts.read(cell)
