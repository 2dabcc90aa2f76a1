"""The labels of the what-if model in the reader's language, and what each thing means."""

from __future__ import annotations

from rcdata.i18n import Language
from rcdata.scenario.baselines import Baseline


def mark(lang: Language) -> str:
    """What stands on everything that a scenario touches."""
    return lang.text("Scenario, not a published figure")


def group(lang: Language, name: str) -> str:
    """Who can move a group of levers."""
    return {
        "member-states": lang.text("Member states"),
        "entities": lang.text("UNSDG entities"),
        "managers": lang.text("The fund’s managers"),
        "world": lang.text("The world around"),
    }[name]


def lever(lang: Language, name: str) -> str:
    """The short label of a lever; an unknown name stays as it is."""
    return {
        "levy_rate_pct": lang.text("Levy rate"),
        "levy_base_usd": lang.text("Contributions subject to the levy"),
        "levy_months": lang.text("Months the levy is in force"),
        "levy_collection_pct": lang.text("Share of the levy collected"),
        "cost_sharing_multiplier": lang.text("Cost-sharing, times the old arrangement"),
        "cost_sharing_participation_pct": lang.text("Share of expected cost-sharing paid"),
        "voluntary_growth_pct": lang.text("Change in voluntary contributions"),
        "soft_conversion_pct": lang.text("Soft commitments paid"),
        "new_contributors": lang.text("New contributing member states"),
        "average_contribution_usd": lang.text("Average new contribution"),
        "post_vacancy_pct": lang.text("Posts vacant"),
        "post_cost_growth_pct": lang.text("Change in the cost of a post"),
        "non_post_growth_pct": lang.text("Change in non-post items"),
        "implementation_pct": lang.text("Share of the requirement spent"),
        "inflation_pct": lang.text("Change in the price level"),
        "operational_spending_growth_pct": lang.text("Change in operational spending"),
    }.get(name, name)


def lever_help(lang: Language, name: str) -> str:
    """What a lever means, in one or two sentences."""
    return {
        "levy_rate_pct": lang.text(
            "Rate of the coordination levy on tightly earmarked third-party contributions."
        ),
        "levy_base_usd": lang.text(
            "Tightly earmarked third-party contributions of a whole year. The published levy "
            "implies the starting value."
        ),
        "levy_months": lang.text("Months of the year in which the levy is in force."),
        "levy_collection_pct": lang.text("Share of the levy due that reaches the trust fund."),
        "cost_sharing_multiplier": lang.text(
            "Cost-sharing as a multiple of the arrangement before the reform, which doubled it."
        ),
        "cost_sharing_participation_pct": lang.text(
            "Share of the expected cost-sharing that the entities pay."
        ),
        "voluntary_growth_pct": lang.text(
            "Change in all voluntary contributions, against the published amount."
        ),
        "soft_conversion_pct": lang.text(
            "Share of the soft commitments that become contributions. The source counts them in "
            "full."
        ),
        "new_contributors": lang.text(
            "Member states that join, each with the average new contribution."
        ),
        "average_contribution_usd": lang.text(
            "What each new member state gives; to start with, the mean of the present ones."
        ),
        "post_vacancy_pct": lang.text(
            "Share of posts without a holder over the year; their cost is not required."
        ),
        "post_cost_growth_pct": lang.text("Change in the average cost of a post."),
        "non_post_growth_pct": lang.text("Change in the cost of everything but posts."),
        "implementation_pct": lang.text(
            "Share of the requirement that is spent within the year. Moves the carry-over only."
        ),
        "inflation_pct": lang.text(
            "Rise of prices since the year of the baseline. Moves amounts in constant dollars only."
        ),
        "operational_spending_growth_pct": lang.text(
            "Change in operational spending, which the share is taken of."
        ),
    }[name]


def line(lang: Language, name: str) -> str:
    """A stream of income or a category of the requirement."""
    return {
        "undp": lang.text("UNDP regular resources"),
        "donors": lang.text("Raised from donors"),
        "voluntary": lang.text("Voluntary contributions"),
        "firm": lang.text("Voluntary, firm commitments"),
        "soft": lang.text("Voluntary, soft commitments"),
        "new-contributors": lang.text("New contributors"),
        "cost-sharing": lang.text("Cost-sharing by UNSDG entities"),
        "levy": lang.text("Coordination levy"),
        "support": lang.text("Support provided"),
        "budget": lang.text("Budget"),
        "posts": lang.text("Posts"),
        "non-posts": lang.text("Non-post items"),
        "unexplained": lang.text("Rounding in the source"),
    }[name]


