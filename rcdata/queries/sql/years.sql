-- The period to choose from: from the first cost to the last cost or income; the years with a price
-- index; and the default year of the prices: the last year with a cost that has an index.
with costs as (
    select min(year) as first_year, max(year) as last_year from coordination_cost
)
select
    first_year,
    greatest(last_year, (
        select max(year_of(period)) from rc_income where status = 'received'
    )) as last_year,
    (select list(year_of(period) order by period) from price_index) as price_years,
    coalesce(
        (select max(year_of(period)) from price_index where year_of(period) <= costs.last_year),
        (select min(year_of(period)) from price_index)
    ) as price_year
from costs;
