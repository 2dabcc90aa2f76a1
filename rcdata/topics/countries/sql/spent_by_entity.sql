-- Every entity that ever reported expenses in one of the areas $areas, with a row for each year of
-- the statistics: its amount there, and whether it reported expenses by country in that year.
with spent as (
    select year, area_code, entity_id, flag, sum(amount_usd) as amount_usd
    from un_area_expenses
    where area_code in (select unnest($areas::varchar[]))
    group by all
),
known as (
    select distinct area_code, entity_id from spent
),
reporting as (
    select entity_id, year from un_area_expenses group by all
)
select years.year, known.area_code, entities.entity_id, entities.short as name,
       entities.label as full_name, spent.amount_usd, coalesce(spent.flag, '') as flag,
       coalesce(flags.label, '') as flag_label, reporting.year is not null as reports,
       min(reporting.year) over (partition by known.area_code, known.entity_id) as first_report
from known
join entities using (entity_id)
cross join (select distinct year from un_area_expenses) as years
left join spent
    on spent.year = years.year and spent.area_code = known.area_code
    and spent.entity_id = known.entity_id
left join area_flags as flags on flags.flag_id = spent.flag
left join reporting on reporting.entity_id = known.entity_id and reporting.year = years.year
order by years.year desc, list_position($areas, known.area_code), spent.amount_usd desc nulls last,
         entities.sort_order;
