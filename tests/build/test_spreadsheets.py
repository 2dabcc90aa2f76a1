"""What spreadsheets and their users do to a CSV file is reported once, with the likely cause.

Checking a whole folder takes a second, so each test checks many faults at once.
"""

import pytest

from rcdata.build.examine import validate
from tests.build.conftest import Folder

FIRST = "e2009.t1.a1a.2004"
CHANGED = "a spreadsheet changed this"
AS_TEXT = "open the file with all columns as text (README, “Adding a year”) and enter it again"


def told(folder: Folder) -> list[str]:
    return [str(fault) for fault in validate(folder.path)]


def incomes(folder: Folder, *cells: dict[str, str]) -> int:
    """Add made-up income of the trust fund, one year each; returns the number of the first row."""
    rows = [
        folder.append(
            "rc_income.csv",
            "e2020.p80.levy.2019",
            **{"figure_id": f"ours.{year}", "period": str(year), "value": "1180000000"} | one,
        )
        for year, one in enumerate(cells, start=2030)
    ]
    return rows[0]


# Printed form → its value; the rows of the test have a value about ten times as large.
WRONG = {
    "１.１８ 亿美元": "118,000,000",
    "١١٨ ٠٠٠ ٠٠٠": "118,000,000",
    "۱۱۸٬۰۰۰٬۰۰۰": "118,000,000",
    "118.000.000": "118,000,000",
    "118’000’000": "118,000,000",
    "11,80,00,000": "118,000,000",
    "118,5 млн": "118,500,000",
    "1.18 亿美元": "118,000,000",
}
RIGHT = (
    "1,18 milliard",
    "1.180.000.000",
    "1\u202f180\u202f000\u202f000",
    "1\u2009180\u2009000\u2009000",
    "11.8\u00a0亿美元",
    "１１.８　亿美元",
    "1,18 مليار",
)
UNREAD = ("see the table", "1.2.3", "5 to 9", "n/a")


def test_the_value_is_held_against_what_is_printed_in_every_script_and_locale(fresh):
    row = incomes(fresh, *({"as_printed": one} for one in (*RIGHT, *WRONG, *UNREAD)))
    row += len(RIGHT)
    wrong = [
        f"rc_income.csv:{row + n}:value: the value is 1,180,000,000, as_printed is “{printed}”, "
        f"expected {expected}"
        for n, (printed, expected) in enumerate(WRONG.items())
    ]
    row += len(WRONG)
    unread = [
        f"rc_income.csv:{row + n}:as_printed: no numeral, or more than one, can be read in "
        f"“{printed}”, so that the value 1,180,000,000 cannot be checked, expected the printed "
        "form with one numeral, or the qualifier “fraction in words”"
        for n, printed in enumerate(UNREAD)
    ]
    assert told(fresh) == [*wrong, *unread]


def test_the_errors_of_spreadsheets_are_told_in_every_column(fresh):
    errors = {
        "as_printed": "#REF!",
        "value": "#DIV/0!",
        "period": "#NV",
        "locator": "#BEZUG!",
        "status": "########",
        "note": "Err:502",
        "source_id": "#¡REF!",
    }
    row = incomes(fresh, *({column: cell} for column, cell in errors.items()))
    fresh.set("denominators.csv", "development", label="#NAME?")
    found = told(fresh)
    assert len(found) == len(errors) + 1
    places = [f"rc_income.csv:{row + n}:{column}" for n, column in enumerate(errors)]
    for place, cell in zip(places, errors.values(), strict=True):
        start = f"{place}: “{cell}” is the error of a spreadsheet in place of what stood here, "
        assert [one for one in found if one.startswith(start + "expected the content: ")]
    assert [one for one in found if one.startswith("denominators.csv:") and "“#NAME?”" in one]


