"""Charts of budget, expenditure and estimates in rows, one for each line, with values in names."""

from __future__ import annotations

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import certainty, parts, rows, tips
from rcdata.charts.parts import MILLION, THOUSAND
from rcdata.charts.theme import Chart, finish, palette
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.topics.expenditure.charts import columns, marked


def line_names(lang: Language, data: pd.DataFrame) -> list[str]:
    """Lines with the letters of the annex: `B · Global coordination`. Needs `code, line, cut`."""
    return [
        lang.text("{name} (all components)", name=lang.text(row.line))
        if row.cut == "category"
        else lettered(lang, row.code, row.line)
        for row in data.itertuples()
    ]


def lettered(lang: Language, code: str, label: str) -> str:
    """A component with its letter."""
    return lang.joined(f"{code} · {label}") if code else lang.text(label)


def spent_of_budget(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Expenditure, drawn over the outline of the budget, in millions.

    Needs `line, code, cut, budget_usd, spent_usd, shown_usd, rate_pct, figure_ids`.
    """
    named = data.assign(name=_spent_names(lang, data))
    # Without a budget, the figure of the expenditure is the first.
    spent = [
        ids[int(known) :][:1]
        for ids, known in zip(data.figure_ids, data.budget_usd.notna(), strict=True)
    ]
    shown = [
        named.assign(measure=measure, amount=named[field] / MILLION, figure_ids=ids)
        for measure, field, ids in (
            ("budget", "budget_usd", data.figure_ids.str[:1]),
            ("expenditure", "spent_usd", spent),
        )
    ]
    return _bars(pd.concat(shown), lang, scheme, unit)


def _spent_names(lang: Language, data: pd.DataFrame) -> list[str]:
    return [
        lang.text("{name}: {value}", name=name, value=_million(lang, row.shown_usd))
        if pd.isna(row.rate_pct)
        else lang.text(
            "{name}: {spent} of {budget} ({rate})",
            name=name,
            spent=_million(lang, row.spent_usd),
            budget=_million(lang, row.budget_usd),
            rate=formats.percent(lang, row.rate_pct),
        )
        for name, row in zip(line_names(lang, data), data.itertuples(), strict=True)
    ]


def _million(lang: Language, usd: float) -> str:
    return formats.number(lang, usd / MILLION, 1)


def country_share(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Country coordination in per cent of each total, within an outline of the whole.

    Needs `year, measure, share_pct, printed_pct, figure_ids`. A share that the text prints is a
    diamond.
    """
    known = data.dropna(subset=["share_pct"])
    named = known.assign(
        amount=known.share_pct,
        name=_share_names(lang, known),
        # The third figure is the share that the text prints.
        figure_ids=known.figure_ids.str[:2],
    )
    placed = rows.placed(named, list(named.name))
    whole = (
        alt.Chart(placed[["row"]].assign(amount=100.0))
        .mark_rect(fillOpacity=0, stroke=palette(scheme).quiet, strokeWidth=0.5)
        .encode(x=alt.X("amount:Q"), x2=alt.X2Datum(0), **rows.span())
    )
    printed = placed.dropna(subset=["printed_pct"])[["row", "printed_pct"]]
    diamonds = _diamonds(printed, "printed_pct", lang, scheme, unit)
    return _bars(named, lang, scheme, unit, whole, diamonds)


def _share_names(lang: Language, data: pd.DataFrame) -> list[str]:
    return [
        lang.text(
            "{name}: {share}; as printed in the text: {printed}",
            name=name,
            share=formats.percent(lang, row.share_pct, 1),
            printed=formats.percent(lang, row.printed_pct),
        )
        if pd.notna(row.printed_pct)
        else lang.text("{name}: {value}", name=name, value=formats.percent(lang, row.share_pct, 1))
        for name, row in zip(columns(lang, data), data.itertuples(), strict=True)
    ]


def per_post(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """Averages over planned posts, in thousands.

    Needs `measure, category, component, code, posts, average_usd`.
    """
    names = [
        lang.text(
            "{name}: {value} ({posts})",
            name=name,
            value=formats.number(lang, row.average_usd / THOUSAND, 1),
            posts=counted(lang, "posts", row.posts),
        )
        for name, row in zip(post_lines(lang, data), data.itertuples(), strict=True)
    ]
    named = data.assign(amount=data.average_usd / THOUSAND, name=names)
    return _bars(named, lang, scheme, unit)


def post_lines(lang: Language, data: pd.DataFrame) -> list[str]:
    """The name of each average of posts: what it averages. Needs `category, component, code`."""
    return [
        lang.text("Cost of posts alone, all components")
        if row.category == "posts"
        else lang.text("All costs: {name}", name=lettered(lang, row.code, row.component))
        if row.code
        else lang.text("All costs, all components")
        for row in data.itertuples()
    ]


def spent_figures(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """The sources' figures for the expenditure of one year, in millions. Needs `name,
    amount_usd`."""
    values = [_million(lang, usd) for usd in data.amount_usd]
    named = data.assign(
        measure="expenditure",
        amount=data.amount_usd / MILLION,
        # The number first: on a narrow screen the name is broken at the end of the line.
        name=[
            lang.text("{value}: {name}", name=name, value=value)
            for name, value in zip(data.name, values, strict=True)
        ],
    )
    return _bars(named, lang, scheme, unit)


def _bars(
    data: pd.DataFrame,
    lang: Language,
    scheme: str,
    unit: str,
    below: alt.Chart | None = None,
    above: alt.Chart | None = None,
) -> Chart:
    """Bars from zero, one row for each name; later rows of `data` are drawn over earlier ones.

    Needs `name, measure, amount`.
    """
    colours = palette(scheme)
    placed = rows.placed(data, data.name.tolist())
    known = marked(placed.dropna(subset=["amount"]), lang).assign(tint=colours.trust_fund)
    columns_ = ["row", "name", "measured", "kind", "filled", "tint", "amount"]
    bars = (
        alt.Chart(known[[*columns_, *tips.carried(known)]])
        .mark_bar(strokeWidth=certainty.OUTLINE, fill=colours.trust_fund)
        .encode(
            x=_across("amount", unit).scale(domainMin=0),
            x2=alt.X2Datum(0),
            **rows.span(),
            **certainty.channels(lang),
            tooltip=_tips(lang, "amount", unit, 1, kind="measured"),
        )
    )
    points = list(dict.fromkeys(known.sort_values("row", kind="stable").name))
    text = parts.bars_described(lang, unit, points)
    legend = certainty.legend(lang, colours, known.kind)
    drawn = (below, legend, bars, above, rows.names(placed, scheme))
    layers = [one for one in drawn if one is not None]
    return finish(layers, lang, scheme, description=text, height=rows.height(placed))


def _across(field: str, title: str) -> alt.X:
    """A value axis along the rows, with few ticks."""
    axis = alt.Axis(format=parts.WHOLE_OR_NOT, tickCount=5, grid=True)
    return alt.X(f"{field}:Q", title=title, axis=axis)


def _tips(
    lang: Language, field: str, unit: str, digits: int, kind: str = "kind"
) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=lang.text("Line")),
        alt.Tooltip(f"{field}:Q", title=unit, format=f",.{digits}f"),
        alt.Tooltip(f"{kind}:N", title=lang.text("Kind")),
    ]


def _diamonds(
    printed: pd.DataFrame, field: str, lang: Language, scheme: str, unit: str
) -> alt.Chart:
    """Diamonds for printed values on the bars of computed ones. Needs `row` and the field."""
    colours, name = palette(scheme), lang.text("as printed (diamond)")
    scale = alt.Scale(domain=[name], range=[colours.support])
    return (
        alt.Chart(printed.assign(printed=name))
        .mark_point(shape="diamond", size=190, filled=True, opacity=1)
        .encode(
            x=alt.X(f"{field}:Q", title=unit),
            y=rows.middle(),
            color=alt.Color(
                "printed:N",
                title=None,
                scale=scale,
                legend=parts.legend(lang, orient="bottom", symbolType="diamond"),
            ),
        )
    )


def change(
    data: pd.DataFrame, lang: Language, scheme: str, unit: str, scale: int, digits: int
) -> Chart:
    """Changes by line, recomputed from the two amounts, on both sides of zero; a diamond is the
    change as printed.

    Needs `line, code, cut, change_usd, change_pct, printed_usd, misprinted, parts_usd, figure_ids`.
    Amounts are divided by `scale` to be in `unit`.
    """
    colours = palette(scheme)
    names = _change_names(lang, data, scale, digits)
    placed = rows.placed(
        data.assign(
            change=data.change_usd / scale,
            printed_change=data.printed_usd / scale,
            tint=colours.trust_fund,
            # The others are the change as printed.
            figure_ids=data.figure_ids.str[:2],
        ).join(certainty.looks(pd.Series("derived", index=data.index), lang)),
        names,
    )
    bars = (
        alt.Chart(
            placed[["row", "name", "kind", "filled", "tint", "change", *tips.carried(placed)]]
        )
        .mark_bar(strokeWidth=certainty.OUTLINE, fill=colours.trust_fund)
        .encode(
            x=_across("change", unit),
            x2=alt.X2Datum(0),
            **rows.span(),
            **certainty.channels(lang),
            tooltip=_tips(lang, "change", unit, digits),
        )
    )
    layers = [certainty.legend(lang, colours, placed.kind), bars]
    if placed.printed_change.notna().any():
        known = placed.dropna(subset=["printed_change"])[["row", "printed_change"]]
        layers.append(_diamonds(known, "printed_change", lang, scheme, unit))
    text = parts.bars_described(lang, unit, names)
    layers.append(rows.names(placed, scheme))
    return finish(layers, lang, scheme, description=text, height=rows.height(placed))


def _change_names(lang: Language, data: pd.DataFrame, scale: int, digits: int) -> list[str]:
    """Each line with its change, and how the printed change differs, if it does."""

    def shown(usd: float) -> str:
        return signed(lang, formats.number(lang, usd / scale, digits), usd)

    found = []
    for name, row in zip(line_names(lang, data), data.itertuples(), strict=True):
        percent = signed(lang, formats.percent(lang, row.change_pct, 1), row.change_pct)
        text = lang.text(
            "{name}: {change} ({percent})", name=name, change=shown(row.change_usd), percent=percent
        )
        if row.misprinted:
            text = lang.text(
                "{text}. Finding: printed as {printed}", text=text, printed=shown(row.printed_usd)
            )
        elif pd.notna(row.parts_usd):
            text = lang.text(
                "{text}. Finding: the printed parts add up to {sum}",
                text=text,
                sum=shown(row.parts_usd),
            )
        found.append(text)
    return found


def signed(lang: Language, number: str, value: float) -> str:
    """A change with its sign."""
    return lang.text("+{number}", number=number) if value > 0 else number
