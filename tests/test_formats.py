"""Numbers, amounts, dates, periods and qualifiers in English and in Chinese."""

from decimal import ROUND_HALF_UP, Decimal

import duckdb
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from rcdata import formats
from rcdata.i18n import Language, language

EN, ZH = language("en"), language("zh")


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (92_103.0, 0, "92,103"),
        (0.53, 2, "0.53"),
        (0.5, 2, "0.50"),
        (1_234_567.891, 1, "1,234,567.9"),
        (-1_500, 0, "-1,500"),
        (0, 0, "0"),
        # Halves are rounded up, not to the even neighbour: 0.5, 1.5, 2.5.
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        # 2.675 is 2.67499999… in binary, but readers expect 2.68.
        (2.675, 2, "2.68"),
        (-2.5, 0, "-3"),
        (-0.4, 0, "0"),
    ],
)
def test_number(value, digits, written):
    assert formats.number(EN, value, digits) == written
    assert formats.number(ZH, value, digits) == written


@given(st.integers(0, 10**12), st.integers(0, 3))
def test_number_rounds_as_on_paper(thousandths, digits):
    exact = Decimal(thousandths) / 1000
    expected = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    # A real zero is not a small number that was rounded.
    written = f"{expected:,}" if thousandths else "0"
    assert formats.number(EN, thousandths / 1000, digits) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("92103000", "92,103,000"), ("0.529", "0.529"), ("52.90", "52.90"), ("0.000", "0.000")],
)
def test_written_with_the_decimals_that_it_has(value, written):
    assert formats.written(EN, Decimal(value)) == written
    assert str(formats.rounded(float(value), len(value.partition(".")[2]))) == value


def test_one_dollar_is_singular():
    assert formats.amount(EN, 1) == formats.full_amount(EN, 1) == "1 US dollar"
    assert formats.amount(EN, 1e6) == "1 million US dollars"
    assert formats.amount(EN, 0) == "0 US dollars"


def test_percent():
    assert formats.percent(EN, 0.5293275862, 2) == "0.53%"
    assert formats.percent(ZH, 0.5293275862, 2) == "0.53%"
    assert formats.percent(EN, 57) == "57%"
    assert formats.percent(EN, 0, 1) == "0%"
    # Nothing is rounded to nothing, nor to the whole.
    assert formats.percent(EN, 0.04, 1) == "0.04%"
    assert formats.percent(EN, 0.004) == "0.004%"
    assert formats.percent(EN, -0.2) == "-0.2%"
    assert formats.percent(EN, 99.98) == "99.98%"
    assert formats.percent(EN, 100) == "100%"
    # What comes from sums of floats is told as what it is meant to be.
    assert formats.percent(EN, 99.99999999999) == "100%"
    assert formats.percent(EN, 100.3) == "100.3%"
    # Percentages are from 0 to 100: 0.53 is not 53 per cent.
    assert formats.percent(EN, 0.53) == "1%"


@pytest.mark.parametrize(
    ("usd", "english", "chinese"),
    [
        (92_103_000, "92.1 million US dollars", "9210万美元"),
        (111_328_000, "111.3 million US dollars", "1.113亿美元"),
        (17_400_000_000, "17.4 billion US dollars", "174亿美元"),
        (58_000_000, "58 million US dollars", "5800万美元"),
        (0, "0 US dollars", "0美元"),
        # 999.96 million is rounded up to the next unit in both languages.
        (999_960_000, "1 billion US dollars", "10亿美元"),
        # The smallest contribution of 2019 must not be rounded to nothing.
        (15_000, "15 thousand US dollars", "1.5万美元"),
    ],
)
def test_amount(usd, english, chinese):
    assert formats.amount(EN, usd) == english
    assert formats.amount(ZH, usd) == chinese


def test_both_languages_round_to_the_same_dollars():
    # 210,816,283: 210.8 million and 2.108亿. Chinese uses units of 亿, and must not say 2.1亿.
    assert formats.compact(EN, 210_816_283) == "210.8 million"
    assert formats.compact(ZH, 210_816_283) == "2.108亿"
    assert formats.compact(ZH, 281_190_900, 0) == "2.81亿"


@pytest.mark.parametrize(
    ("value", "digits", "english", "chinese"),
    [
        # A zero that comes from rounding stays: these stand beside 45.7 million and 1.965亿.
        (53_982_000, 1, "54.0 million", "5400万"),
        (66_012_345_678, 1, "66.0 billion", "660亿"),
        (122_040_000, 1, "122.0 million", "1.220亿"),
        (-3_004, 1, "-3.0 thousand", "-3000"),
        # A round number, or one with fewer decimals, is as exact as it is.
        (58_000_000, 1, "58 million", "5800万"),
        (8_450, 2, "8.45 thousand", "8450"),
        (140_900_000.0000001, 2, "140.9 million", "1.409亿"),
        # Rounded up to the next word.
        (999_960, 1, "1 million", "100万"),
    ],
)
def test_numbers_side_by_side_are_equally_exact(value, digits, english, chinese):
    assert formats.compact(EN, value, digits) == english
    assert formats.compact(ZH, value, digits) == chinese


@pytest.mark.parametrize(
    ("values", "digits"),
    [((68.5, 0.211), 2), ((68.5, 0.0), 2), ((), 2), ((0.0524, 10), 3), ((-0.00041,), 5)],
)
def test_digits_with_which_the_smallest_number_is_told(values, digits):
    assert formats.even_digits(values, least=2) == digits


