"""Any table, saved in any usual way, is read as the same cells."""

import csv
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcdata.build.sheets import DELIMITERS, Sheet, plain_header, read_sheet
from rcdata.entrances import unfit
from rcdata.errors import Fault


@pytest.fixture(autouse=True)
def _usual_limit() -> Iterator[None]:
    """The limit of the module `csv`, which other libraries raise for the whole process."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


COLUMNS = ("unit_id", "label", "value")
# Without characters that no cell may hold, and without line ends, which have tests of their own.
TEXT = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
    .filter(lambda one: unfit(one) is None)
    .map(str.strip)
)
CELLS = st.tuples(st.text("abc.0", min_size=1, max_size=6), TEXT, TEXT)
TITLES = st.lists(st.sampled_from(["sep=;", "Our units, 2026", "单位"]), max_size=3)


def read(lines: list[list[str]], delimiter: str, quoting: int, encoding: str) -> Sheet | Fault:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(lines)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "units.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        return read_sheet(Path(folder), "units.csv", COLUMNS)


@given(
    st.lists(CELLS, min_size=1, max_size=6),
    st.sampled_from(DELIMITERS),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig"]),
    TITLES,
    st.booleans(),
)
def test_the_same_cells_and_every_stray_line_told(
    rows, delimiter, quoting, encoding, titles, twice
):
    above = [[title, "", ""] for title in titles]
    again = [list(COLUMNS)] if twice else []
    lines = [*above, list(COLUMNS), *map(list, rows), *again]
    sheet = read(lines, delimiter, quoting, encoding)
    assert isinstance(sheet, Sheet)
    assert sheet.header == COLUMNS
    assert [list(row) for row in sheet.rows] == [list(row) for row in rows]
    first = len(titles) + 2
    assert sheet.numbers == tuple(range(first, first + len(rows)))
    lines_told = [*range(1, first - 1), *([first + len(rows)] if twice else [])]
    assert [fault.row for fault in sheet.strays] == lines_told


@given(st.binary(max_size=60))
def test_any_bytes_are_cut_or_told(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "units.csv"
        path.write_bytes(content)
        assert isinstance(read_sheet(Path(folder), "units.csv", COLUMNS), Sheet | Fault)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_told_and_not_read_for_ever(tmp_path, make):
    make(tmp_path / "units.csv")
    fault = read_sheet(tmp_path, "units.csv", COLUMNS)
    assert isinstance(fault, Fault) and "not a file" in fault.problem
    assert plain_header(tmp_path / "units.csv", COLUMNS) is None


def test_a_cell_too_long_is_told_with_its_limit_and_likely_cause():
    long = read([[*COLUMNS], ["usd", "x" * 200_000, "1"]], ",", csv.QUOTE_MINIMAL, "utf-8")
    assert isinstance(long, Fault)
    assert "a cell has more than 131,072 characters" in str(long)
    assert "one alone makes one cell of all that follows" in str(long)


@pytest.mark.parametrize("head", [b"a,b\r1,2\r", b"a," + b"x" * 200_000 + b"\n1,2\n"])
def test_an_odd_first_line_is_left_to_the_careful_reader(tmp_path, head):
    file = tmp_path / "x.csv"
    file.write_bytes(head)
    assert plain_header(file, ("a", "b")) is None
