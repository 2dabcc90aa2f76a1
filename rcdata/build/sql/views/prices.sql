-- The price index of every year beside that of the base year, and the two figures used. No rows
-- without a base year, or if the base year has no index.
create macro prices_for(base_year) as table
    select year_of(index.period) as year, index.value as price, base.value as base_price,
           [index.figure_id, base.figure_id] as figure_ids
    from price_index as index
    join price_index as base on year_of(base.period) = base_year;

-- Dollars of a year in dollars of the base year: times the index of the base year, divided by the
-- index of the year. Without a base year, current dollars. `prices` is a row of prices_for().
create macro in_dollars_of(base_year, usd, prices) as
    case when base_year is null then usd else usd * prices.base_price / prices.price end;
