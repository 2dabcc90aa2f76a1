-- Sources and statuses of the figures in some tables, in their order.
with shown as (
    select source_id, status from figures where list_contains($tables, table_name)
)
select 'source' as kind, source_id as id, sort_order
from sources where source_id in (select source_id from shown)
union all
select 'status', status_id, sort_order
from statuses where status_id in (select status from shown)
order by kind, sort_order;
