-- Expenses in the areas $areas by year: the amount that counts, the part of it at a seat, and the
-- doubtful amount; and how much of all expenses is reported by country. Every year has a row.
with years as (
    select year, sum(in_areas_usd) / sum(expenses_usd) * 100 as placed_pct,
           count(*) filter (in_areas_usd <> 0) as reporting, count(*) as entities
    from un_area_coverage
    group by year
)
select years.year, asked.area_code,
       sum(amount_usd) filter (flag is distinct from 'doubtful') as amount_usd,
       sum(amount_usd) filter (flag = 'host') as host_usd,
       sum(amount_usd) filter (flag = 'doubtful') as doubtful_usd,
       count(distinct spent.entity_id) as present,
       any_value(placed_pct) as placed_pct, any_value(reporting) as reporting,
       any_value(entities) as entities
from years
cross join (select unnest($areas::varchar[]) as area_code) as asked
left join un_area_expenses as spent
    on spent.year = years.year and spent.area_code = asked.area_code
group by years.year, asked.area_code
order by years.year, list_position($areas, asked.area_code);
