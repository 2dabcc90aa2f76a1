"""Fixtures: briefings made from the database of this run."""

from collections.abc import Callable
from datetime import date

import pytest

from rcdata import topics
from rcdata.briefing import files, slides, templates
from rcdata.cards.card import View
from rcdata.queries import evidence
from tests.views import connection, fresh_db, plain, viewed

__all__ = ["connection", "fresh_db", "plain", "viewed"]
TODAY = date(2026, 11, 30)


@pytest.fixture(scope="session", autouse=True)
def _topics() -> None:
    topics.load()


@pytest.fixture(scope="session")
def made_of(viewed: Callable[..., View]) -> Callable[..., slides.Made]:
    """The slides of a template: `made_of("country", "zh", "RWA")`; each is made once."""
    known: dict[tuple[str, str, str], slides.Made] = {}

    def made(name: str, code: str = "en", iso3: str = "") -> slides.Made:
        key = name, code, iso3
        if key not in known:
            view = viewed(code)
            called = evidence.country_names(view.connection, code).get(iso3, "")
            known[key] = slides.made(view, templates.made(view.lang, name, iso3, called))
        return known[key]

    return made


@pytest.fixture(scope="session")
def file_of(made_of: Callable[..., slides.Made]) -> Callable[..., bytes]:
    """The file of a template: `file_of("pdf", "cost", "zh", handout=True)`. Each is written once
    for all tests, since files take most of their time."""
    known: dict[tuple[str, str, str, bool], bytes] = {}

    def written(kind: str, name: str, code: str = "en", handout: bool = False) -> bytes:
        key = kind, name, code, handout
        if key not in known:
            known[key] = files.content(kind, made_of(name, code), TODAY, handout=handout)
        return known[key]

    return written