def measure(lang: Language, name: str) -> str:
    """The label of a result."""
    return {
        "income_usd": lang.text("Income"),
        "requirement_usd": lang.text("Requirement"),
        "gap_usd": lang.text("Gap"),
        "share_pct": lang.text("Requirement as a share of operational spending"),
        "cents_per_100_usd": lang.text("Cents of the requirement per 100 dollars"),
        "per_country_usd": lang.text("Requirement per country or territory"),
        "per_post_usd": lang.text("Average per post"),
        "carry_over_usd": lang.text("Carry-over"),
        "income_constant_usd": lang.text("Income, constant dollars"),
        "requirement_constant_usd": lang.text("Requirement, constant dollars"),
        "gap_constant_usd": lang.text("Gap, constant dollars"),
    }.get(name, name)


def measure_help(lang: Language, name: str) -> str:
    """The formula of a result in words."""
    return {
        "income_usd": lang.text("All streams added."),
        "requirement_usd": lang.text("All categories added."),
        "gap_usd": lang.text("Requirement minus income; below zero it is a surplus."),
        "share_pct": lang.text("Requirement divided by operational spending of the year."),
        "cents_per_100_usd": lang.text(
            "Cents of the requirement for every 100 dollars of operational spending."
        ),
        "per_country_usd": lang.text(
            "Cost of coordination in countries, divided by countries and territories; it moves "
            "with the requirement."
        ),
        "per_post_usd": lang.text("Requirement for posts, divided by the posts that are filled."),
        "carry_over_usd": lang.text("Income minus what is spent within the year."),
        "income_constant_usd": lang.text("Income in prices of the year of the baseline."),
        "requirement_constant_usd": lang.text("Requirement in prices of the year of the baseline."),
        "gap_constant_usd": lang.text("Gap in prices of the year of the baseline."),
    }[name]


def baseline(lang: Language, of: Baseline | str) -> str:
    """The name of a baseline; an unknown one stays as it is."""
    name = of if isinstance(of, str) else of.name
    return {
        "undp-2008": lang.text("2008, through UNDP"),
        "actual-2019": lang.text("2019, actual income"),
        "outlook-2020": lang.text("2020, outlook"),
        "estimate-2021": lang.text("2021, estimated requirement"),
        "reported-2020": lang.text("2020, as reported"),
        "reported-2023": lang.text("2023, as reported"),
    }.get(name, name)


def baseline_help(lang: Language, name: str) -> str:
    """What a baseline holds and where it is from."""
    return {
        "undp-2008": lang.text(
            "Support to the system by and through UNDP in 2008 (E/2009/76, table 1)."
        ),
        "actual-2019": lang.text(
            "Income of the trust fund in 2019 against the budget (E/2020/54, paras 78-81)."
        ),
        "outlook-2020": lang.text(
            "What was committed and expected for 2020 when the report was written (E/2020/54, "
            "para 82)."
        ),
        "estimate-2021": lang.text(
            "Estimated requirement for 2021 with its posts (E/2020/54, annex); no income."
        ),
        "reported-2020": lang.text("Income of 2020 in the report of the UNSDG Chair of 2021."),
        "reported-2023": lang.text("Income of 2023 in the report of the UNSDG Chair of 2024."),
    }[name]


def preset(lang: Language, name: str) -> str:
    """The label of a preset."""
    return {
        "levy-2": lang.text("Levy at 2 per cent"),
        "soft-paid": lang.text("All soft commitments paid"),
        "hundred-contributors": lang.text("One hundred contributors"),
        "before-2019": lang.text("The arrangement before 2019"),
        "full-staffing": lang.text("Full staffing"),
    }[name]


def preset_help(lang: Language, name: str) -> str:
    """What a preset sets."""
    return {
        "levy-2": lang.text("The outlook for 2020 with a levy of 2 per cent."),
        "soft-paid": lang.text(
            "The outlook for 2020 as published: it counts every soft commitment as paid."
        ),
        "hundred-contributors": lang.text(
            "2020 as reported, with as many new contributors as make one hundred."
        ),
        "before-2019": lang.text(
            "The outlook for 2020 without the levy and with cost-sharing not doubled. What UNDP "
            "itself paid before 2019 is not in it."
        ),
        "full-staffing": lang.text(
            "2019 with every post filled and the whole requirement spent: what the year would have "
            "carried over."
        ),
    }[name]
