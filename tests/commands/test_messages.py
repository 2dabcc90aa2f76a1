"""Message catalogues: nothing out of date, nothing missing, no text outside of them."""

import re
import string
from collections import Counter
from collections.abc import Iterable

import pytest
from babel.messages import pofile

from rcdata import i18n
from rcdata.build import validation
from rcdata.catalog import load
from rcdata.commands import messages
from tests.server import ROOT

DATA = ROOT / "data"
OTHERS = [code for code in i18n.LANGUAGES if code != i18n.DEFAULT]


@pytest.fixture(scope="module")
def template():
    return messages.collect(DATA)


@pytest.fixture(scope="module")
def catalogues():
    found = {}
    for code in OTHERS:
        with i18n.catalogue_path(code).open("rb") as file:
            found[code] = pofile.read_po(file, locale=code)
    return found


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def differing(found: bytes, wanted: bytes) -> list[str]:
    """The first lines that only one of two files has, or the first at another place. Pytest would
    compare all thirty thousand lines for minutes."""
    held, made = found.decode().splitlines(), wanted.decode().splitlines()
    lacking, surplus = Counter(made) - Counter(held), Counter(held) - Counter(made)
    lines = [f"lacks {line}" for line in few(lacking)] + [f"has {line}" for line in few(surplus)]
    if found == wanted or lines:
        return lines
    places = zip(held, made, strict=False)
    at = next((at for at, (one, other) in enumerate(places) if one != other), len(held) - 1)
    return [f"line {at + 1} stands elsewhere: {held[at : at + 1]}"]


def few(found: Iterable[object]) -> list[object]:
    """The first five, so that a failing test tells them at once."""
    return sorted(found, key=str)[:5]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_template_on_disk_is_what_the_code_and_the_data_say(template):
    # If this fails: python -m rcdata messages
    assert differing(messages.TEMPLATE.read_bytes(), messages.written(template)) == []


def test_collecting_twice_gives_the_same_file(template):
    written = messages.written(template)
    assert differing(written, messages.written(messages.collect(DATA))) == []
    # No date and no line number, which would change with every edit.
    assert few(re.findall(rb"POT-Creation-Date.*|^#: .*:\d", written, re.M)) == []


def test_new_message_makes_the_template_stale(template):
    old = messages.written(template)
    other = messages.collect(DATA)
    other.add("A text that nobody has translated")
    assert differing(old, messages.written(other)) == [
        "lacks ",
        'lacks msgid "A text that nobody has translated"',
        'lacks msgstr ""',
    ]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (b"a\nb\n", []),
        (b"b\na\n", ["line 1 stands elsewhere: ['b']"]),
        (b"a\nb", ["line 2 stands elsewhere: ['b']"]),
        (b"a\n", ["lacks b"]),
        (b"a\nb\nb\n", ["has b"]),
    ],
)
def test_what_differs_between_two_files_is_told_in_few_lines(found, told):
    assert differing(found, b"a\nb\n") == told
    assert len(differing(found, b"".join(b"line %d\n" % n for n in range(100_000)))) <= 10


@pytest.mark.parametrize("code", OTHERS)
class TestCatalogue:
    def test_holds_the_messages_of_the_template_and_no_other(self, code, template, catalogues):
        wanted = {message.id for message in template if message.id}
        held = {message.id for message in catalogues[code] if message.id}
        assert few(held - wanted) == [], "obsolete"
        assert few(wanted - held) == [], "missing"
        assert few(catalogues[code].obsolete) == []

    def test_every_message_is_translated(self, code, catalogues):
        lacking = [
            message.id
            for message in catalogues[code]
            if message.id and not all(form.strip() for form in forms(message.string or ""))
        ]
        assert few(lacking) == []

    def test_nothing_is_fuzzy(self, code, catalogues):
        fuzzy = [message.id for message in catalogues[code] if message.id and message.fuzzy]
        assert few(fuzzy) == []

    def test_placeholders_are_kept(self, code, catalogues):
        wrong = []
        for message in catalogues[code]:
            if not message.id or not message.string:
                continue
            # Plural forms may leave out the number; none may have another placeholder.
            allowed = set().union(*map(placeholders, forms(message.id)))
            needed = allowed if isinstance(message.id, str) else allowed - {"count"}
            for form in forms(message.string):
                if not needed <= placeholders(form) <= allowed:
                    wrong.append((message.id, form))
        assert few(wrong) == []

    def test_file_is_written_as_the_command_writes_it(self, code, template):
        merged = messages.merged(template, code)
        assert differing(i18n.catalogue_path(code).read_bytes(), messages.written(merged)) == []


def test_every_text_of_the_data_is_in_the_template(template):
    catalog = load(DATA)
    rows, _ = validation.read_tables(catalog, DATA)
    wanted = {table.title for table in catalog.tables}
    for table in catalog.tables:
        for column in table.columns:
            if column.translatable:
                wanted |= {row[column.name] for row in rows[table.name] if row[column.name]}
    assert few(wanted - {message.id for message in template}) == []
    # Includes labels of dimensions, but not identifiers.
    assert {"Country coordination", "firm commitment"} <= wanted
    assert not {"B.country", "firm"} & wanted