def test_what_a_spreadsheet_changed_is_told_once_a_column(fresh):
    lines = fresh.lines("countries.csv")
    column = lines[0].index("m49")
    lost = [line for line in lines[1:] if line[column].startswith("0")]
    for line in lost:
        line[column] = line[column].lstrip("0")
    fresh.write("countries.csv", lines)
    fresh.set("sources.csv", "e2009-76", published="06/07/2009")
    fresh.set("sources.csv", "e2007-69", published="Jul-07")
    row = incomes(
        fresh, {"as_printed": "9-May"}, {"as_printed": "Mar-19"}, {"as_printed": "1.18E+09"}
    )
    zeros, months, powers, dates = sorted(told(fresh))
    assert zeros.startswith("countries.csv:2:m49: ") and "expected “004”: " in zeros
    assert dates.startswith("sources.csv:2:published: ")
    assert f"lost the zeros before it: {CHANGED}, here and in {len(lost) - 1} more rows" in zeros
    assert f"was made a date: {CHANGED}, here and in 1 more row, expected" in dates
    assert months.startswith(f"rc_income.csv:{row}:as_printed: “9-May” was made a date: {CHANGED}")
    assert powers.startswith(f"rc_income.csv:{row + 2}:as_printed: “1.18E+09” was made a power")
    for one in (zeros, dates, months, powers):
        assert one.endswith(AS_TEXT)


def test_a_minus_in_place_of_printed_brackets(fresh):
    # The first document prints brackets elsewhere; the other one would have separated the
    # thousands.
    printed = {
        "-5000000": ("-5000000", "e2020-54"),
        "-5.2%": ("-5.2", "e2020-54"),
        "−5 000 000": ("-5000000", "e2020-54"),
        "-6000000": ("-6000000", "e2007-69"),
    }
    cells = [
        {"as_printed": one, "value": value, "source_id": source}
        for one, (value, source) in printed.items()
    ]
    brackets = {"as_printed": "(5 000 000)", "value": "-5000000", "source_id": "e2020-54"}
    row = incomes(fresh, *cells, brackets)
    assert told(fresh) == [
        f"rc_income.csv:{row + n}:as_printed: “{one}” has a minus where brackets are printed: "
        f"{CHANGED}, expected the form printed, in brackets: {AS_TEXT}"
        for n, one in enumerate(printed)
    ]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_line_that_is_no_row_is_one_message(fresh, delimiter):
    lines = fresh.lines("units.csv")
    width = len(lines[0])

    def line(*cells: str) -> list[str]:
        return [*cells, *[""] * (width - len(cells))]

    lines.insert(3, lines[0])
    strays = [
        line("Total", "", "17"),
        line("", "合计", "17"),
        line("Source: our own"),
    ]
    lines = [line(f"sep={delimiter}"), line("Units used in 2026"), *lines, *strays]
    fresh.write("units.csv", lines, delimiter=delimiter)
    last = len(lines)
    assert [one.partition(", expected ")[0] for one in told(fresh)] == [
        "units.csv:1: “sep=” tells a spreadsheet how the cells are parted, and is no data",
        "units.csv:2: “Units used in 2026” stands above the names of the columns",
        "units.csv:6: the names of the columns stand here once more",
        f"units.csv:{last - 2}: the row “Total” is a total and no record",
        f"units.csv:{last - 1}: the row “合计” is a total and no record",
        f"units.csv:{last}: the row holds nothing but “Source: our own” and is no record",
    ]


def test_a_number_in_another_form_says_what_to_write(fresh):
    forms = {
        "250.000.000": "250000000",
        "50\u202f528\u202f000": "50528000",
        "５０５２８０００": "50528000",
        "(5,000)": "-5000",
        "2.5 亿": "250000000",
    }
    incomes(fresh, *({"value": one} for one in forms))
    found = told(fresh)
    assert [one.rpartition(": ")[2] for one in found] == list(forms.values())
    assert all("expected the number without separators or words" in one for one in found)


def test_a_mark_that_turns_the_order_of_letters_is_refused(fresh):
    row = incomes(fresh, {"as_printed": "\u20661.18 billion\u2069"})
    assert told(fresh) == [
        f"rc_income.csv:{row}:as_printed: a character that is no letter, sign or blank (U+2066), "
        "expected the cell without it"
    ]
