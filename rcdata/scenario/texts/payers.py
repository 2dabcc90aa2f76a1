"""What a reader of who would pay must know."""

from __future__ import annotations

from rcdata import formats
from rcdata.i18n import Language
from rcdata.scenario.payers import Payers, SharedOut
from rcdata.scenario.texts.names import lever


def payer_notes(lang: Language, shared: SharedOut) -> tuple[str, ...]:
    """What a reader of who would pay must know, the most important first."""
    return (
        *_levy_apart(lang, shared),
        *_organizations(lang, shared.payers),
        *_bounds_moved(lang, shared),
        *_rules(lang, shared.payers),
    )


def _rules(lang: Language, payers: Payers) -> tuple[str, ...]:
    """How assessed, levied and voluntary money are divided, and what the revenue is."""
    return (
        lang.text(
            "A scenario: no source used holds a decision to meet the requirement in this way. "
            "Assessed money follows the scale of assessments for the regular budget, "
            "{first}-{last}, in per cent as adopted; floor and ceiling change it only where they "
            "are moved.",
            first=payers.first_year,
            last=payers.last_year,
        ),
        lang.text(
            "Levied and voluntary money follow the inferred revenue of the fund in {year}, in "
            "which the two are mixed: who pays the levy alone is not in the sources used. Revenue "
            "is recorded when an agreement is signed, so agreements over several years jump.",
            year=payers.revenue_year,
        ),
        lang.text(
            "The revenue is an inference, not a published contribution: revenue recorded as "
            "voluntary core by the UN Secretariat in {year}, inferred to be the RC trust fund. No "
            "amount there means that no such revenue was seen.",
            year=payers.revenue_year,
        ),
    )


def _levy_apart(lang: Language, shared: SharedOut) -> tuple[str, ...]:
    """That the division does not follow the levy of the scenario's income, if its levers moved
    it."""
    if shared.income_levied_pct is None:
        return ()
    return (
        lang.text(
            "The levers of levy and contributions do not move this division. In the income of "
            "this scenario, the levy is {share} of levy and voluntary money: set “{lever}” to "
            "divide so.",
            share=formats.percent(lang, shared.income_levied_pct, 1),
            lever=lever(lang, "levied_pct"),
        ),
    )


def _bounds_moved(lang: Language, shared: SharedOut) -> tuple[str, ...]:
    """What floor and ceiling leave out, if one of them is moved and anything is assessed."""
    if not shared.assessed or all(one.rate_pct == one.used_pct for one in shared.shares):
        return ()
    return (
        lang.text(
            "Floor or ceiling are moved: all other rates change in proportion. No other rule of "
            "the scale is applied anew, such as the lower ceiling of least developed countries."
        ),
    )


def _organizations(lang: Language, payers: Payers) -> tuple[str, ...]:
    """That the cost-sharing of UN organizations is put on the others, if there was any."""
    if payers.organizations_usd <= 0:
        return ()
    part = 100 * payers.organizations_usd / payers.all_revenue_usd
    return (
        lang.text(
            "UN organizations are not among the payers. In {year} they gave {usd} of the inferred "
            "revenue ({share}), mostly as cost-sharing. What they would pay is put on the others, "
            "unless “{lever}” leaves it out.",
            year=payers.revenue_year,
            usd=formats.amount(lang, payers.organizations_usd),
            share=formats.percent(lang, part, 1),
            lever=lever(lang, "met_pct"),
        ),
    )