def test_a_small_amount_is_told_to_the_dollar():
    # 17.71 was "0 US dollars", and 307 was 300.
    assert formats.amount(EN, 17.71) == "18 US dollars"
    assert formats.amount(EN, 307) == "307 US dollars"
    assert formats.amount(EN, -346.4) == "-346 US dollars"
    assert formats.amount(EN, 999.6) == "1 thousand US dollars"
    assert formats.amount(EN, 0) == "0 US dollars"
    assert formats.amount(ZH, 410) == "410美元"


def test_full_amount():
    assert formats.full_amount(EN, 92_103_000) == "92,103,000 US dollars"
    assert formats.full_amount(ZH, 143_536_460) == "143,536,460美元"


@pytest.mark.parametrize(
    ("step", "places"), [(None, 0), (1000, 0), (1, 0), (0.1, 1), (0.01, 2), (0.001, 3), (1e-9, 6)]
)
def test_decimals_of_the_last_printed_digit(step, places):
    assert formats.decimals(step) == places


def test_measured():
    assert formats.measured(EN, 0.53, "%", ("per cent", "per cent"), 0.01) == "0.53%"
    # Printed as 57%, so no digit is added.
    assert formats.measured(EN, 57.0, "%", ("per cent", "per cent"), 1) == "57%"
    assert formats.measured(EN, 92_103_000, "USD", (), 1000) == "92,103,000 US dollars"
    assert formats.measured(ZH, 162, "countries", ("country", "countries"), 1) == "162个国家"
    assert formats.measured(EN, 207.342, "index", ("index", "index"), 0.001) == "207.342 index"


def test_one_of_a_unit_is_singular():
    forms = ("issue", "issues")
    assert formats.measured(EN, 1, "issues", forms, 1) == "1 issue"
    assert formats.measured(EN, 0, "issues", forms, 1) == "0 issues"
    assert formats.measured(EN, 1.5, "issues", forms, 0.1) == "1.5 issues"
    assert formats.measured(ZH, 1, "issues", forms, 1) == "1个事项"


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_missing_value_is_no_zero(missing):
    assert formats.measured(EN, missing, "USD", (), 1000) == "no value"
    assert formats.measured(ZH, missing, "USD", (), 1000) == "无数值"


@pytest.mark.parametrize(
    ("qualifier", "english", "chinese"),
    [
        ("exact", "5", "5"),
        ("about", "about 5", "约5"),
        ("nearly", "nearly 5", "近5"),
        ("more than", "more than 5", "超过5"),
        ("at least", "at least 5", "至少5"),
        ("less than", "less than 5", "不到5"),
        ("at most", "at most 5", "至多5"),
        ("estimate", "5 (estimate)", "5（估计数）"),
        ("nil", "none", "无"),
        ("included elsewhere", "included elsewhere", "列入他项"),
        ("no figure", "no figure in the source", "来源无此数字"),
        ("blank", "blank cell", "空白单元格"),
    ],
)
def test_qualified(qualifier, english, chinese):
    assert formats.qualified(EN, "5", qualifier) == english
    assert formats.qualified(ZH, "5", qualifier) == chinese


def test_every_qualifier_of_the_data_is_worded(database):
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute("SELECT qualifier_id FROM qualifiers").fetchall()
    plain = {name for (name,) in rows if formats.qualified(EN, "5", name) == "5"}
    # A fraction in words is shown as its share, and words alone have no value to qualify.
    assert plain == {"exact", "fraction in words", "words only"}


@pytest.mark.parametrize(
    ("printed", "english", "chinese"),
    [
        ("2018", "2018", "2018年"),
        ("2018-05", "May 2018", "2018年5月"),
        ("2019-01-01", "1 January 2019", "2019年1月1日"),
    ],
)
def test_day_is_as_precise_as_printed(printed, english, chinese):
    assert formats.day(EN, printed) == english
    assert formats.day(ZH, printed) == chinese


@pytest.mark.parametrize(
    ("printed", "english", "chinese"),
    [
        ("2007", "2007", "2007"),
        ("2007/2008", "2007-2008", "2007-2008"),
        ("2020-03", "March 2020", "2020年3月"),
        ("2019-06/2020-03", "June 2019-March 2020", "2019年6月-2020年3月"),
    ],
)
def test_period(printed, english, chinese):
    assert formats.period(EN, printed) == english
    assert formats.period(ZH, printed) == chinese


@pytest.mark.parametrize("lang", [EN, ZH], ids=["en", "zh"])
def test_vega_number_locale(lang):
    assert formats.vega_number_locale(lang) == {
        "decimal": ".",
        "thousands": ",",
        "grouping": [3],
        "currency": ["$", ""],
    }


def test_other_locale_has_its_own_symbols():
    french = Language("en")
    french.locale = Locale.parse("fr")
    locale = formats.vega_number_locale(french)
    assert locale["decimal"] == ","
    assert locale["thousands"] != ","


def test_names_one_after_another_in_each_language():
    assert language("en").named(["Mali", "Chad"]) == "Mali, Chad"
    assert language("zh").named(["马里", "乍得"]) == "马里、乍得"
    assert language("zh").named([]) == ""


def test_braces_in_a_label_of_own_data_are_no_placeholders():
    for label in ("posts {0}", "posts {count:999999999}", "{number} {x}"):
        assert formats.measured(EN, 3, "own", (label, label), 1) == f"3 {label}"
