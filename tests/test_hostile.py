"""Any input from outside gets an answer or a refusal in words, never an exception.

Ten thousand cases; `RCDATA_CASES=100` tries a hundred times as many.
"""

import csv
import io
import json
import os
import random
import time
from types import SimpleNamespace
from urllib.parse import urlencode

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rcdata import entrances, scenario, topics
from rcdata.build.sheets import Sheet, read_sheet
from rcdata.cards import registry
from rcdata.cards.listing import matching
from rcdata.choices import CONTROLS, FILTERS, from_address, to_address
from rcdata.errors import Fault, ScenarioRefused
from rcdata.exports import tables
from rcdata.i18n import language
from rcdata.queries import baselines as baseline_queries
from rcdata.queries import evidence
from rcdata.scenario import texts
from rcdata.server.machines import cards
from rcdata.server.machines.routes import Machines
from rcdata.server.pace import Allowances
from rcdata.topics import page_of
from rcdata.topics.costs import cards as costs
from rcdata.topics.register import queries as register
from rcdata.topics.results import tracker_queries as tracker
from tests import hostile
from tests.views import connection as connection
from tests.views import plain as plain
from tests.views import viewed as viewed

TIMES = int(os.environ.get("RCDATA_CASES") or 1)
# The longest time for a search in seconds, on a machine that does other things too.
LONGEST_SEARCH = 2.0
ANY = st.text(st.characters(), max_size=30)
NAMES = st.one_of(st.sampled_from(hostile.NAMES), ANY)
VALUES = st.one_of(st.sampled_from(hostile.VALUES), ANY)
PARAMETERS = st.dictionaries(NAMES, VALUES, max_size=5)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), VALUES),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=5,
)
LANGUAGES = [language("en"), language("zh")]


def cases(count: int) -> settings:
    return settings(
        max_examples=count * TIMES, deadline=None, suppress_health_check=list(HealthCheck)
    )


@pytest.fixture(scope="module")
def domain(connection):
    return evidence.domain(connection)


@pytest.fixture(scope="module")
def baselines(connection):
    return scenario.baselines_from(baseline_queries.baseline_figures(connection).to_dict("records"))


def assert_can_be_told(refused):
    for one in refused:
        assert entrances.forbidden(one) is None
        assert len(one) < 600


@cases(4000)
@given(PARAMETERS)
def test_any_address_gives_choices_that_can_be_had(domain, query):
    read = entrances.parameters(query)
    choices, refused = from_address(read, domain)
    for name, one in FILTERS.items():
        held = getattr(choices, name)
        assert all(part in one.offered(domain) for part in (held if one.several else [held]))
    assert choices.first <= choices.last
    assert_can_be_told(map(entrances.told, refused))
    address = to_address(choices, domain)
    again, refused = from_address(address, domain)
    assert to_address(again, domain) == address and not refused


@cases(2000)
@given(PARAMETERS)
def test_any_address_gives_a_scenario(baselines, query):
    read = entrances.parameters(query)
    now, refused = scenario.from_address(read, baselines)
    assert scenario.evaluate(now)
    for lang in LANGUAGES:
        assert_can_be_told(texts.refusal(lang, one) for one in refused)
    assert scenario.load(scenario.dump(now), baselines) == now


@cases(1500)
@given(st.dictionaries(st.sampled_from(["name", "baseline", "levers", "version", "x"]), JSON), ANY)
def test_any_file_is_a_scenario_or_is_refused(baselines, content, rest):
    file = {"format": "rc-what-if-scenario", "version": 1, "baseline": "outlook-2020", **content}
    for text in (json.dumps(file), json.dumps(file) + rest, rest):
        try:
            now = scenario.load(text, baselines)
        except ScenarioRefused as error:
            assert_can_be_told(texts.refusal(LANGUAGES[0], one) for one in error.refusals)
        else:
            assert scenario.evaluate(now)
            assert entrances.forbidden(now.name) is None


@cases(500)
@given(st.one_of(VALUES, st.lists(st.sampled_from(hostile.VALUES), max_size=4).map(" ".join)))
def test_any_search_is_answered_in_time(viewed, query):
    for code, texts_of in (("zh", register.texts), ("en", tracker.texts)):
        view = viewed(code)
        # With a version of the database, so that the texts are read once.
        view = type(view)(view.lang, view.scheme, view.choices, view.connection, (1, 1))
        started = time.monotonic()
        found = matching(view, query, texts_of)
        assert time.monotonic() - started < LONGEST_SEARCH
        assert found is None or isinstance(found, tuple)


