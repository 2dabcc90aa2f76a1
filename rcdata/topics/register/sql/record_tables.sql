-- The tables of the record with the title of their dataset, in its order.
select dataset_tables.table_name, datasets.title
from dataset_tables
join datasets using (dataset_id)
where dataset_tables.table_name in (select table_name from record_years)
order by datasets.sort_order, dataset_tables.table_name;
