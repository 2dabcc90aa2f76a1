"""Bad input: each fault is reported in words with its file, row and column."""

from pathlib import Path

import pytest

from rcdata.build.examine import validate
from rcdata.errors import DescriptionError, Fault
from tests.hostile import UNFIT

FIRST = "e2009.t1.a1a.2004"


def only(folder) -> Fault:
    faults = validate(folder.path)
    assert len(faults) == 1, "\n".join(map(str, faults))
    return faults[0]


def test_the_curated_data_have_no_fault():
    assert validate(Path(__file__).parents[2] / "data") == []


def test_missing_column(fresh):
    lines = fresh.lines("posts.csv")
    position = lines[0].index("value")
    fresh.write("posts.csv", [line[:position] + line[position + 1 :] for line in lines])
    fault = only(fresh)
    assert fault.place == "posts.csv:1:value"
    assert str(fault).startswith("posts.csv:1:value: the column “value” is missing, expected the")


def test_misnamed_column(fresh):
    lines = fresh.lines("posts.csv")
    lines[0][lines[0].index("value")] = "valeu"
    fresh.write("posts.csv", lines)
    assert only(fresh).problem == "the column “value” is missing (the file has “valeu”)"


def test_extra_column(fresh):
    lines = [[*line, "x"] for line in fresh.lines("units.csv")]
    lines[0][-1] = "remark"
    fresh.write("units.csv", lines)
    fault = only(fresh)
    assert fault.place == "units.csv:1:remark"
    assert fault.problem == "the column “remark” is not described"


def test_column_that_stands_twice(fresh):
    lines = [[*line, line[0]] for line in fresh.lines("partners.csv")]
    fresh.write("partners.csv", lines)
    places = [fault.place for fault in validate(fresh.path)]
    assert "partners.csv:1:partner_id" in places


def test_text_in_an_amount(fresh):
    row = fresh.set("rc_funding.csv", FIRST, value="fifty million")
    assert str(only(fresh)) == (
        f"rc_funding.csv:{row}:value: “fifty million” is not a number, "
        "expected a number such as 1234.5, without blanks or thousands separators"
    )


def test_decimal_comma_is_not_another_number(fresh):
    row = fresh.set("results.csv", "e2009.p83.share.2007", value="0,53")
    assert str(only(fresh)) == (
        f"results.csv:{row}:value: “0,53” has a comma in the number, "
        "expected a decimal point and no separators, such as 0.53"
    )


@pytest.mark.parametrize(
    "cell", ["NaN", "Infinity", "50_528_000", "５０５２８０００", "50 528 000"]
)
def test_what_only_a_programmer_calls_a_number(fresh, cell):
    row = fresh.set("rc_funding.csv", FIRST, value=cell)
    fault = only(fresh)
    assert fault.place == f"rc_funding.csv:{row}:value"
    assert fault.problem == f"“{cell}” is not a number"


def test_duplicate_key(fresh):
    row = fresh.append("rc_funding.csv", FIRST, figure_id="made.up")
    assert str(only(fresh)) == (
        f"rc_funding.csv:{row}:period+line_id: the key 2004 + A.1.a stands in row 2 too, "
        "expected one row per year and funding line"
    )


def test_duplicate_figure_in_one_table(fresh):
    row = fresh.append("rc_funding.csv", FIRST, period="2003")
    assert str(only(fresh)) == (
        f"rc_funding.csv:{row}:figure_id: “{FIRST}” stands in row 2 too, expected each value once"
    )


def test_duplicate_figure_in_two_tables(fresh):
    row = fresh.append("results.csv", "e2009.p67.pilots", figure_id=FIRST, period="1999")
    fault = only(fresh)
    assert fault.place == f"results.csv:{row}:figure_id"
    assert fault.problem == f"“{FIRST}” stands in row 2 of rc_funding.csv too"


def test_unknown_source(fresh):
    row = fresh.set("rc_funding.csv", FIRST, source_id="e2009-67")
    assert str(only(fresh)) == (
        f"rc_funding.csv:{row}:source_id: “e2009-67” is not among the sources "
        "(sources.csv, column source_id), expected for instance “e2009-76” or "
        "“e2007-69” or “e2020-54”"
    )


def test_unknown_status_with_a_suggestion(fresh):
    row = fresh.set("rc_funding.csv", FIRST, status="Expenditures")
    assert str(only(fresh)) == (
        f"rc_funding.csv:{row}:status: “Expenditures” is not among the statuses "
        "(statuses.csv, column status_id), expected for instance “expenditure” or “expected”"
    )


def test_unknown_parent(fresh):
    row = fresh.set("components.csv", "A", parent_id="whole")
    fault = only(fresh)
    assert fault.place == f"components.csv:{row}:parent_id"
    assert "“whole” is not among the components (components.csv, column component_id)" in str(fault)


