"""What stands behind the figures of a card: read once for all cards of a database."""

import pandas as pd

from rcdata.cards import backing
from rcdata.i18n import language
from rcdata.queries import evidence

ENGLISH = language("en")
COST, SHARE = "e2009.t1.total.2007", "e2009.p83.share.2007"


def test_sources_and_remarks_are_those_of_the_figures(connection):
    found = backing.of(connection, (0, 0), ENGLISH, (COST,))
    assert [one.written(ENGLISH) for one in found.references] == ["E/2009/76, table 1"]
    assert backing.of(connection, (0, 0), ENGLISH, ()) == backing.Backing((), (), ())


def test_a_computed_finding_needs_its_figure_or_all_that_it_is_recomputed_from(connection):
    parts = evidence.finding_parts(connection)
    figure, rows = next(
        (figure, rows)
        for (figure, _), rows in parts.groupby(["finding_figure", "kind"])
        if len(rows) > 2 and figure not in set(rows.figure_id)
    )
    own = _findings(connection, (figure,))
    assert own
    assert set(_findings(connection, tuple(rows.figure_id))) & set(own)
    assert not set(_findings(connection, tuple(rows.figure_id[1:]))) & set(own)


def test_the_register_is_read_once_a_database(connection, monkeypatch):
    read = []
    whole = evidence.provenance

    def counted(*asked) -> pd.DataFrame:
        read.append(asked)
        return whole(*asked)

    monkeypatch.setattr(evidence, "provenance", counted)
    for ids in ((COST,), (SHARE,), (COST, SHARE)):
        backing.of(connection, (7, 1), ENGLISH, ids)
    assert len(read) == 1
    backing.of(connection, (8, 1), ENGLISH, (COST,))
    assert len(read) == 2, "a new database is read anew"


def _findings(connection, ids: tuple[str, ...]) -> tuple[str, ...]:
    return backing.of(connection, (0, 0), ENGLISH, ids).findings
