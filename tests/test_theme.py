"""The contrast of every text colour of the two themes in .streamlit/config.toml (WCAG 2.2 AA)."""

import tomllib

import pytest

from tests.contrast import blend, contrast, rgb
from tests.server import ROOT

TEXT = 4.5
GRAPHICS = 3.0
# How Streamlit 1.67 mixes colours: captions are faded text, alerts and badges have a tint of their
# colour as background, a chosen option has a tint of the primary colour.
CAPTION_OPACITY = 0.6
BADGE_TINT = {"light": 0.1, "dark": 0.2}
HOVERED_OPTION_TINT = 0.2
NAMES = ("blue", "green", "orange", "red", "yellow", "violet", "gray")
WHITE = "#FFFFFF"

THEMES = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
PALETTES = [pytest.param(scheme, THEMES[scheme], id=scheme) for scheme in ("light", "dark")]


def test_contrast_of_black_on_white_and_of_united_nations_blue() -> None:
    assert contrast(rgb("#000000"), rgb(WHITE)) == pytest.approx(21)
    assert contrast(rgb("#009EDB"), rgb(WHITE)) == pytest.approx(3.0, abs=0.05)


@pytest.mark.parametrize(("scheme", "theme"), PALETTES)
@pytest.mark.parametrize("background", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_links_and_captions(scheme: str, theme: dict[str, str], background: str) -> None:
    back = theme[background]
    caption = blend(theme["textColor"], back, CAPTION_OPACITY)
    assert contrast(rgb(theme["textColor"]), rgb(back)) >= 7
    assert contrast(rgb(theme["linkColor"]), rgb(back)) >= TEXT
    assert contrast(caption, rgb(back)) >= TEXT
    assert contrast(rgb(theme["borderColor"]), rgb(back)) >= GRAPHICS


@pytest.mark.parametrize(("scheme", "theme"), PALETTES)
def test_chosen_options(scheme: str, theme: dict[str, str]) -> None:
    primary, back = theme["primaryColor"], theme["backgroundColor"]
    chosen = blend(primary, back, HOVERED_OPTION_TINT)
    assert contrast(rgb(primary), rgb(back)) >= TEXT
    assert contrast(rgb(primary), chosen) >= TEXT
    assert contrast(rgb(theme["textColor"]), chosen) >= TEXT


def test_no_page_has_a_button_that_the_dark_theme_cannot_carry() -> None:
    code = [*ROOT.glob("rcdata/ui/*.py"), *ROOT.glob("pages/*.py")]
    assert not [path for path in code if 'type="primary"' in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(("scheme", "theme"), PALETTES)
@pytest.mark.parametrize("name", NAMES)
def test_badges_and_alerts(scheme: str, theme: dict[str, str], name: str) -> None:
    text, back = theme[f"{name}TextColor"], theme["backgroundColor"]
    tint = blend(theme[f"{name}Color"], back, BADGE_TINT[scheme])
    assert contrast(rgb(text), rgb(back)) >= TEXT
    assert contrast(rgb(text), tint) >= TEXT
