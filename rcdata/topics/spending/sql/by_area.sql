-- Expenses of the last year of the period by country or area, in a group of them or in all.
-- Doubtful amounts stand apart: they belong to another area, most likely, and are not ranked.
with latest as (
    select max(year) as year from un_area_expenses where year between $first and $last
)
select
    latest.year,
    areas.area_code,
    areas.label as name,
    sum(expenses.amount_usd) filter (where expenses.flag is distinct from 'doubtful') as amount_usd,
    sum(expenses.amount_usd) filter (where expenses.flag = 'host') as host_usd,
    sum(expenses.amount_usd) filter (where expenses.flag = 'doubtful') as doubtful_usd,
    count(distinct expenses.entity_id) as entities
from latest
join un_area_expenses as expenses using (year)
join areas using (area_code)
where ($entity = '' or expenses.entity_id = $entity)
  and ($place = '' or areas.area_code in (
        select area_code from place_areas where place_id = $place))
group by all
order by amount_usd desc nulls last, areas.area_code;
