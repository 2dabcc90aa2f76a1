"""Numerals as the documents print them."""

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcdata.build.printed import folded, is_dash, read_numeral, significant_step


@pytest.mark.parametrize(
    ("text", "number", "step"),
    [
        ("50 528", 50528, 1),
        ("50,528", 50528, 1),
        ("1\u00a0012", 1012, 1),
        ("(2 980.7)", Fraction("-2980.7"), Fraction("0.1")),
        ("-0.4", Fraction("-0.4"), Fraction("0.1")),
        ("174 亿美元", 17_400_000_000, 10**8),
        ("1.113 亿美元", 111_300_000, 10**5),
        ("2 300 万美元", 23_000_000, 10**4),
        ("0.53%", Fraction("0.53"), Fraction("0.01")),
        ("(2.8%)", Fraction("-2.8"), Fraction("0.1")),
        ("162 个国家和地区", 162, 1),
        ("188.883", Fraction("188.883"), Fraction("0.001")),
        ("1.5 million", 1_500_000, 10**5),
        ("八个", 8, 1),
        ("两个", 2, 1),
        ("三个月", 3, 1),
        ("二十三个", 23, 1),
        ("增加一倍", 2, 1),
        ("三倍", 3, 1),
        ("12,5", Fraction("12.5"), Fraction("0.1")),
        ("0,125", Fraction("0.125"), Fraction("0.001")),
        ("1,125", 1125, 1),
        ("1.125", Fraction("1.125"), Fraction("0.001")),
        ("1.180.000,50", Fraction("1180000.5"), Fraction("0.01")),
        ("1,18 milliard", 1_180_000_000, 10**7),
        ("唯一", 1, 1),
        ("三方面", 3, 1),
        ("twelve posts", 12, 1),
    ],
)
def test_numeral_and_its_last_digit(text, number, step):
    numeral = read_numeral(text)
    assert numeral is not None
    assert (numeral.number, numeral.step) == (number, step)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "—",
        "多数",
        "三分之一",
        "一半",
        "two thirds",
        "5 至 9 个",
        "1.2.3",
        "1,23,4",
        "2004/2005",
        "#REF!",
    ],
)
def test_what_holds_no_numeral_or_several(text):
    assert read_numeral(text) is None


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("204000000", 10**6),
        ("77400000", 10**5),
        ("143536460", 10),
        ("22200000000", 10**6),
        ("156 000 美元", 10**3),
        ("9 200 万美元", 10**6),
        ("8 570 万美元", 10**5),
        ("174 亿美元", 10**8),
        ("1.50 亿美元", 10**6),
        ("0", 1),
    ],
)
def test_trailing_zeros_of_an_amount_are_rounding(text, step):
    numeral = read_numeral(text)
    assert numeral is not None
    assert significant_step(numeral) == step


def test_dashes():
    assert is_dash("—")
    assert is_dash(" – ")
    assert not is_dash("")
    assert not is_dash("-1")


# A zero of every script that has digits of its own: Arabic, Devanagari, Thai, full-width …
ZEROS = [chr(point) for point in range(0x10FFFF) if unicodedata.decimal(chr(point), -1) == 0]
BLANKS = [chr(point) for point in range(0x10FFFF) if unicodedata.category(chr(point)) == "Zs"]
# Separators of thousands with the decimal mark used next to them.
LOCALES = [(",", "."), (".", ","), ("’", "."), ("'", ","), *((one, ",") for one in BLANKS)]


@given(
    st.integers(0, 10**12),
    st.sampled_from(LOCALES),
    st.sampled_from(ZEROS),
    st.integers(1, 99),
    st.booleans(),
)
def test_every_script_and_locale_prints_the_same_number(whole, marks, zero, cents, negative):
    thousands, decimal = marks
    plain = f"{whole:,}".replace(",", thousands) + f"{decimal}{cents:02}"
    printed = "".join(chr(ord(zero) + int(one)) if one.isdecimal() else one for one in plain)
    numeral = read_numeral(f"({printed})" if negative else printed)
    assert numeral is not None
    assert numeral.number == (whole + Fraction(cents, 100)) * (-1 if negative else 1)
    assert numeral.step == Fraction(1, 100)


@given(st.integers(1, 10**9), st.sampled_from(["亿", "万", "million", "milliards", "млн", "مليون"]))
def test_a_scale_word_is_taken_into_account(whole, word):
    numeral = read_numeral(f"{whole} {word}")
    assert numeral is not None
    assert numeral.number == whole * numeral.multiplier
    assert numeral.multiplier > 1


@given(st.text())
def test_any_text_is_read_or_not_read(text):
    numeral = read_numeral(text)
    assert numeral is None or numeral.step > 0


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)


def test_a_numeral_longer_than_any_figure_is_none():
    assert read_numeral("9" * 40) is not None
    assert read_numeral("9" * 41) is None
    assert read_numeral("1," + "000," * 200 + "000") is None
