-- Contributions of Governments in the last year of the period in which the choice has any, largest
-- first. Other revenue is left out: it has been listed since 2021 only, and it is nobody's
-- contribution.
-- Read twice (`not materialized`): keeping the rows of all years would take longer.
with asked as not materialized (
    select *
    from un_contributions
    where year between $first and $last
      and category <> 'other-revenue'
      and is_chosen(entity_id, $entity)
      and is_within(area_code, $place)
),
latest as (
    select max(year) as year from asked
),
sums as (
    select area_code, category, sum(amount_usd) as usd
    from asked
    where year = (select year from latest)
    group by all
)
select
    latest.year,
    areas.area_code,
    areas.label as name,
    sum(sums.usd) as amount_usd,
    coalesce(sum(sums.usd) filter (where sums.category = 'assessed'), 0) as assessed_usd,
    coalesce(sum(sums.usd) filter (where sums.category = 'voluntary-core'), 0) as core_usd,
    coalesce(sum(sums.usd) filter (where sums.category = 'voluntary-earmarked'), 0)
        as earmarked_usd
from sums
join areas using (area_code)
cross join latest
group by all
order by amount_usd desc, areas.area_code;
