-- Sources and statuses of the figures in some tables.
select distinct source_id, status from figures where list_contains($tables, table_name);
