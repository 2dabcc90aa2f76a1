-- First and last year with a cost, and the years with a price index.
select
    (select min(year) from coordination_cost) as first_year,
    (select max(year) from coordination_cost) as last_year,
    (select list(year_of(period) order by period) from price_index) as price_years;
