-- The cost of coordination over the expenses of the same year in CEB's financial statistics, by
-- group of entities and function; '' means all functions. The group UNSDG includes only entities
-- whose membership is established.
with cost as (
    select year, cost_usd, figure_id
    from coordination_cost
    where era = 'trust fund' and year between $first and $last
      and among(source_id, $sources) and among(status, $statuses)
),
sets as (
    select 1 as place, 'all' as set_id, 'All entities' as label, entity_id from entities
    union all
    select 2, 'unsdg', 'Entities established as members of the UNSDG', entity_id
    from entities where unsdg_member
    union all
    select 3, 'funds', 'Funds and programmes', entity_id
    from entities where entity_group = 'Funds and programmes'
    union all
    select 4, 'agencies', 'Specialized agencies', entity_id
    from entities where entity_group = 'Specialized agencies'
),
kinds as (
    select '' as function_id, 'All functions' as label, 0 as place, function_id as counted
    from functions
    union all
    select function_id, label, sort_order, function_id from functions
),
added_up as (
    select
        cost.year, sets.set_id, sets.label as set_name, sets.place as set_place,
        kinds.function_id, kinds.label as function_name, kinds.place as function_place,
        cost.cost_usd, cost.figure_id,
        sum(expenses.amount_usd) as expenses_usd,
        count(distinct expenses.entity_id) as entities
    from cost
    join un_expenses as expenses using (year)
    join sets using (entity_id)
    join kinds on kinds.counted = expenses.function
    group by all
)
select
    * exclude (figure_id),
    100 * cost_usd / nullif(expenses_usd, 0) as share_pct,
    10000 * cost_usd / nullif(expenses_usd, 0) as cents_per_100_usd,
    -- The row of all functions is the largest of its group and year.
    100 * expenses_usd / nullif(max(expenses_usd) over (partition by year, set_id), 0) as part_pct,
    true as available, [figure_id] as figure_ids
from added_up
order by year, set_place, function_place;
