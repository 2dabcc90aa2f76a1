"""Why a lever, a result or a ready-made question does not apply to a baseline: code → words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rcdata.i18n import Words, text

REASONS: Mapping[str, Words] = MappingProxyType(
    {
        "no-income": text("The sources used give no income by stream for {year}."),
        "only-total": text(
            "The sources used give only the total of the income of {year}, not its streams."
        ),
        "no-scale": text("The scale of assessments of {year} is not in the sources used."),
        "gap-closed": text("This baseline has no gap."),
        "no-levy": text("The funding of {year} had no coordination levy."),
        "no-sharing": text("The funding of {year} had no cost-sharing by UNSDG entities."),
        "no-soft": text("This baseline holds no soft commitments."),
        "no-contributors": text(
            "The number of contributing Member States in {year} is not in the sources used."
        ),
        "no-categories": text(
            "The sources used do not divide the requirement of {year} into posts and other items."
        ),
        "no-spending": text(
            "No spending of {year} in the sources used can be set against the income: another "
            "measure, or none."
        ),
        "no-operational-spending": text(
            "Expenditure on operational activities in {year} is not in "
            "the sources used; contributions are another total."
        ),
        "no-country-level": text(
            "What coordination in countries cost in {year} is not in the sources used."
        ),
        "no-posts": text(
            "The sources used do not give both the cost and the number of posts of {year}."
        ),
    }
)
