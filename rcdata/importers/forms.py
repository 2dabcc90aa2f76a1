"""The forms of the publishers' files: their columns, and what becomes of each in our table.

A form is data. To add one, add an entry to :data:`FORMS`, and rows in ``spellings.csv`` beside this
module for the names in its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One column of a publisher's file, and all headings it has had."""

    name: str
    headings: tuple[str, ...]
    required: bool = True

    def fits(self, heading: str) -> bool:
        """Whether the heading belongs to this column; case, blanks and punctuation do not count."""
        return plain(heading) in {plain(one) for one in self.headings}


@dataclass(frozen=True)
class Target:
    """One column of our table: the field its cells come from, and the list of names to translate it
    with, if any."""

    column: str
    field: str
    names: str | None = None


@dataclass(frozen=True)
class Only:
    """Takes only rows with one value of a field; rows with one of the ``others`` are left out."""

    field: str
    value: str
    others: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class Form:
    """A publisher's file and the table it is summed into.

    ``zeros`` says whether sums of zero are kept as rows; ``carried`` are our own columns, which a
    row keeps from the previous edition.
    """

    dataset: str
    file: str
    table: str
    fields: tuple[Field, ...]
    targets: tuple[Target, ...]
    only: Only | None = None
    zeros: bool = False
    carried: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that the form knows."""
        return tuple(heading for field in self.fields for heading in field.headings)

    def missing(self, header: Iterable[str]) -> tuple[Field, ...]:
        """The required fields that have no column in the file."""
        found = list(header)
        return tuple(one for one in self.fields if one.required and not any(map(one.fits, found)))

    def fitted(self, header: Iterable[str]) -> int:
        """How many fields of the form have a column in the file."""
        found = list(header)
        return sum(any(map(one.fits, found)) for one in self.fields)


def plain(words: str) -> str:
    """A heading in lower case with punctuation unified: "SDG goal" and "sdg_goal" are the same."""
    return re.sub(r"[\W_]+", "_", words.strip().casefold()).strip("_")


_YEAR = Field("year", ("calendar_year", "year"))
_AMOUNT = Field("amount", ("amount", "usd_amount", "amount_usd"))
_CURRENCY = Field("currency", ("currency", "_currency_amount", "_currency_amoun"), required=False)
_AGENCY = Field("entity", ("agency", "entity", "entity code"))
_SUB_AGENCY = Field("part", ("sub_agency",), required=False)
_REVENUE_TYPE = Field("category", ("rev_type",))
_CONTRIBUTOR_TYPE = Field("type", ("contrib_type",), required=False)

_YEAR_OF = Target("year", "year")
_ENTITY_OF = Target("entity_id", "entity", "entity")
_CATEGORY_OF = Target("category", "category", "category")

FORMS: dict[str, Form] = {
    form.dataset: form
    for form in (
        Form(
            dataset="ceb-expenses",
            file="expenses_sub_agency.csv",
            table="un_expenses",
            fields=(
                _YEAR,
                _AMOUNT,
                _CURRENCY,
                _AGENCY,
                _SUB_AGENCY,
                Field("function", ("transaction_type", "function")),
            ),
            targets=(_YEAR_OF, _ENTITY_OF, Target("function", "function", "function")),
            zeros=True,
        ),
        Form(
            dataset="ceb-area-expenses",
            file="expenses_by_country_region_sub_agency.csv",
            table="un_area_expenses",
            fields=(
                _YEAR,
                _AMOUNT,
                _CURRENCY,
                _AGENCY,
                _SUB_AGENCY,
                Field("area", ("country/territory", "country")),
                Field("region", ("region",), required=False),
                Field("place", ("location_type",)),
            ),
            targets=(_YEAR_OF, _ENTITY_OF, Target("area_code", "area", "area")),
            only=Only("place", "COU", ("REG", "SUB"), "not a country: a region, or worldwide"),
            carried=("flag",),
        ),
        Form(
            dataset="ceb-contributions",
            file="revenue_government_donors.csv",
            table="un_contributions",
            fields=(
                _YEAR,
                _AMOUNT,
                _CURRENCY,
                _AGENCY,
                Field("area", ("government_donor", "government donor")),
                _REVENUE_TYPE,
                _CONTRIBUTOR_TYPE,
            ),
            targets=(_YEAR_OF, Target("area_code", "area", "area"), _ENTITY_OF, _CATEGORY_OF),
        ),
        Form(
            dataset="ceb-other-contributions",
            file="revenue_non_gov_donors.csv",
            table="un_other_contributions",
            fields=(
                _YEAR,
                _AMOUNT,
                _CURRENCY,
                _AGENCY,
                Field("contributor", ("donor", "donor_name")),
                _REVENUE_TYPE,
                _CONTRIBUTOR_TYPE,
            ),
            targets=(
                _YEAR_OF,
                Target("contributor_id", "contributor", "contributor"),
                Target("entity_id", "entity", "line"),
                Target("part_id", "entity", "entity"),
                _CATEGORY_OF,
            ),
        ),
        Form(
            dataset="ceb-revenue",
            file="revenue_sub_agency.csv",
            table="un_revenue",
            fields=(
                _YEAR,
                _AMOUNT,
                _CURRENCY,
                _AGENCY,
                _SUB_AGENCY,
                Field("instrument", ("sub_type",)),
                Field("instrument_name", ("sub_type_name",), required=False),
                Field("category", ("rev_type",), required=False),
            ),
            targets=(_YEAR_OF, _ENTITY_OF, Target("instrument", "instrument", "instrument")),
        ),
        Form(
            dataset="ceb-sdg-expenses",
            file="expenses_sdgs.csv",
            table="un_sdg_expenses",
            fields=(
                _YEAR,
                _AMOUNT,
                _CURRENCY,
                _AGENCY,
                Field("basis", ("type of financial information",)),
                Field("goal", ("SDG goal",)),
                Field("target", ("SDG target",), required=False),
                Field("indicator", ("SDG indicator",), required=False),
            ),
            targets=(
                _YEAR_OF,
                _ENTITY_OF,
                Target("goal", "goal", "goal"),
                Target("basis", "basis", "basis"),
            ),
        ),
    )
}
