-- What the tracker offers to choose from, by field. Owners are those that some item names alone; an
-- item with several owners is found under each of them.
select 'document' as field, source_id as id, source as label, sort_order
from timed_actions
group by all
union all
select 'kind', kind, kind, row_number() over (order by count(*) desc, kind)
from actions
group by kind
union all
select 'area', area, area, 0
from actions
where area is not null
group by area
union all
select 'owner', min(owner), min(owner), 0
from timed_actions
where len(owners) = 1
group by lower(owner)
union all
select 'year', year::varchar, year::varchar, year
from (select unnest(generate_series(min(year_of(first_date)), max(year_of(last_date)))) as year
      from timed_actions)
order by field, sort_order, label;