# Placeholders that are never a bare number, so that any word may follow.
_NAMES = {
    "country", "entity", "factor", "file", "goal", "kind", "measure", "name", "prices", "share",
    "title", "usd", "year",
}  # fmt: skip
_NO_PLURALS = {"is", "has", "as", "was", "less", "appears"}
# The sentence continues with these words; the noun after them is not counted.
_GOING_ON = {"after", "at", "for", "in", "of", "over", "place", "placed", "that", "to"}


def uncounted(message: str) -> list[str]:
    """Places in a message where a number may come before a plural: `{count} issues`."""
    found = re.findall(r"\{(\w+)\} ([a-z-]+)(?: ([a-z-]+))?", message)
    return [
        f"{name} {first} {second}"
        for name, first, second in found
        if name not in _NAMES and first not in _GOING_ON
        if any(word.endswith("s") and word not in _NO_PLURALS for word in (first, second))
    ]


def test_no_count_stands_before_a_plural_without_forms(template):
    """No message can say “1 issues”: counts are only in messages with plural forms."""
    messages = [message.id for message in template if isinstance(message.id, str)]
    found = {message: uncounted(message) for message in messages if uncounted(message)}
    assert found == {}, "say it with lang.plural, or rcdata.counts"


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        ("{count} issues", True),
        ("At most {most} more slides", True),
        ("{count} public series", True),
        ("{part} of {whole}", False),
        ("{year} is", False),
    ],
)
def test_a_count_before_a_plural_is_seen(message, wrong):
    assert bool(uncounted(message)) is wrong


def test_every_plural_has_another_singular(template):
    same = {message.id for message in template if isinstance(message.id, tuple)}
    same = {one for one, many in same if one == many}
    # Words that are the same for any number.
    assert same <= {
        "{count} more",
        "{count} more.",
        "{number} common premises",
        "{number} per cent",
        "{number} public series",
        "{number} times",
    }


def test_every_label_of_a_dimension_is_translatable():
    catalog = load(DATA)
    labels = [
        (table.name, column.name, column.translatable)
        for table in catalog.tables
        for column in table.columns
        if column.name in ("label", "definition", "note", "explanation")
    ]
    assert len(labels) > 20
    assert [where for *where, translatable in labels if not translatable] == []


def test_words_of_locators_are_in_the_template_and_codes_are_not(template):
    ids = {message.id for message in template}
    assert {"total support", "B total"} <= ids
    assert not {"A.1.a", "B.3", "2007"} & ids


def test_no_text_escapes_the_collection():
    assert messages.hidden() == []


@pytest.mark.parametrize(
    ("line", "escapes"),
    [
        ("""title = f"{lang.text('Cost')}: {value}\"""", True),
        ("""title = f'{view.lang.text("Cost")}'""", True),
        ("""f"{lang.plural('one', 'many', 2)}\"""", True),
        ("""title = f'''{name}:\n    {lang.text("Cost")}'''""", True),
        ("""title = f"{lang.text}\"""", False),
        ("""title = lang.text("{name}: {value}", name=name, value=value)""", False),
        ("""title = f"{name}: {value}\"""", False),
    ],
)
def test_text_inside_an_f_string_is_seen(tmp_path, monkeypatch, line, escapes):
    for folder in ("rcdata", "pages"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pages" / "made_up.py").write_text(f"import x\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    assert messages.hidden() == (["pages/made_up.py:2"] if escapes else [])


def test_unknown_language_is_english():
    lang = i18n.language("xx")
    assert lang.code == "en"
    assert lang.text("not in the sources used") == "not in the sources used"


def test_languages_do_not_share_state():
    assert i18n.language("zh").text("not in the sources used") == "所用来源中没有"
    assert i18n.language("en").text("not in the sources used") == "not in the sources used"


def test_text():
    lang = i18n.language("zh")
    assert lang.text("") == ""  # gettext would return the header of the catalogue
    assert lang.text("no such message {name}", name="x") == "no such message x"
    # A text from the data is not a template: its braces stay.
    assert lang.text("no such message {name}") == "no such message {name}"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("zh-CN", "zh"),
        ("zh_Hans_CN", "zh"),
        ("ZH", "zh"),
        ("en-US", "en"),
        ("fr-FR", "en"),
        ("zho", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_negotiate(wanted, code):
    assert i18n.negotiate(wanted) == code


def test_pairs_and_remarks():
    assert i18n.language("en").pair("2007", "92.1") == "2007: 92.1"
    assert i18n.language("zh").pair("2007", "92.1") == "2007：92.1"
    assert i18n.language("en").noted("0.37%", "derived") == "0.37% (derived)"
    assert i18n.language("zh").noted("0.37%", "推算") == "0.37%（推算）"


def test_lists():
    assert i18n.language("en").listed(["a", "b"]) == "a, b"
    assert i18n.language("zh").listed(["a", "b"]) == "a，b"
    assert i18n.language("zh").series(["a", "b"]) == "a；b"
