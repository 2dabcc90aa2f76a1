-- How much of the expenses of a year is reported by country.
select year, sum(expenses_usd) as expenses_usd, sum(in_areas_usd) as placed_usd,
       100 * sum(in_areas_usd) / nullif(sum(expenses_usd), 0) as placed_pct
from un_area_coverage
where year = $year
group by year;
