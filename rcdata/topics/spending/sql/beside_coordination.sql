-- The cost of coordination next to the expenses of the same year: of the whole system, of
-- development and humanitarian work, and of each entity.
with cost as (
    select year, cost_usd, figure_id
    from coordination_cost
    where era = 'trust fund'
      and year in (select year from un_expenses)
      and year between $first and $last
    qualify year = max(year) over ()
),
expenses as (
    select cost.year, cost.cost_usd, cost.figure_id, spent.*
    from cost
    join un_expenses as spent on spent.year = cost.year
    where is_chosen(spent.function, $function)
),
wholes as (
    select any_value(year) as year, any_value(cost_usd) as cost_usd,
           any_value(figure_id) as figure_id, 'system' as row_id, '' as name,
           '' as full_name, sum(amount_usd) as amount_usd, 0 as place
    from expenses
    having count(*) > 0
    union all
    select any_value(year), any_value(cost_usd), any_value(figure_id), 'operational', '', '',
           sum(amount_usd), 1
    from expenses
    where function in ('development', 'humanitarian') and $function = ''
    having count(*) > 0
),
each_entity as (
    select any_value(expenses.year) as year, any_value(cost_usd) as cost_usd,
           any_value(figure_id) as figure_id, entities.entity_id as row_id,
           entities.short as name, entities.label as full_name,
           sum(amount_usd) as amount_usd, 2 as place
    from expenses
    join entities using (entity_id)
    where is_chosen(entities.entity_id, $entity)
    group by entities.entity_id, entities.short, entities.label
)
-- Of a single entity it would be no part of what the entity spends, so it has no ratio.
select *, case when place < 2 then 10000 * cost_usd / nullif(amount_usd, 0) end
           as cents_per_100_usd,
       [figure_id] as figure_ids
from (select * from wholes union all select * from each_entity)
order by place, amount_usd desc, row_id;
