"""Cards on a country as contributor, in the order in which the page shows them."""

from rcdata.topics.countries.giving.contributions import entities, years
from rcdata.topics.countries.giving.core_share import core
from rcdata.topics.countries.giving.fund_revenue import fund
from rcdata.topics.countries.giving.scale import scale

__all__ = ["core", "entities", "fund", "scale", "years"]
