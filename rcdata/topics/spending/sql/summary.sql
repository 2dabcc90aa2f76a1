-- The latest year: all expenses, the number of entities, and the expenses of three functions.
with latest as (select max(year) as year from un_expenses)
select
    latest.year,
    sum(amount_usd) as expenses_usd,
    count(distinct entity_id) as entities,
    sum(amount_usd) filter (where function = 'development') as development_usd,
    sum(amount_usd) filter (where function = 'humanitarian') as humanitarian_usd,
    sum(amount_usd) filter (where function = 'peace') as peace_usd
from latest
join un_expenses using (year)
group by latest.year;
