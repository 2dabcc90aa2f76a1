-- What the search offers: documents, units and statuses with figures; years with figures or rows of
-- the record.
select 'source_id' as field, source_id as id,
       source_name(symbol, title) as label, sort_order
from sources where source_id in (select source_id from figures)
union all
select 'year', year::varchar, year::varchar, year
from (select year from figures union select year from record_years where year is not null)
union all
select 'unit', unit_id, label, sort_order
from units where unit_id in (select unit from figures)
union all
select 'status', status_id, label, sort_order
from statuses where status_id in (select status from figures)
order by field, sort_order;
