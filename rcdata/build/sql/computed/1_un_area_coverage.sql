-- What each entity spent, and how much of it is placed in countries and areas.
insert into un_area_coverage
with expenses as (
    select year, entity_id, sum(amount_usd) as usd from un_expenses group by all
),
placed as (
    select year, entity_id, sum(amount_usd) as usd,
           coalesce(sum(amount_usd) filter (flag = 'host'), 0) as host,
           coalesce(sum(amount_usd) filter (flag = 'doubtful'), 0) as doubtful
    from un_area_expenses group by all
)
select year, entity_id, expenses.usd, coalesce(placed.usd, 0),
       expenses.usd - coalesce(placed.usd, 0),
       coalesce(placed.host, 0), coalesce(placed.doubtful, 0)
from expenses
left join placed using (year, entity_id)
-- A year that the one table has and the other not is not one in which nothing was placed.
where year between (select min(year) from placed) and (select max(year) from placed)
order by year, entity_id;
