"""Reads what a docstring says of a function, to hold it against what the function does."""

import re
from collections.abc import Callable
from typing import Any


def documented(query: Callable[..., Any]) -> list[str]:
    """The columns that the docstring of a query lists."""
    listed = re.sub(r"\([^)]*\)", "", query.__doc__ or "")
    spans = (span for span in re.findall(r"`([^`]*)`", listed) if "," in span)
    return [name.strip() for name in next(spans).split(",")]
