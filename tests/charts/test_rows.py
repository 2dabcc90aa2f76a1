"""Rows with names: how the names break."""

import pandas as pd

from rcdata.charts import rows


def lines(name: str) -> list[int]:
    """How long the lines of a name are on a phone."""
    placed = rows.placed(pd.DataFrame({"value": [1]}), [name])
    return [len(line) for line in placed.narrow.iloc[0].split("\n")]


def test_chinese_names_break_earlier():
    # 13 pixels a character: nineteen of them fit where forty-four Latin letters do.
    assert lines("国" * 40) == [19, 19, 2]
    assert lines("a " * 44) == [43, 43]
