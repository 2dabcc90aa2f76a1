-- The inferred revenue of the trust fund from the areas $areas; every year has a row.
select years.year, asked.area_code, sum(revenue.amount_usd) as amount_usd
from (select distinct year from fund_revenue) as years
cross join (select unnest($areas::varchar[]) as area_code) as asked
left join fund_revenue as revenue
    on revenue.year = years.year and revenue.area_code = asked.area_code
group by years.year, asked.area_code
order by years.year, list_position($areas, asked.area_code);
