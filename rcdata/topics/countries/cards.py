"""Cards on the countries that the documents name, and on their groups."""

from __future__ import annotations

import pandas as pd

from rcdata import formats, locators
from rcdata.cards import opening, sourcing
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.topics.countries import charts, queries
from rcdata.topics.countries.choosing import BESIDE, COUNTRY, areas, chosen
from rcdata.topics.countries.profile import kind, opened, what


def summary(view: View) -> str:
    """How many countries are named, in one sentence."""
    lang, counts = view.lang, queries.summary(view.connection)
    most = queries.countries(view.connection, lang.code, [counts.most_iso3]).iloc[0]
    return lang.text(
        "In the {documents}, {named} of {countries} are named. Most often named: "
        "{country}, at {places}. Choose a country to see everything said of it.",
        documents=counted(lang, "documents", counts.documents),
        named=formats.number(lang, counts.named),
        countries=counted(lang, "countries", counts.countries),
        places=counted(lang, "places", counts.most_places),
        country=most["name"],
    )


@card("named")
def named(view: View) -> Card:
    """How many countries each document names."""
    lang, data = view.lang, queries.by_document(view.connection, view.lang.code)
    documents = data.drop_duplicates("source_id")
    return make(
        view,
        title=lang.text("How many countries each document names"),
        finding=_most_named(lang, documents),
        subtitle=lang.text("countries, each counted once a document"),
        data=documents.rename(columns={"countries": "count"}).assign(
            rests_on=documents.source.map(lang.text)
        ),
        draw=lambda rows: charts.counts(
            rows, list(rows.source.map(lang.text)), lang, view.scheme, lang.text("countries")
        ),
        table=_topics(lang, data),
        notes=(
            lang.text(
                "A country counts as named also where only one of its cities is named as the "
                "place of a meeting. Names of instruments and of headquarters do not count."
            ),
            lang.text(
                "There is no map: boundaries are political, and nothing in the documents needs one."
            ),
        ),
        documents=data,
    )


def _most_named(lang: Language, documents: pd.DataFrame) -> str:
    """A sentence on the document that names the most countries; empty if none names any."""
    most = documents[documents.countries == documents.countries.max()]
    if len(most) != 1:
        return ""
    first = most.iloc[0]
    return lang.text(
        "The largest number of countries is named in {document}: {count}",
        document=lang.text(first.source),
        count=formats.number(lang, first.countries),
    )


