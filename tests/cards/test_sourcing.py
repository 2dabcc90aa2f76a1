"""Sources and remarks of cards in words."""

from rcdata.cards import sourcing
from rcdata.i18n import language
from rcdata.queries import evidence
from rcdata.topics.costs import cards as costs
from tests.cards.reading import about


def test_qualifiers_are_told_by_year(viewed, connection):
    rows = evidence.provenance(connection, ["e2009.p85.pilot.2008", "ext.us-cpi-u.2025"])
    notes = sourcing.figure_notes(language("en"), [*rows.itertuples()])
    assert any(note.endswith(", 2008: given with the qualifier about.") for note in notes)
    assert any(note.endswith(", 2025: estimate") for note in notes)
    # Exact figures need no such note.
    assert not about(tuple(costs.cost(viewed()).details), "printed as")
