"""Finds what a page says, by the words that a reader sees."""

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pandas as pd
from streamlit.testing.v1 import AppTest

WIDGETS = ("slider", "selectbox", "button_group", "toggle", "button", "download_button")


def control(app: AppTest, label: str) -> Any:
    """The single control with this label."""
    found = controls(app, label)
    assert len(found) == 1, f"{len(found)} controls are called “{label}”: {all_labels(app)}"
    return found[0]


def controls(app: AppTest, label: str) -> list[Any]:
    return [one for one in _widgets(app) if one.label == label]


def all_labels(app: AppTest) -> list[str]:
    return [one.label for one in _widgets(app)]


def chosen(app: AppTest, label: str) -> Any:
    value = control(app, label).value
    return tuple(value) if isinstance(value, list | tuple) else value


def choose(app: AppTest, label: str, value: Any) -> AppTest:
    """Set a filter as the browser does, and run the whole page again."""
    control(app, label).set_value(value).run()
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    control(app, label).click().run()
    return app.run()


def popovers(app: AppTest) -> list[str]:
    """The names of the buttons that open a part of the page."""
    protos = (getattr(node, "proto", None) for node in _walk(app.main))
    return [one.popover.label for one in protos if hasattr(one, "popover") and one.popover.label]


def headings(app: AppTest) -> list[str]:
    """Titles and headings in the order of the page; those of cards are HTML."""
    return [heading for node in _walk(app.main) for heading in _headings(node)]


def main_titles(app: AppTest) -> list[str]:
    """The titles of the page, drawn by Streamlit or as our own HTML."""
    own = (re.findall(r"<h1>(.*?)</h1>", one.proto.body) for one in app.html)
    return [*(one.value for one in app.title), *(html.unescape(t) for ones in own for t in ones)]


def headlines(app: AppTest) -> dict[str, str]:
    """The large figures: label → value."""
    bodies = "".join(one.proto.body for one in app.html)
    told = re.findall(
        r"<div><p>([^<]*)<button.*?<strong>([^<]*)</strong><button", bodies, re.DOTALL
    )
    return {html.unescape(label): html.unescape(value) for label, value in told}


def words(app: AppTest) -> str:
    """All words that are on the page as HTML."""
    return " ".join(_words(one) for one in app.html)


def warnings(app: AppTest) -> list[str]:
    """The texts of all warnings as a reader sees them, without the characters that protect them
    from Markdown."""
    return [re.sub(r"\\([!-/:-@\[-`{-~])|\u2060", r"\1", one.value) for one in app.warning]


def sentences(app: AppTest) -> list[str]:
    """The running text of the page, with the sentences of its story first."""
    bodies = "".join(one.proto.body for one in app.html)
    told = re.findall(r"<div><span>(.*?)</span>", bodies)
    return [*map(html.unescape, told), *(_read(node.value) for node in app.markdown)]


def _read(markdown: str) -> str:
    """Markdown text as readers see it if nothing in it is formatting; see
    `rcdata.ui.page.plain`."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace("\u2060", "")


def source(app: AppTest, about: str) -> str:
    """The HTML behind the source button whose label contains `about`."""
    found = [body for body in _sources(app) if about in _name(body)]
    assert len(found) == 1, f"{len(found)} sources are about “{about}”"
    return html.unescape(found[0])


def card(app: AppTest, title: str) -> str:
    """All words on the card with this title, including the description of the chart."""
    boxes = [
        node
        for node in _walk(app.main)
        if "-card-" in getattr(getattr(node, "proto", None), "id", "")
        and any(_is_titled(child, title) for child in _walk(node))
    ]
    assert len(boxes) == 1, f"{len(boxes)} cards are called “{title}”: {headings(app)}"
    return "\n".join(_words(node) for node in _walk(boxes[0]))


def charts(app: AppTest) -> int:
    return len(app.get("vega_lite_chart"))


def tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables shown, as text, without links."""
    bodies = (one.proto.body for one in app.html if "<table>" in one.proto.body)
    return [_table(body) for body in bodies]


def _table(body: str) -> pd.DataFrame:
    header = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', body)
    rows = [
        re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(<td>.*?)</tr>", body)
    ]
    cells = [
        [html.unescape(re.sub(r"</?(?:a|wbr)\b[^>]*>", "", cell)) for cell in row] for row in rows
    ]
    return pd.DataFrame(cells, columns=[html.unescape(name) for name in header])


def address(app: AppTest) -> str:
    """The query of the address bar, as written by the page; see `server/start.js`."""
    shown = {name: value for name, value in app.query_params.items() if name != "at"}
    return urlencode(shown, doseq=True)


def _is_titled(node: Any, title: str) -> bool:
    """Whether this is the head of a card of this title, which a finding may push below itself."""
    if title in _headings(node):
        return True
    below = re.search(r"<h3[^>]*>.*?</h3><p>(.*?)</p>", getattr(node.proto, "body", ""))
    return below is not None and re.split("[;；]", html.unescape(below[1]))[0] == title


def _headings(node: Any) -> list[str]:
    if node.type == "html":
        return [
            html.unescape(one)
            for one in re.findall(r"<h[13](?: id=[^>]*)?>(.*?)</h[13]>", node.proto.body)
        ]
    return [_unescaped(node.value)] if node.type in ("title", "subheader") else []


def _unescaped(text: str) -> str:
    """What a reader sees of Markdown without any formatting."""
    return re.sub(r"\\([!-/:-@\[-`{-~])|\u2060", r"\1", text)


def _words(node: Any) -> str:
    if node.type == "html":
        return html.unescape(re.sub("<[^>]*>", " ", node.proto.body))
    value = getattr(node, "value", "")
    return value if isinstance(value, str) else ""


def _widgets(app: AppTest) -> list[Any]:
    return [widget for kind in WIDGETS for widget in app.get(kind)]


def _sources(app: AppTest) -> list[str]:
    parts = (one.proto.body.split('<button class="rc-source"') for one in app.html)
    return [source for _, *sources in parts for source in sources]


def _name(body: str) -> str:
    found = re.search('aria-label="([^"]*)"', body)
    return html.unescape(found[1]) if found else ""


def _walk(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _walk(child)
