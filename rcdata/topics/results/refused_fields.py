"""What the fields of the page offer, in all its sections."""

from __future__ import annotations

from rcdata.cards.card import View
from rcdata.cards.registry import not_offered, refusing
from rcdata.topics.results import cards, promises, tracker, tracker_queries


@refusing
def refused(view: View) -> list[str]:
    """What the fields of the page ask for that is not on offer."""
    offered = tracker_queries.offered(view.connection)
    return not_offered(
        view,
        {
            cards.TOPIC: cards.topics(view),
            tracker.DOCUMENT: offered["document"],
            tracker.KIND: {tracker.EVERY_KIND, *offered["kind"]},
            tracker.AREA: offered["area"],
            tracker.OWNER: offered["owner"],
            tracker.SINCE: offered["year"],
            tracker.UNTIL: offered["year"],
            tracker.UNDATED: (tracker.SHOWN, tracker.HIDDEN),
            tracker.BY: tracker.dimensions(view.lang),
            promises.OUTCOME: promises.OUTCOMES,
        },
    )
