"""The costs page and a country's profile, written the shortest way with Dash: the same charts
from the same database with the same queries, but in English only, without sources, notes, tables,
downloads and addresses that keep the view.

    .venv/peers/bin/python benchmarks/peers/dash_app.py DATABASE PORT
"""

import sys
from pathlib import Path

import duckdb
import plotly.express as px
from dash import Dash, Input, Output, callback, dcc, html
from waitress import serve

TOPICS = Path(__file__).parents[2] / "rcdata" / "topics"
DATABASE, PORT = sys.argv[1:]
connection = duckdb.connect(":memory:")
connection.execute(f"attach '{DATABASE}' as rc (read_only)")
connection.execute("set threads = 1")
SQL = {path.stem: path.read_text() for path in TOPICS.glob("co*/sql/*.sql")}
M = 1_000_000


def rows(name, **values):
    cursor = connection.cursor()
    cursor.execute("use rc")
    return cursor.execute(SQL[name], values).df()


def listed(sql):
    cursor = connection.cursor()
    cursor.execute("use rc")
    return [{"value": value, "label": label} for value, label in cursor.execute(sql).fetchall()]


def chart(name):
    return dcc.Graph(id=name, config={"displayModeBar": False})


app = Dash(suppress_callback_exceptions=True)
app.layout = html.Div([dcc.Location(id="url"), html.Div(id="page")])

COSTS = [
    html.H1("What coordination costs"),
    dcc.RangeSlider(2004, 2025, 1, value=[2004, 2025], id="period", marks=None),
    dcc.RadioItems(["current", "constant"], "current", id="dollars"),
    dcc.Dropdown(list(range(2025, 2003, -1)), 2023, id="base"),
    dcc.Dropdown(
        listed("select denominator_id, label from denominators order by sort_order"),
        "best-available",
        id="denominator",
        clearable=False,
    ),
    dcc.Checklist(
        listed("select source_id, title from sources order by sort_order"), [], id="sources"
    ),
    dcc.Checklist(
        listed("select status_id, label from statuses order by sort_order"), [], id="statuses"
    ),
    *map(chart, ["share", "sensitivity", "per-country", "cost", "by-line"]),
]
SHEET = [
    html.H1("What is known of a country"),
    dcc.Dropdown(listed("select area_code, label from areas order by label"), "RWA", id="country"),
    html.Div(id="measures"),
    *map(chart, ["host-years", "given-years", "entities", "framework", "goals"]),
]


@callback(Output("page", "children"), Input("url", "pathname"))
def page(path):
    return SHEET if path == "/countries" else COSTS


@callback(
    [Output(name, "figure") for name in ("share", "sensitivity", "per-country", "cost", "by-line")],
    [Input(name, "value") for name in ("period", "dollars", "base", "denominator")],
    [Input(name, "value") for name in ("sources", "statuses")],
)
def costs(period, dollars, base, denominator, sources, statuses):
    scope = {"first": period[0], "last": period[1], "sources": sources, "statuses": statuses}
    year = base if dollars == "constant" else None
    share = rows("coordination_share", denominator=denominator, **scope)
    each = rows("share_by_denominator", **scope)
    average = rows("country_average", base_year=year, **scope)
    cost = rows("coordination_cost", base_year=year, **scope)
    lines = rows("cost_by_line", base_year=year, **scope)
    return (
        px.line(share, x="year", y="share_pct", color="era", markers=True),
        px.line(each, x="year", y="share_pct", color="denominator", markers=True),
        px.bar(average, x="year", y=average.average_usd / 1000, color="line"),
        px.bar(cost, x="year", y=cost.cost_usd / M, color="era"),
        px.bar(lines, x="year", y=lines.cost_usd / M, color="line"),
    )


@callback(
    Output("measures", "children"),
    [Output(one, "figure") for one in ("host-years", "given-years", "entities", "framework")],
    Output("goals", "figure"),
    Input("country", "value"),
)
def sheet(country):
    areas = [country]
    known = rows("measures", areas=areas, group="ALL", year=2025)
    spent, given = rows("spent_by_year", areas=areas), rows("given_by_year", areas=areas)
    entities = rows("spent_by_entity", areas=areas)
    last = entities[(entities.year == entities.year.max()) & entities.amount_usd.notna()].head(12)
    plan, goals = rows("frameworks", areas=areas), rows("framework_goals", areas=areas)
    plan = plan.melt(value_vars=["required_usd", "available_usd", "spent_usd"])
    goals = goals.melt("name", ["required_usd", "available_usd", "spent_usd"], "part")
    return (
        [
            html.P(f"{one.measure}: {one.value} ({one.year}), {one.place} of {one.compared}")
            for one in known.itertuples()
        ],
        px.bar(spent, x="year", y=spent.amount_usd / M),
        px.bar(given, x="year", y=given.amount_usd / M, color="name"),
        px.bar(last, y="name", x=last.amount_usd / M, orientation="h"),
        px.bar(plan, y="variable", x=plan.value.astype(float) / M, orientation="h"),
        px.bar(goals, y="name", x=goals.value / M, color="part", barmode="group", orientation="h"),
    )


if __name__ == "__main__":
    many = {"connection_limit": 2000, "asyncore_use_poll": True}
    serve(app.server, host="127.0.0.1", port=int(PORT), threads=8, _quiet=True, **many)
