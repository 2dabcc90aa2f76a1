"""The record of the UN system is exported completely."""

import io

import pyarrow.compute
import pyarrow.parquet

from rcdata.catalog import load
from rcdata.database import connect
from rcdata.exports import dataset
from tests.exports import reading
from tests.server import ROOT


def test_every_row_of_the_record_is_in_parquet(database):
    catalog = load(ROOT / "data")
    with connect(database) as connection:
        entries = reading.unzipped(dataset.content("parquet", connection, catalog))
        held = {
            table.name: connection.execute(f"SELECT count(*) FROM {table.name}").fetchall()[0][0]
            for table in catalog.bulk
        }
        (total,) = connection.execute("SELECT sum(amount_usd) FROM un_contributions").fetchall()[0]
    tables = {
        name: pyarrow.parquet.read_table(io.BytesIO(entries[f"{name}.parquet"])) for name in held
    }
    assert {name: table.num_rows for name, table in tables.items()} == held
    found = pyarrow.compute.sum(tables["un_contributions"]["amount_usd"]).as_py()
    assert round(found) == round(total)