def _topics(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`document, topic, number of countries, countries`; a document that names none says so."""
    return pd.DataFrame(
        {
            lang.text("Document"): data.source.map(lang.text),
            lang.text("Topic"): [
                lang.text(topic) if isinstance(topic, str) else lang.text("no country is named")
                for topic in data.topic
            ],
            lang.text("Number of countries"): [
                formats.number(lang, count) for count in data.topic_countries
            ],
            lang.text("Countries"): [lang.series(names) for names in data.names],
        }
    )


@card("groups")
def groups(view: View) -> Card:
    """The groups that the documents form or name, by the number of their members."""
    lang, data = view.lang, queries.groups(view.connection, view.lang.code)
    each = data.drop_duplicates("role")
    return make(
        view,
        title=lang.text("Groups of countries in the documents"),
        finding=_members_in(lang, data),
        subtitle=lang.text("countries named as members, over all documents"),
        data=each.rename(columns={"members": "count"}),
        draw=lambda rows: charts.counts(
            rows,
            [opened(lang.text(role)) for role in rows.role],
            lang,
            view.scheme,
            lang.text("countries"),
        ),
        table=_members(lang, data),
        links={lang.text("Country"): opening.links(lang, map(opening.country, _codes(data)))},
        notes=(
            lang.text(
                "Countries named singly are counted; a document may give a larger total without "
                "naming its members."
            ),
        ),
        documents=data,
    )


def _members_in(lang: Language, data: pd.DataFrame) -> str:
    """How many countries are named as members, and of how many groups."""
    if data.empty:
        return ""
    return lang.plural(
        "{countries} are named as members of {count} group",
        "{countries} are named as members of {count} groups",
        data.role.nunique(),
        countries=counted(lang, "countries", data.iso3.nunique()),
    )


def _codes(data: pd.DataFrame) -> list[str]:
    """The country code of each row of the table of members."""
    return [rows.iso3.iloc[0] for _, rows in data.groupby(["role", "iso3"], sort=False)]


def _members(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`group, country, documents and places`, one row for each member."""
    members = [rows for _, rows in data.groupby(["role", "iso3"], sort=False)]
    return pd.DataFrame(
        {
            lang.text("Group"): [opened(lang.text(rows.role.iloc[0])) for rows in members],
            lang.text("Country"): [rows["name"].iloc[0] for rows in members],
            lang.text("ISO code"): [rows.iso3.iloc[0] for rows in members],
            lang.text("Source"): [
                lang.series(sourcing.where(lang, row) for row in rows.itertuples())
                for rows in members
            ],
        }
    )


@card("places", needs=(COUNTRY, BESIDE), section="documents")
def places(view: View) -> Card:
    """How often each document names the countries chosen; its table is everything said of them."""
    lang, picked = view.lang, chosen(view)
    data = queries.presence(view.connection, picked, lang.code)
    said = queries.statements(view.connection, picked)
    names = {code: one.name for code, one in areas(view).items()}
    naming, silent = data[data.together > 0], data[data.together == 0]
    return make(
        view,
        title=_named_in(lang, [names[iso3] for iso3 in picked]),
        finding=_named_at(lang, naming),
        subtitle=lang.text("places: paragraphs, boxes, footnotes and headings"),
        data=naming.assign(
            count=naming.places,
            series=naming.place - 1,
            rests_on=naming.source.map(lang.text),
        ),
        draw=lambda rows: charts.counts(
            rows,
            _rows(lang, rows, several=len(picked) > 1),
            lang,
            view.scheme,
            lang.text("places"),
        ),
        table=_said(lang, said, names),
        notes=(
            lang.text("The table and its CSV file hold everything said, a row a statement."),
            *_silent(lang, silent),
        ),
        documents=said,
        told=tuple(sorted(set(said.loc[said.kind == "figure", "id"]))),
        empty=lang.text("No document names the country or area chosen."),
    )


def _named_in(lang: Language, names: list[str]) -> str:
    return lang.text("Named in the documents: {country}", country=" / ".join(names))


def _named_at(lang: Language, naming: pd.DataFrame) -> str:
    """How often the country is named, and in how many documents; empty for two countries."""
    if naming.iso3.nunique() != 1:
        return ""
    return lang.text(
        "{country} is named at {places}, in {documents}",
        country=naming["name"].iloc[0],
        places=counted(lang, "places", naming.places.sum()),
        documents=counted(lang, "documents", len(naming)),
    )


def _rows(lang: Language, data: pd.DataFrame, several: bool) -> list[str]:
    """The names of the rows: the document, and the country if there are several."""
    documents = data.source.map(lang.text)
    if not several:
        return list(documents)
    return [
        lang.text("{document}: {country}", document=document, country=country)
        for document, country in zip(documents, data["name"], strict=True)
    ]


def _silent(lang: Language, silent: pd.DataFrame) -> tuple[str, ...]:
    """A note on the documents that name none of the countries."""
    if not len(silent):
        return ()
    documents = dict.fromkeys(silent.source.map(lang.text))
    return (lang.text("Not named in: {documents}", documents=lang.series(documents)),)


def _said(lang: Language, said: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """`country, document, place, topic, kind, what, figure`."""
    rows = list(said.itertuples(index=False))
    return pd.DataFrame(
        {
            lang.text("Country"): [names[row.iso3] for row in rows],
            lang.text("Document"): [lang.text(row.source) for row in rows],
            lang.text("Place"): [locators.told(lang, row.locator) for row in rows],
            lang.text("Topic"): [lang.text(row.topic) for row in rows],
            lang.text("Kind"): [kind(lang, row.kind) for row in rows],
            lang.text("What"): [what(lang, row) for row in rows],
            lang.text("Figures"): [row.id if row.kind == "figure" else "" for row in rows],
        }
    )


def names_note(lang: Language) -> str:
    """A note on which names are shown, and in which order."""
    return lang.text(
        "Names are the short names that the United Nations uses, in the alphabetical order of the "
        "language (Chinese: by pinyin)."
    )


def lists_note(lang: Language) -> str:
    """A note on where the regions and lists of countries come from."""
    return lang.text(
        "Regions follow the M49 standard of the United Nations. The lists of least developed "
        "countries, landlocked developing countries and small island developing States are those "
        "of the public data set of country codes, which prints no date; they may have differed "
        "when a document was written."
    )
