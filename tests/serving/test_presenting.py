"""A briefing is presented by a single document that can access neither the network nor the app."""

import json
from urllib.parse import urlencode
from urllib.request import urlopen

from rcdata.briefing import forms
from rcdata.briefing.deck import CARD, Briefing, Slide
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