def test_entry_that_is_a_part_of_itself(fresh):
    fresh.set("components.csv", "total", parent_id="B")
    places = {fault.place for fault in validate(fresh.path)}
    assert "components.csv:2:parent_id" in places


def test_value_outside_its_list(fresh):
    row = fresh.set("rc_funding.csv", FIRST, period_basis="guessed")
    fault = only(fresh)
    assert fault.place == f"rc_funding.csv:{row}:period_basis"
    assert str(fault).endswith("“guessed” is not known, expected one of printed, inferred")


@pytest.mark.parametrize("period", ["20045", "2004/", "in 2004", "2004\n"])
def test_pattern_means_the_whole_cell(fresh, period):
    row = fresh.set("rc_funding.csv", FIRST, period=period)
    fault = only(fresh)
    assert fault.place == f"rc_funding.csv:{row}:period"
    assert "does not have the form prescribed" in fault.problem


def test_number_below_its_minimum(fresh):
    row = fresh.set("units.csv", "USD", sort_order="0")
    assert str(only(fresh)) == f"units.csv:{row}:sort_order: 0 is out of range, expected at least 1"


def test_empty_cell_that_must_be_filled(fresh):
    row = fresh.set("rc_funding.csv", FIRST, unit="")
    assert str(only(fresh)) == (
        f"rc_funding.csv:{row}:unit: the cell is empty, expected a value: unit of the value"
    )


def test_row_of_another_length(fresh):
    lines = fresh.lines("units.csv")
    lines[2] = lines[2][:2]
    fresh.write("units.csv", lines)
    fault = next(fault for fault in validate(fresh.path) if fault.file == "units.csv")
    assert fault.place == "units.csv:3"
    assert fault.problem == "the row has 2 cells"


def test_row_cut_off_within_its_key(fresh):
    lines = fresh.lines("rc_funding.csv")
    lines[2] = lines[2][:2]
    fresh.write("rc_funding.csv", lines)
    place = next(fault.place for fault in validate(fresh.path) if fault.file == "rc_funding.csv")
    assert place == "rc_funding.csv:3"


def test_cell_of_blanks_is_empty(fresh):
    row = fresh.set("denominators.csv", "development", label="  ")
    assert str(only(fresh)).startswith(f"denominators.csv:{row}:label: the cell is empty, expected")


def test_column_without_a_name(fresh):
    lines = fresh.lines("partners.csv")
    lines[0][2] = ""
    fresh.write("partners.csv", lines)
    assert [str(fault).partition(",")[0] for fault in validate(fresh.path)] == [
        "partners.csv:1: a column has no name",
        "partners.csv:1:sort_order: the column “sort_order” is missing",
    ]


def test_missing_file(fresh):
    (fresh.path / "partners.csv").unlink()
    assert str(only(fresh)) == (
        "partners.csv: the file is missing, "
        "expected a CSV file with the columns partner_id, label, sort_order"
    )


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b",,\n,,\n"])
def test_empty_file(fresh, content):
    (fresh.path / "partners.csv").write_bytes(content)
    assert str(only(fresh)) == (
        "partners.csv: the file is empty, "
        "expected a first row with the columns partner_id, label, sort_order"
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "the file is not CSV but a PNG picture"),
        (b"PK\x03\x04\x14\x00", "the file is not CSV but an Excel workbook or another ZIP archive"),
        ("partner_id,label\n".encode("utf-16"), "the file is not CSV but text in UTF-16"),
        ("partner_id,label\n".encode("utf-32"), "the file is not CSV but text in UTF-32"),
    ],
)
def test_file_that_is_not_csv(fresh, content, problem):
    (fresh.path / "partners.csv").write_bytes(content)
    fault = only(fresh)
    assert (fault.place, fault.problem) == ("partners.csv", problem)
    assert "CSV file in UTF-8" in str(fault)


def test_nul_bytes(fresh):
    path = fresh.path / "partners.csv"
    path.write_bytes(path.read_bytes() + b"X,\x00,4\n")
    fault = only(fresh)
    assert str(fault).startswith("partners.csv:5: the file holds NUL bytes: it is no text")


def test_a_mark_that_stands_twice_is_no_character_of_the_data(fresh):
    path = fresh.path / "partners.csv"
    path.write_bytes(2 * b"\xef\xbb\xbf" + path.read_bytes())
    assert not validate(fresh.path)


@pytest.mark.parametrize("unseen", ["\u200b", " \u2060\u200d ", "\ufeff"])
def test_a_cell_of_what_nobody_sees_is_empty(fresh, unseen):
    path = fresh.path / "partners.csv"
    path.write_bytes(path.read_bytes() + f"X,{unseen},4\n".encode())
    assert "partners.csv:5:label" in str(only(fresh))


def test_text_in_another_encoding(fresh):
    path = fresh.path / "partners.csv"
    path.write_bytes(path.read_bytes() + "X,Café,4\n".encode("latin-1"))
    assert str(only(fresh)).startswith("partners.csv:5: the text is not in UTF-8 (byte 0xe9)")


