-- What the figures of some tables have of the columns that filters narrow.
select distinct source_id, status from figures where list_contains($tables, table_name);
