-- Expenses of the last year of the period that has any, by entity, in one function or in all.
with latest as (
    select max(year) as year
    from un_expenses
    where year between $first and $last and is_chosen(function, $function)
)
select
    latest.year,
    entities.entity_id,
    entities.short as name,
    entities.label as full_name,
    sum(expenses.amount_usd) as amount_usd,
    100 * sum(expenses.amount_usd) / sum(sum(expenses.amount_usd)) over () as share_pct
from latest
join un_expenses as expenses using (year)
join entities using (entity_id)
where is_chosen(expenses.function, $function)
group by all
order by amount_usd desc, entities.entity_id;
