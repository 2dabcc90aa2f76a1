"""A briefing is presented by a single document that can access neither the network nor the app."""

import base64
import json
import time
import zlib
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rcdata.briefing import forms
from rcdata.briefing.deck import CARD, MOST_SLIDES, Briefing, Slide
from rcdata.errors import BriefingRefused
from rcdata.server import presenting
from rcdata.server.pace import Allowances
from tests.asking import ask


def test_the_document_stands_apart(app_url):
    deck = Briefing("", "en", (forms.titled("</script><b>"), Slide(CARD, "gap")))
    address = f"{app_url}/frame/deck?lang=zh&b={forms.to_address(deck)}"
    # A separate process makes it, which takes a while on a busy machine.
    with urlopen(address, timeout=150) as answer:
        policy, body = answer.headers["Content-Security-Policy"], answer.read().decode()
    assert policy.startswith("sandbox allow-scripts") and "default-src 'none'" in policy
    assert "allow-same-origin" not in policy and "connect-src" not in policy
    assert 'lang="zh"' in body and "</script><b>" not in body


def test_a_broken_address_is_told_in_words(app_url):
    answer = ask(app_url, "/frame/deck?lang=en&b=xyz", {"Host": "localhost"})
    assert answer.status == 400
    assert "The address holds no briefing that can be read" in answer.body


def test_many_empty_slides_in_a_short_address_take_no_time(app_url):
    packed = zlib.compress(b'["","en","",[' + b"[]," * 1_300_000 + b"[]]]", 9)
    address = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    began = time.perf_counter()
    with pytest.raises(BriefingRefused):
        forms.from_address(address)
    assert len(address) < 7_000 and time.perf_counter() - began < 10
    assert ask(app_url, f"/frame/deck?lang=en&b={address}", {"Host": "localhost"}).status == 400


def test_slides_beyond_the_most_are_counted_and_not_read():
    packed = zlib.compress(json.dumps(["", "en", "", [["card", "gap"]] * 500]).encode(), 9)
    found, told = forms.from_address(base64.urlsafe_b64encode(packed).decode())
    assert len(found.slides) == MOST_SLIDES
    assert [one.values for one in told] == [{"count": 440}]


def test_who_asks_for_many_has_to_wait(monkeypatch):
    monkeypatch.setattr(presenting, "_PACE", Allowances(burst=1, rate=0.01))
    client = TestClient(Starlette(routes=presenting.routes(lambda: "none.duckdb")))
    assert client.get("/frame/deck?b=xyz").status_code == 400
    assert client.head("/frame/deck?b=xyz").status_code == 200
    answer = client.get("/frame/deck?b=xyz&lang=en")
    assert answer.status_code == 429 and "Too many requests" in answer.text


def test_the_page_around_it_runs_its_own_script_alone(app_url):
    answer = ask(app_url, "/frame/present?lang=zh&b=xyz", {"Host": "localhost"})
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status == 200 and "unsafe-eval" not in policy
    assert "script-src 'self'" in policy and "connect-src 'self'" in policy


def _slide(app_url, *slides, at=1, **chosen):
    deck = forms.to_address(Briefing("", "en", slides))
    asked = urlencode({"lang": "en", "b": deck, "at": at, "asked": json.dumps(chosen)})
    answer = ask(app_url, f"/frame/slide?{asked}", {"Host": "localhost"})
    return answer.status, json.loads(answer.body)


def test_a_slide_with_other_filters_says_what_is_other(app_url):
    _, plain = _slide(app_url, Slide(CARD, "cost"))
    assert "otherwise" not in plain["slide"]
    keys = [one["key"] for one in plain["fields"]]
    assert keys == ["dollars", "from", "to", "source", "status"]
    status, other = _slide(app_url, Slide(CARD, "cost"), **{"from": "2019", "to": "2025"})
    [drawn], [before] = other["charts"], plain["charts"]
    assert status == 200 and drawn["wide"]["datasets"] != before["wide"]["datasets"]
    assert "Different from the briefing: From the year: 2019; To the year: 2025." in other["slide"]
    assert other["page"].startswith("../costs?")


@pytest.mark.parametrize("asked", ["", "b=xyz", "b=%00&at=1"])
def test_an_address_that_is_no_briefing_is_the_readers_mistake(app_url, asked):
    answer = ask(app_url, f"/frame/slide?{asked}", {"Host": "localhost"})
    assert answer.status == 400 and json.loads(answer.body)["message"]


def test_what_a_slide_cannot_have_is_told_in_words(app_url):
    for chosen in ({"from": "2020", "to": "2010"}, {"from": "x"}, {"no-such": "1"}, {"self": "1"}):
        status, told = _slide(app_url, Slide(CARD, "cost"), **chosen)
        assert status == 200 and "the default is shown" in told["fault"]
    _, told = _slide(app_url, Slide(CARD, "requirement-to-gap"), levy_rate_pct="9")
    assert "9" in told["fault"]
    status, told = _slide(app_url, Slide(CARD, "cost"), at=2)
    assert status == 404 and "no such slide" in told["message"]


def test_pages_keep_their_own_policy(app_url):
    answer = ask(app_url, "/briefing", {"Host": "localhost"})
    assert "sandbox" not in answer.headers["Content-Security-Policy"]
