-- Expenses of the last year of the period in which the choice has any, by country or area, in a
-- group of them or in all.
-- Doubtful amounts are kept apart and not ranked: most likely they belong to another area. Nor does
-- what is booked at seats of entities count for the rank.
with latest as (
    select max(year) as year
    from un_area_expenses
    where year between $first and $last
      and ($entity = '' or entity_id = $entity)
      and ($place = '' or area_code in (
            select area_code from place_areas where place_id = $place))
),
sums as (
    select area_code, entity_id, flag, sum(amount_usd) as usd
    from un_area_expenses
    where year = (select year from latest)
      and ($entity = '' or entity_id = $entity)
      and ($place = '' or area_code in (
            select area_code from place_areas where place_id = $place))
    group by all
)
select
    latest.year,
    areas.area_code,
    areas.label as name,
    sum(sums.usd) filter (where sums.flag is distinct from 'doubtful') as amount_usd,
    sum(sums.usd) filter (where sums.flag is null) as work_usd,
    sum(sums.usd) filter (where sums.flag = 'host') as host_usd,
    sum(sums.usd) filter (where sums.flag = 'doubtful') as doubtful_usd,
    count(distinct sums.entity_id) as entities
from sums
join areas using (area_code)
cross join latest
group by all
order by work_usd desc nulls last, amount_usd desc nulls last, areas.area_code;
