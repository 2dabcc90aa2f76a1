"""A briefing as an object, a file and an address; bad input is reported and does no harm."""

import base64
import json
import zlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcdata.briefing import changes, forms, slides, templates
from rcdata.briefing.deck import (
    CARD,
    FIGURES,
    MOST_SLIDES,
    SHEET,
    STORY,
    TABLE,
    Briefing,
    Slide,
)
from rcdata.cards.registry import CARDS
from rcdata.cards.sheets import SHEETS
from rcdata.cards.stories import HEADLINES, STORIES
from rcdata.errors import BriefingRefused
from rcdata.i18n import language
from tests.views import over, spent

DECK = Briefing(
    "Funding",
    "zh",
    (
        forms.titled("Funding", "for the delegation"),
        Slide(CARD, "gap", title="Our <b>title</b>", note="=1+1", shows=TABLE),
        Slide(CARD, "levy").asking(source="e2020-54", dollars="constant"),
        Slide(STORY, "funding", number=2),
    ),
)


def test_a_briefing_survives_its_file_and_its_address():
    assert forms.load(forms.dump(DECK)) == (DECK, ())
    assert forms.from_address(forms.to_address(DECK)) == (DECK, ())


def test_the_address_of_ten_slides_is_short(viewed):
    for name in templates.TEMPLATES:
        deck = templates.made(viewed("zh").lang, name, "RWA", "卢旺达")
        assert len(forms.to_address(deck)) < 1_200


def test_slides_move_double_and_go():
    keys = [one.key for one in DECK.moved(1, 2).slides]
    assert keys == ["", "levy", "gap", "funding"]
    assert [one.key for one in DECK.doubled(1).slides] == ["", "gap", "gap", "levy", "funding"]
    assert [one.key for one in DECK.removed(0).slides] == ["gap", "levy", "funding"]
    assert DECK.moved(3, 99).slides == DECK.slides


@pytest.mark.parametrize("content", ["", "[]", "null", "{", '{"format": "rc-what-if-scenario"}'])
def test_another_file_is_refused_in_words(content):
    with pytest.raises(BriefingRefused, match="not a file of a briefing"):
        forms.load(content)


def test_another_version_is_refused_in_words():
    content = json.dumps({"format": forms.FORMAT, "version": 99})
    with pytest.raises(BriefingRefused, match="form 99"):
        forms.load(content)


@pytest.mark.parametrize("packed", ["x", "####", "AAAA", base64.urlsafe_b64encode(b"{}").decode()])
def test_a_broken_address_is_refused_in_words(packed):
    with pytest.raises(BriefingRefused, match="no briefing that can be read"):
        forms.from_address(packed)


def test_an_address_that_unpacks_to_gigabytes_is_refused():
    bomb = zlib.compress(b"[" + b" " * 50_000_000 + b"]", 9)
    with pytest.raises(BriefingRefused):
        forms.from_address(base64.urlsafe_b64encode(bomb).decode())


def test_five_hundred_slides_are_told_and_the_first_open():
    deck = Briefing("", "en", (Slide(CARD, "gap"),) * 500)
    opened, refused = forms.load(forms.dump(deck))
    assert len(opened.slides) == MOST_SLIDES
    assert [one.told(language("en")) for one in refused] == [
        f"{500 - MOST_SLIDES} slides are left out: a briefing holds no more."
    ]


