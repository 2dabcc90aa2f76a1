"""Answers that are not cards or tables: a scenario, the description of the data, the index."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rcdata import scenario
from rcdata.cards.addresses import LANGUAGE, SECTION
from rcdata.cards.cache import Kept
from rcdata.cards.registry import CARDS, LISTS, CardMaker, ListMaker
from rcdata.choices import FILTERS, filters_of
from rcdata.entrances import line
from rcdata.exports.dataset_text import descriptor, file_stem
from rcdata.queries.baselines import baseline_figures, payers
from rcdata.scenario import Baseline, Payers, Refusal, Scenario, texts
from rcdata.server.machines import asking, cards, tables
from rcdata.server.machines.asking import Reply, Request

_WHAT_IF = "what_if"
_BASELINES: Kept[Mapping[str, Baseline]] = Kept()
_PAYERS: Kept[Mapping[int, Payers]] = Kept()


def a_scenario(request: Request) -> Reply:
    """A scenario from the parameters of the page `/what-if`, with every result, and the scenarios
    kept for comparison.

    Raises:
        AddressRefused: when a lever, a value or the baseline is refused; each with its reason.
    """
    known = [LANGUAGE, SECTION, *cards.fields(_WHAT_IF)]
    params = asking.once(request, known)
    own = {name: line(value) for name, value in params.items() if name in cards.fields(_WHAT_IF)}
    beside = sorted({name.split(".")[0] for name in own if "." in name})
    made = _asked(request, own)
    record = {
        **_record(request, made),
        **_payers(request, made, own),
        "compared": [_record(request, _asked(request, own, f"{one}.")) for one in beside],
        "language": request.lang.code,
        "page": cards.page(request, _WHAT_IF, {LANGUAGE: request.lang.code, **own}),
    }
    return Reply(_json(record), cards.JSON, "scenario.json")


def _asked(request: Request, own: Mapping[str, str], prefix: str = "") -> Scenario:
    mine = {name: value for name, value in own.items() if prefix or "." not in name}

    def read() -> Mapping[str, Baseline]:
        return scenario.baselines_from(baseline_figures(request.cursor).to_dict("records"))

    known = _BASELINES.get(request, "", read)
    made, refused = scenario.from_address(mine, known, prefix)
    asking.refuse(texts.refusal(request.lang, one) for one in refused)
    return made


def _record(request: Request, made: Scenario) -> dict[str, Any]:
    results = scenario.evaluate(made)
    return scenario.as_record(results, data_version=request.data_version, lang=request.lang)


def _payers(request: Request, made: Scenario, own: Mapping[str, str]) -> dict[str, Any]:
    """Who would pay, if the address asks for groups or for a state; else empty."""
    by, country = (own.get(one, "") for one in scenario.SHOWN)
    if not by and not country:
        return {}

    def read() -> Mapping[int, Payers]:
        return scenario.payers_from(payers(request.cursor).to_dict("records"))

    scale = scenario.scale_of(made.baseline.year, _PAYERS.get(request, "", read))
    shared = scenario.share_out(scenario.evaluate(made), scale) if scale else None
    chosen = shared.of(country) if shared and country else None
    if shared is None or (country and chosen is None):
        kind = "no payer" if shared else "no payers"
        refusal = Refusal(kind, country, reason="no-scale", baseline=made.baseline)
        asking.refuse([texts.refusal(request.lang, refusal)])
        return {}
    rows = (chosen,) if chosen else scenario.grouped(shared, by)
    return {"payers": scenario.payers_record(shared, rows, request.lang)}


def datapackage(request: Request) -> Reply:
    """The description of the data as a Frictionless Data Package, with addresses as paths."""
    asking.once(request, [LANGUAGE])
    dataset = tables.all_of(request)
    paths = {f"tables/{file_stem(one)}.csv": None for one in dataset.tables}
    return Reply(_json(descriptor(dataset, paths)), cards.JSON, "datapackage.json")


def index(request: Request) -> Reply:
    """A list of all addresses."""
    asking.once(request, [LANGUAGE])
    dataset = tables.all_of(request)
    record = {
        "title": dataset.catalog.title,
        "version": dataset.version,
        "data_version": request.data_version,
        "languages": f"{request.base}api?{LANGUAGE}=zh",
        "cards": [_card(request, "cards", one, cards.KINDS) for one in CARDS.values()],
        "lists": [_card(request, "lists", one, cards.LIST_KINDS) for one in LISTS.values()],
        "tables": [
            {
                "name": one.shape.name,
                "about": one.shape.grain,
                "columns": list(one.shape.columns),
                "files": [f"{request.base}api/tables/{one.shape.name}.{k}" for k in tables.KINDS],
            }
            for one in dataset.tables
        ],
        "rows_of_one_answer": tables.MOST_ROWS,
        "scenario": f"{request.base}api/scenario.json",
        "scenario_parameters": list(cards.fields(_WHAT_IF)),
        "datapackage": f"{request.base}api/datapackage.json",
    }
    return Reply(_json(record), cards.JSON)


def _card(
    request: Request, folder: str, maker: CardMaker | ListMaker, kinds: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "key": maker.key,
        "about": (maker.make.__doc__ or "").split("\n")[0],
        "page": f"{request.base}{request.page_of(maker.topic)}",
        "filters": [FILTERS[name].key for name in filters_of(*maker.needs)],
        "fields": [name for name in maker.needs if name in cards.fields(maker.topic)],
        "files": [f"{request.base}api/{folder}/{maker.key}.{kind}" for kind in kinds],
    }


def _json(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1, default=str).encode()
