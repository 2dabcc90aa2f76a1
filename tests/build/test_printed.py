"""Numerals as the documents print them."""

from fractions import Fraction

import pytest

from rcdata.build.printed import is_dash, read_numeral, significant_step


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
    ],
)
def test_numeral_and_its_last_digit(text, number, step):
    numeral = read_numeral(text)
    assert numeral is not None
    assert (numeral.number, numeral.step) == (number, step)


@pytest.mark.parametrize("text", [None, "", "—", "多数", "三分之一", "一半", "5 至 9 个", "12,5"])
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