def test_quotation_mark_without_its_pair(fresh):
    path = fresh.path / "partners.csv"
    path.write_bytes(path.read_bytes() + b'X,"Open,4\n')
    fault = only(fresh)
    assert fault.file == "partners.csv"
    assert fault.expected == "quotation marks in pairs"


def test_mis_scaled_value(fresh):
    row = fresh.set("operational_spending.csv", "e2009.p83.operational.2007", value="17400")
    assert str(only(fresh)) == (
        f"operational_spending.csv:{row}:value: the value is 17,400, "
        "as_printed is “174 亿美元”, expected 17,400,000,000"
    )


def test_table_cell_left_in_thousands(fresh):
    row = fresh.set("rc_funding.csv", FIRST, value="50528")
    fault = only(fresh)
    assert fault.place == f"rc_funding.csv:{row}:value"
    assert fault.expected == "50,528,000"


def test_dash_that_means_none_is_zero(fresh):
    row = fresh.set("posts.csv", "e2020.at3.a.usg.2021", value="3")
    assert str(only(fresh)) == (
        f"posts.csv:{row}:value: the qualifier is “nil”, the value is not 0, expected 0"
    )


def test_dash_that_is_not_published_has_no_value(fresh):
    row = fresh.set("country_cost.csv", "e2009.t2.support.2004", value="0")
    fault = only(fresh)
    assert fault.place == f"country_cost.csv:{row}:value"
    assert fault.expected == "no value"


def test_value_forgotten(fresh):
    row = fresh.set("results.csv", "e2009.p67.pilots", value="")
    assert str(only(fresh)) == (
        f"results.csv:{row}:value: the value is empty, as_printed is “八个”, "
        "expected the value printed"
    )


def test_reference_to_a_figure_that_does_not_exist(fresh):
    row = fresh.set("restatements.csv", "e2009.p83.total.2007", restates="e2009.t1.total.207")
    fault = only(fresh)
    assert fault.place == f"restatements.csv:{row}:restates"
    assert fault.problem == "there is no figure “e2009.t1.total.207” in any fact table"
    assert "e2009.t1.total.2007" in str(fault)


def test_restatement_of_a_restatement(fresh):
    row = fresh.set("restatements.csv", "e2020.annex.total.2019", restates="e2020.p81.budget.2019")
    places = [fault.place for fault in validate(fresh.path)]
    assert places == [f"restatements.csv:{row}:restates"]


@pytest.mark.parametrize(
    ("cells", "column", "problem"),
    [
        ({"base": ""}, "base", "a share needs a base"),
        ({"kind": "sum"}, "base", "a relation of kind sum has no base"),
        (
            {"base": "e2009.t2.support.2004"},
            "base",
            "the figure e2009.t2.support.2004 has no value",
        ),
        ({"base": "e2020.at3.a.usg.2021"}, "base", "the base may be zero"),
    ],
)
def test_relation_that_cannot_be_computed(fresh, cells, column, problem):
    row = fresh.set("relations.csv", "e2009.p83.share.2007", **cells)
    fault = only(fresh)
    assert (fault.place, fault.problem) == (f"relations.csv:{row}:{column}", problem)


def test_faults_of_several_files_come_together(fresh):
    fresh.set("rc_funding.csv", FIRST, value="abc", source_id="nowhere")
    fresh.set("statuses.csv", "count", certainty="maybe")
    fresh.set("rc_income.csv", "e2020.p80.levy.2019", value="30")
    (fresh.path / "partners.csv").write_bytes(b"\x89PNG\x00")
    assert [fault.place for fault in validate(fresh.path)] == [
        "statuses.csv:5:certainty",
        "partners.csv",
        "rc_funding.csv:2:value",
        "rc_funding.csv:2:source_id",
        "rc_income.csv:5:value",
    ]


def test_folder_without_description(tmp_path):
    with pytest.raises(DescriptionError, match=r"There is no datapackage\.yaml in the data folder"):
        validate(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("role: dimension", "role: dimensional", "role 'dimensional' is not one of"),
        ("resource: statuses", "resource: stati", "refers to the unknown table stati"),
        ("resources:", "resources: [", "cannot be read"),
        ("title: Sources", "titel: Sources", "lacks the property 'title'"),
    ],
)
def test_broken_description(fresh, old, new, message):
    path = fresh.path / "datapackage.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DescriptionError, match=message):
        validate(fresh.path)


@pytest.mark.parametrize("bad", UNFIT)
def test_character_that_no_cell_may_hold(fresh, bad):
    lines = fresh.lines("units.csv")
    lines[1][1] += bad
    fresh.write("units.csv", lines)
    fault = only(fresh)
    assert fault.place == f"units.csv:2:{lines[0][1]}"
    assert f"(U+{ord(bad):04X})" in fault.problem
