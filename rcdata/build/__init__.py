"""From the CSV files to the DuckDB file: read, check, relate, write."""
