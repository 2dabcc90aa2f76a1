"""HTML has the type Markup: texts are escaped, and there is only one way to put HTML on a page."""

import ast
from collections.abc import Iterator

import pytest
from markupsafe import Markup

from rcdata import markup
from rcdata.i18n import language
from rcdata.markup import element, filled, joined, link, within
from rcdata.ui import page
from tests.server import ROOT

BAD = '<img src=x onerror="alert(1)">'
SAFE = "&lt;img src=x onerror=&#34;alert(1)&#34;&gt;"
SOURCES = [
    *(ROOT / "rcdata").rglob("*.py"),
    *(ROOT / "pages").glob("*.py"),
    ROOT / "app.py",
]


def test_text_is_escaped_and_markup_is_not() -> None:
    assert element("p", BAD, element("b", "1 < 2")) == f"<p>{SAFE}<b>1 &lt; 2</b></p>"
    assert joined([BAD, element("b", "x")], " & ") == f"{SAFE} &amp; <b>x</b>"
    assert markup.series(language("en"), [BAD]) == SAFE
    assert markup.listed(language("zh"), [element("b", "x"), BAD]) == f"<b>x</b>，{SAFE}"
    assert all(isinstance(one, Markup) for one in (element("p"), joined([]), filled("x")))


def test_attributes_are_escaped() -> None:
    shown = element("div", "x", class_="", aria_label='"><script>', popover=True)
    assert shown == '<div aria-label="&#34;&gt;&lt;script&gt;" popover>x</div>'


def test_a_template_and_what_fills_it() -> None:
    assert filled("<{what}>", what=element("b", "x")) == "&lt;<b>x</b>&gt;"
    assert filled("Source: {what}", what=BAD) == f"Source: {SAFE}"


@pytest.mark.parametrize("url", ["https://undocs.org/E/2009/76?a=1&b=2", "HTTP://un.org"])
def test_an_address_of_the_web_is_a_link(url: str) -> None:
    shown = link("<b>", url)
    assert shown.startswith(f'<a href="{url.replace("&", "&amp;")}" target="_blank"')
    assert shown.endswith(">&lt;b&gt;</a>")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "JaVaScRiPt:alert('https://x')",
        "data:text/html,<script>",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "https://x\\@evil.example",
        "https:evil",
        "file:///etc/passwd",
        "",
    ],
)
def test_every_other_address_stays_text(url: str) -> None:
    assert link(BAD, url) == SAFE


def test_links_within_the_app() -> None:
    asked = {"figures": "a,b", "q": '"><script>&'}
    address = "data?figures=a,b&amp;q=%22%3E%3Cscript%3E%26"
    assert within("x", asked, page="data") == f'<a href="{address}">x</a>'
    assert within("x", {"country": "RWA"}).startswith('<a href="?country=RWA">')


def test_code_is_not_escaped_and_cannot_end_its_element() -> None:
    assert markup.code("script", "1 < 2", type="x") == '<script type="x">1 < 2</script>'
    with pytest.raises(ValueError, match="end its element"):
        markup.code("script", "1</SCRIPT ><img>")


def test_a_page_takes_nothing_but_markup() -> None:
    with pytest.raises(TypeError, match="HTML is Markup"):
        page.html("<p>text</p>")


def calls(code: str) -> Iterator[str]:
    """What a module does with HTML itself, with line numbers."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=ast.Attribute(ast.Name("st"), "html")):
                yield f"line {node.lineno}: st.html"
            case ast.keyword(arg="unsafe_allow_html"):
                yield f"line {node.value.lineno}: unsafe_allow_html"
            case ast.Call(func=ast.Attribute(ast.Name("html"), "escape")):
                yield f"line {node.lineno}: html.escape"
            case ast.ImportFrom(module="html" | "xml.sax.saxutils"):
                yield f"line {node.lineno}: from html import …"
            case ast.Call(func=ast.Name("Markup"), args=[first]) if not isinstance(
                first, ast.Constant
            ):
                yield f"line {node.lineno}: Markup of a text put together"


def test_html_is_made_in_one_module_and_put_on_the_page_in_one_place() -> None:
    by_hand = {
        path.relative_to(ROOT).as_posix(): sorted(one.partition(": ")[2] for one in found)
        for path in SOURCES
        if (found := list(calls(path.read_text(encoding="utf-8"))))
    }
    assert len(SOURCES) > 100
    made = "Markup of a text put together"
    assert by_hand == {
        "rcdata/markup.py": [made, made],
        # Our own style sheet; in the head of a page also the words for our script, and links.
        "rcdata/ui/page.py": [made, "st.html"],
        "rcdata/server/heads.py": [made, made, made],
    }


@pytest.mark.parametrize(
    "code",
    [
        "st.html('<b>')",
        "st.markdown(x, unsafe_allow_html=True)",
        "import html\nhtml.escape(x)",
        "from html import escape",
        "Markup(f'<b>{x}</b>')",
    ],
)
def test_html_by_hand_is_seen(code: str) -> None:
    assert len(list(calls(code))) == 1
