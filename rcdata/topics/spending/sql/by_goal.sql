-- Expenses of the last year of the period in which the entity has any, by Sustainable Development
-- Goal.
with latest as (
    select max(year) as year
    from un_sdg_expenses
    where year between $first and $last and is_chosen(entity_id, $entity)
)
select
    latest.year,
    goals.goal_id,
    goals.label as name,
    goals.sort_order,
    sum(expenses.amount_usd) as amount_usd,
    coalesce(sum(expenses.amount_usd) filter (where expenses.basis = 'budget'), 0) as by_budget_usd,
    count(distinct expenses.entity_id) as entities
from latest
join un_sdg_expenses as expenses using (year)
join goals on goals.goal_id = expenses.goal
where is_chosen(expenses.entity_id, $entity)
group by all
order by goals.sort_order;
