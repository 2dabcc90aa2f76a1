"""Rows with names: where names break into lines, and how high rows are."""

import pandas as pd

from rcdata.charts import rows


def lines(name: str) -> list[int]:
    """The lengths of the lines of a name on a phone."""
    placed = rows.placed(pd.DataFrame({"value": [1]}), [name])
    return [len(line) for line in placed.narrow.iloc[0].split("\n")]


def test_chinese_names_break_earlier():
    # 13 pixels for each character: nineteen fit where forty-four Latin letters do.
    assert lines("国" * 40) == [19, 19, 2]
    assert lines("a " * 44) == [43, 43]


def test_rows_are_higher_where_a_name_takes_more_lines():
    def height(characters: int, marks: tuple[float, float] = rows.BARS) -> int:
        placed = rows.placed(pd.DataFrame({"value": [1, 2]}), ["国" * characters, "b"])
        return rows.height(placed, marks)

    assert height(19) == height(19, rows.DOTS) == 2 * 48
    assert height(38) == height(38, rows.DOTS) == 2 * 66
    # Three lines of 26.4 pixels and 13.2 more; for dots, three of 24 and 6 more.
    assert (height(40), height(40, rows.DOTS)) == (185, 156)
    assert rows.height(rows.placed(pd.DataFrame({"value": []}), [])) == 0
