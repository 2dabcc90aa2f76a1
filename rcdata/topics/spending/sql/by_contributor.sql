-- Contributions of governments in the last year of the period, largest first. Other revenue is left
-- out: it is listed from 2021 only, and nobody contributes it.
with latest as (
    select max(year) as year from un_contributions where year between $first and $last
)
select
    latest.year,
    areas.area_code,
    areas.label as name,
    sum(paid.amount_usd) as amount_usd,
    coalesce(sum(paid.amount_usd) filter (where paid.category = 'assessed'), 0) as assessed_usd,
    coalesce(sum(paid.amount_usd) filter (where paid.category = 'voluntary-core'), 0) as core_usd,
    coalesce(sum(paid.amount_usd) filter (where paid.category = 'voluntary-earmarked'), 0)
        as earmarked_usd
from latest
join un_contributions as paid using (year)
join areas using (area_code)
where paid.category <> 'other-revenue'
  and ($entity = '' or paid.entity_id = $entity)
  and ($place = '' or areas.area_code in (
        select area_code from place_areas where place_id = $place))
group by all
order by amount_usd desc, areas.area_code;
