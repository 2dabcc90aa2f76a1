"""Tests the refusals of scenarios."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from rcdata.errors import ScenarioRefused
from rcdata.i18n import language
from rcdata.scenario import texts


def words(error: ScenarioRefused) -> list[str]:
    """All reasons in English."""
    return [texts.refusal(language("en"), one) for one in error.refusals]


@contextmanager
def refused(match: str) -> Iterator[None]:
    """Expects that the block raises a refusal whose reasons match."""
    with pytest.raises(ScenarioRefused) as error:
        yield
    assert re.search(match, "\n".join(words(error.value)))
