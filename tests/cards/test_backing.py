"""The evidence for the figures of a card is read once for all cards of a database."""

from dataclasses import replace

import pandas as pd

from rcdata.cards import backing
from rcdata.i18n import language
from rcdata.queries import evidence

ENGLISH = language("en")
COST, SHARE = "e2009.t1.total.2007", "e2009.p83.share.2007"


def test_sources_and_remarks_are_those_of_the_figures(connection, viewed):
    found = backing.of(connection, viewed(), ENGLISH, (COST,))
    assert [one.written(ENGLISH) for one in found.references] == [
        "E/2009/76, Chinese edition, table 1"
    ]
    assert backing.of(connection, viewed(), ENGLISH, ()) == backing.Backing((), (), ())


def test_a_computed_finding_needs_its_figure_or_all_that_it_is_recomputed_from(connection, viewed):
    parts = evidence.finding_parts(connection)
    figure, rows = next(
        (figure, rows)
        for (figure, _), rows in parts.groupby(["finding_figure", "kind"])
        if len(rows) > 2 and figure not in set(rows.figure_id)
    )
    own = _findings(viewed(), (figure,))
    assert own
    assert set(_findings(viewed(), tuple(rows.figure_id))) & set(own)
    assert not set(_findings(viewed(), tuple(rows.figure_id[1:]))) & set(own)


def test_the_register_is_read_once_a_database(connection, viewed, monkeypatch):
    read = []
    whole = evidence.provenance

    def counted(*asked) -> pd.DataFrame:
        read.append(asked)
        return whole(*asked)

    monkeypatch.setattr(evidence, "provenance", counted)
    for ids in ((COST,), (SHARE,), (COST, SHARE)):
        backing.of(connection, replace(viewed(), version=(7, 1)), ENGLISH, ids)
    assert len(read) == 1
    backing.of(connection, replace(viewed(), version=(8, 1)), ENGLISH, (COST,))
    assert len(read) == 2, "a new database is read anew"


def _findings(view, ids: tuple[str, ...]) -> tuple[str, ...]:
    return backing.of(view.connection, view, ENGLISH, ids).findings
