"""Titles of cards."""

from __future__ import annotations

import pandas as pd

from rcdata.i18n import Language


def of_year(lang: Language, title: str, data: pd.DataFrame) -> str:
    """A title with the last year of the rows; without one if there are no rows."""
    if data.empty:
        return title
    return lang.text("{title}, {year}", title=title, year=int(data.year.max()))
