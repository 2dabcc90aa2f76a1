-- The scales of assessments with the rate of each of the areas $areas; NULL before it joined.
select scales.first_year, scales.last_year, asked.area_code, rates.rate_pct
from (select distinct first_year, last_year from assessment_rates) as scales
cross join (select unnest($areas::varchar[]) as area_code) as asked
left join assessment_rates as rates
    on rates.first_year = scales.first_year and rates.area_code = asked.area_code
order by scales.first_year, list_position($areas, asked.area_code);
