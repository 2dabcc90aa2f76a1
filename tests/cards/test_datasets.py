"""Which dataset a table is from is what the description of the data says."""

from rcdata.cards import datasets
from rcdata.cards.topics import topic_of
from rcdata.catalog import load
from rcdata.topics.countries import giving
from rcdata.topics.spending import cards as spending
from tests.server import ROOT


def test_every_table_has_the_dataset_of_its_description(viewed):
    described = {one.name: one.dataset for one in load(ROOT / "data").bulk if one.dataset}
    view = viewed("en")
    assert len(described) > 10
    assert {table: datasets.of_table(view, table) for table in described} == described


def test_sources_are_named_once_and_in_the_order_of_the_data(viewed):
    view = viewed("en")
    rows = datasets.sources(view, ["fund_revenue", "un_expenses", "frameworks", "framework_goals"])
    assert list(rows.dataset_id) == ["ceb-expenses", "uninfo-frameworks", "rc-fund-revenue"]
    assert datasets.title(view, "un_expenses") == rows.source.iloc[0]


def test_a_maker_in_a_folder_of_a_topic_belongs_to_the_topic():
    assert topic_of(giving.fund.make) == giving.fund.topic == "countries"
    assert topic_of(spending.goals.make) == spending.goals.topic == "spending"
