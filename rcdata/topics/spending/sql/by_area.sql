-- Expenses of the last year of the period in which the choice has any, by country or area, in a
-- group of them or in all.
-- Doubtful amounts are kept apart and not ranked: most likely they belong to another area. Nor does
-- what is booked at seats of entities count for the rank.
-- Read twice (`not materialized`): keeping the rows of all years would take longer.
with asked as not materialized (
    select *
    from un_area_expenses
    where year between $first and $last
      and is_chosen(entity_id, $entity)
      and is_within(area_code, $place)
),
latest as (
    select max(year) as year from asked
),
sums as (
    select area_code, entity_id, flag, sum(amount_usd) as usd
    from asked
    where year = (select year from latest)
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
