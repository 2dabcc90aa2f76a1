"""The looks of a table: room for sentences, keys, and words that stay whole on paper."""

import pandas as pd
import pytest

from rcdata.i18n import language
from rcdata.ui import tables

SENTENCE = "Country teams with a regional commission as full member"


def framed(links=None, **columns):
    data = pd.DataFrame({name: [cell] for name, cell in columns.items()})
    return str(tables.framed(data, "a table", language("en"), links or {}))


def test_a_sentence_gets_room_unless_it_is_in_the_last_column():
    assert '<th scope="col" class="rc-long rc-longer">Note' in framed(Note=SENTENCE, Place="para 1")
    assert "rc-long" not in framed(Topic="Funding", Place=SENTENCE)
    assert "rc-wide" in framed(Note=SENTENCE, Place="para 1")


def test_a_column_with_few_sentences_gets_less_room_than_one_of_sentences():
    data = pd.DataFrame({"Owner": [SENTENCE, "Board"], "Promise": [SENTENCE] * 2, "Time": ["", ""]})
    shown = str(tables.framed(data, "a table", language("en")))
    assert 'class="rc-long">Owner' in shown and 'class="rc-long rc-longer">Promise' in shown


def test_keys_are_not_printed_unless_they_lead_to_their_row():
    assert framed(Topic="Funding", Identifier="e2020.p78").count('class="rc-key"') == 2
    linked = framed({"Identifier": ["/data?row=1"]}, Topic="Funding", Identifier="e2020.p78")
    assert "rc-key" not in linked


@pytest.mark.parametrize(("columns", "fits"), [(6, True), (7, False)])
def test_words_stay_whole_on_paper_where_all_columns_fit(columns, fits):
    shown = framed(**{f"column {number}": "responsibility" for number in range(columns)})
    assert ("rc-fits" in shown) == fits


def test_names_of_series_break_after_their_underscores():
    assert "rc_<wbr>income_<wbr>levy" in framed(Source="series rc_income_levy")
    address = "https://example.org/a_b"
    assert f'<a href="{address}"' in framed(Source=address)


def test_of_a_table_without_columns_nothing_is_shown():
    assert tables.framed(pd.DataFrame(), "a table", language("en")) == ""