def test_a_card_that_is_gone_and_a_filter_of_another_edition_are_told(viewed):
    deck = Briefing(
        "",
        "en",
        (
            Slide(CARD, "no-such-card"),
            Slide(CARD, "levy").asking(source="e1999-1", country="RWA"),
            Slide(CARD, "gap"),
        ),
    )
    made = slides.made(viewed(), deck)
    assert made.slides[0].fault and made.slides[0].card is None
    assert made.slides[1].card is not None and made.slides[2].card is not None
    assert made.refused == (
        "Slide 1: this program has no “no-such-card”.",
        "Slide 2: it asks for something unknown (source=e1999-1; country=RWA); the default is "
        "shown in its place.",
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_whatever_stands_in_a_file_is_read_or_refused(slides_given):
    content = {"format": forms.FORMAT, "version": 1, "slides": slides_given, "title": slides_given}
    deck, _ = forms.load(json.dumps(content))
    assert forms.load(forms.dump(deck))[0] == deck


def test_filters_of_a_slide_change_its_numbers(viewed):
    plain, narrowed = slides.made(
        viewed(),
        Briefing("", "en", (Slide(CARD, "cost"), Slide(CARD, "cost").asking(**{"from": "2019"}))),
    ).slides
    assert plain.card.figure_ids != narrowed.card.figure_ids
    assert set(narrowed.card.figure_ids) < set(plain.card.figure_ids)


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("name", templates.TEMPLATES)
def test_every_slide_of_every_template_shows_something_with_its_source(made_of, name, code):
    made = made_of(name, code, "RWA")
    assert not made.refused
    assert len(made.slides) > 1
    for shown in made.slides[1:]:
        assert not shown.fault, shown
        assert shown.sources, shown.title


REGISTERED = {CARD: CARDS, STORY: STORIES, FIGURES: HEADLINES, SHEET: SHEETS}


@pytest.mark.parametrize("name", templates.TEMPLATES)
def test_every_key_of_a_ready_made_briefing_is_registered(viewed, name):
    written = [*templates.TEMPLATES[name].parts("RWA")]
    assert [one for one in written if one.key not in REGISTERED[one.kind]] == []
    # None is left out on the way to the reader, behind the title.
    assert templates.made(viewed().lang, name, "RWA").slides[1:] == tuple(written)


def test_every_key_of_what_a_scenario_shows_is_registered():
    assert [one for one in templates.SCENARIO if one.key not in REGISTERED[one.kind]] == []
    assert len(templates.scenario({})) == len(templates.SCENARIO)


def test_templates_hold_no_year_and_no_number(viewed):
    for name in templates.TEMPLATES:
        for slide in templates.made(viewed().lang, name, "RWA").slides:
            # A share of what is asked of Member States is a question, not a figure.
            asked = str([one for one in slide.asked if one != ("assessed_pct", "100")])
            assert not any(char.isdigit() for char in slide.title + slide.note + asked)


def test_what_changed_since_it_was_saved_is_told_from_what_to_what(viewed, fresh_db):
    view = over(viewed(), fresh_db)
    saved = changes.saved(slides.made(view, Briefing("", "en", (Slide(CARD, "cost"),))))
    opened, _ = forms.load(forms.dump(saved))
    assert changes.of(view, slides.made(view, opened)) == []
    fresh_db.execute(
        "update rc_spending set value = value + 1e6 "
        "where figure_id = 'ext.rc-expenditure-financial-statements.2023'"
    )
    (change,) = changes.of(view, slides.made(view, opened))
    assert change.slide == 1
    assert "2023" in change.name
    assert (change.before, change.after) == ("210,816,283", "211,816,283")


def test_a_new_year_is_told_as_new(viewed, fresh_db):
    view = over(viewed(), fresh_db)
    saved = changes.saved(slides.made(view, Briefing("", "en", (Slide(CARD, "cost"),))))
    spent(fresh_db, 2024, 250_000_000)
    changed = changes.of(view, slides.made(view, saved))
    assert [(one.before, one.after) for one in changed if "2024" in one.name] == [
        ("", "250,000,000")
    ]


def _addressed(view, longest=forms.LONGEST_ADDRESS):
    """A briefing read back from the address that the page writes for it."""
    deck = changes.noted(slides.made(view, Briefing("", "en", (Slide(CARD, "cost"),))))
    return forms.from_address(forms.to_address(deck, longest))[0]


def test_an_address_tells_which_numbers_changed(viewed, fresh_db):
    view = over(viewed(), fresh_db)
    opened = _addressed(view)
    assert forms.from_address(forms.to_address(opened, forms.LONGEST_ADDRESS))[0] == opened
    assert changes.of(view, slides.made(view, opened)) == []
    fresh_db.execute(
        "update rc_spending set value = value + 1e6 "
        "where figure_id = 'ext.rc-expenditure-financial-statements.2023'"
    )
    fresh_db.execute(
        "delete from rc_spending where figure_id = 'ext.rc-expenditure-financial-statements.2022'"
    )
    changed = changes.of(view, slides.made(view, opened))
    assert ("210,816,283", "211,816,283") in [(one.before, one.after) for one in changed]
    # The address does not hold names of what no longer exists.
    assert [one.before for one in changed if not one.name and not one.after]


def test_numbers_are_compared_in_the_language_they_were_noted_in(viewed):
    opened = _addressed(viewed("en"))
    assert changes.of(viewed("zh"), slides.made(viewed("zh"), opened)) == []


def test_an_address_that_would_be_too_long_holds_no_numbers(viewed):
    view = viewed()
    opened = _addressed(view, longest=100)
    assert opened.version and not opened.slides[0].numbers
    made = slides.made(view, replace(opened, version="0123456789ab"))
    assert changes.is_other(made) and changes.of(view, made) == []
    # Today's numbers are not those that were presented.
    assert changes.noted(made) == made.deck


def test_a_ready_made_briefing_leaves_out_what_the_data_do_not_hold(viewed):
    """A country without a plan of its own gets no slides that say so and nothing else."""
    ready = templates.made(viewed().lang, "country", "FJI", "Fiji")
    left = slides.filled(viewed(), ready)
    assert {one.key for one in ready.slides} - {one.key for one in left.slides} >= {
        "framework",
        "framework-goals",
    }
    assert not any(one.fault for one in slides.made(viewed(), left).slides)
    # What cannot be made stays, and says why.
    odd = Briefing("", "en", (Slide(CARD, "nothing-of-the-kind"),))
    assert slides.filled(viewed(), odd) == odd


def test_sentences_on_a_country_name_it_and_keep_its_group(viewed):
    def of(country):
        asked = Slide(STORY, "giving").asking(country=country, group="LDC", section="group")
        (shown,) = slides.made(viewed(), Briefing("", "en", (slides.narrowed(asked),))).slides
        return shown.title, " ".join(one.text for one in shown.sentences)

    title, said = of("BGD")
    assert title == "As contributor: Bangladesh"
    assert "The median of the group (Least developed countries)" in said
    # It says nothing of a country outside it.
    title, said = of("NOR")
    assert title == "As contributor: Norway" and "The median of the group" not in said


def test_a_ready_made_title_is_told_in_the_language_of_the_file_and_no_other(viewed):
    ready = templates.made(viewed("en").lang, "funding-gap")
    own = replace(ready, title="Our gap", slides=(forms.titled("Our gap", "<b>"),))
    for deck in (ready, templates.made(viewed("zh").lang, "funding-gap")):
        made = slides.made(viewed("zh"), replace(deck, slides=deck.slides[:1]))
        assert (made.title, made.slides[0].title) == ("资金缺口", "资金缺口")
        assert made.slides[0].note == templates.TEMPLATES["funding-gap"].answers.told(made.lang)
    made = slides.made(viewed("zh"), own)
    assert (made.title, made.slides[0].title, made.slides[0].note) == ("Our gap", "Our gap", "<b>")


def test_the_title_of_a_country_is_told_in_the_language_of_the_file(viewed):
    title = {"en": "Rwanda and the UN’s work in countries", "zh": "卢旺达与联合国的国别工作"}
    for code, other in (("en", "zh"), ("zh", "en")):
        name = {"en": "Rwanda", "zh": "卢旺达"}[code]
        deck = templates.made(viewed(code).lang, "country", "RWA", name)
        assert deck.title == title[code]
        made = slides.made(viewed(other), replace(deck, slides=deck.slides[:1]))
        assert made.title == made.slides[0].title == title[other]
    own = "Atlantis and the UN’s work in countries"
    assert slides.made(viewed("zh"), replace(deck, title=own, slides=())).title == own


@pytest.mark.parametrize("name", sorted(templates.TEMPLATES))
def test_what_was_saved_on_the_same_data_has_not_changed(viewed, made_of, name):
    made = made_of(name, "en", "RWA" if name == "country" else "")
    opened, _ = forms.load(forms.dump(changes.saved(made)))
    assert changes.of(viewed(), slides.made(viewed(), opened)) == []


@pytest.mark.parametrize(
    "asked", [{"baseline": "reported-2022"}, {"baseline": "actual-2019", "levy_rate_pct": "99"}]
)
def test_a_scenario_that_cannot_be_is_told(viewed, asked):
    slide = Slide(CARD, "requirement-to-gap")
    assert slides.made(viewed(), Briefing("", "en", (slide,))).refused == ()
    wrong = Briefing("", "en", (slide.asking(**asked),))
    assert slides.made(viewed(), wrong).refused