@pytest.fixture(scope="module")
def card(viewed):
    return costs.cost(viewed())


@cases(1000)
@given(st.lists(VALUES.map(entrances.allowed), min_size=1, max_size=4))
def test_no_cell_of_a_file_is_a_formula(card, cells):
    shown = type(card)(**{**vars(card), "table": pd.DataFrame({"a": cells, "b": "-1"})})
    text = tables.csv(shown).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    for cell, written in zip(cells, rows, strict=True):
        assert written[0] in (cell, f"'{cell}")
        # A sign alone is not a formula, nor is one before a number.
        if written[0][:1] in "=@" and len(written[0]) > 1:
            pytest.fail(repr(written))


@cases(1000)
@given(st.one_of(st.binary(max_size=80), st.lists(VALUES, max_size=4).map(
    lambda cells: ("a,b\n" + ",".join(cells)).encode("utf-8", "replace"))))  # fmt: skip
def test_any_file_is_a_sheet_or_a_fault(tmp_path_factory, content):
    folder = tmp_path_factory.getbasetemp()
    (folder / "any.csv").write_bytes(content)
    read = read_sheet(folder, "any.csv", ("a", "b"))
    assert isinstance(read, Sheet | Fault)
    if isinstance(read, Sheet):
        assert not any(entrances.unfit(cell) for row in read.rows for cell in row)


def test_addresses_of_every_kind_are_tried():
    chance = random.Random(1)
    found = [hostile.address(chance) for _ in range(5000)]
    assert {page for page, _ in found} == set(hostile.PAGES)
    assert {name for _, query in found for name in query} == set(hostile.NAMES)


def test_no_name_of_an_address_is_left_out():
    """Filters, fields of cards and lists, and levers; those of pages: `test_hostile_pages`."""
    makers = [*registry.CARDS.values(), *registry.LISTS.values()]
    needed = {name for maker in makers for name in maker.needs} - set(CONTROLS)
    assert len(makers) > len(registry.LISTS) > 0 and "country" in needed
    assert needed | {maker.sheet for maker in registry.LISTS.values()} <= set(hostile.NAMES)
    assert {one.key for one in FILTERS.values()} | set(scenario.LEVERS) <= set(hostile.NAMES)
    for topic in {maker.topic for maker in makers}:
        assert set(cards.fields(topic)) <= set(hostile.OF_PAGE[page_of(topic)])


def test_values_that_may_be_meant_are_tried(domain):
    known = {one for kind in hostile.known_values() for one in kind}
    assert {"UNDP", "RWA", "un_expenses", "e2009-76", *scenario.BASELINES} <= known
    chance = random.Random(1)
    for one in FILTERS.values():
        tried = {hostile.value(chance, one.key) for _ in range(200)}
        assert tried & {str(value) for value in one.offered(domain) if value}, one.key


@pytest.fixture(scope="module")
def machines(connection):
    """The addresses for programs, without their limit of requests."""
    opened = SimpleNamespace(cursor=connection.cursor(), version=(7, 7))
    pace = Allowances(burst=10**9, rate=1)
    routes = Machines(lambda: opened, topics.load, topics.page_of, pace=pace).routes()
    with TestClient(Starlette(routes=routes), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("seed", range(4))
def test_any_address_for_programs_is_answered_or_refused(machines, seed):
    chance, answered = random.Random(seed), set()
    for _ in range(100 * TIMES):
        folder, makers = chance.choice([("cards", registry.CARDS), ("lists", registry.LISTS)])
        maker = chance.choice(list(makers.values()))
        names = [*hostile.OF_PAGE[page_of(maker.topic)], "lang", chance.choice(hostile.NAMES)]
        names = {chance.choice(names) for _ in range(chance.randrange(3))}
        query = urlencode({one: hostile.value(chance, one) for one in names}, errors="replace")
        address = f"/api/{folder}/{maker.key}.json?{query}"
        answer = machines.get(address)
        assert answer.status_code in (200, 400, 413), (address[:300], answer.text[:300])
        assert answer.json()
        answered.add(answer.status_code)
    assert {200, 400} <= answered
