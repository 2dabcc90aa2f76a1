-- The share of every year against every denominator published for it: how much the answer depends
-- on the chosen total. A year without any has a row all the same. What the filters leave out has no
-- value but is `available`, unlike what no source used has.
with years as (
    select year from cost_years($first, $last)
),
published as (
    select
        cost.year, cost.era, denominators.denominator_id, denominators.label as denominator,
        denominators.basis, denominators.definition, denominators.sort_order,
        cost.cost_usd / nullif(total.denominator_usd, 0) as share,
        list_prepend(cost.figure_id, total.figure_ids) as figure_ids,
        among(cost.source_id, $sources) and among(cost.status, $statuses)
            and all_among(total.source_ids, $sources) as wanted
    from coordination_cost as cost
    join denominator_values as total using (year)
    join denominators using (denominator_id)
    where denominators.basis <> 'mixed'
)
select
    year, era, denominator_id, denominator, basis, definition, sort_order,
    share is not null as available,
    case when wanted then 100 * share end as share_pct,
    case when wanted then 10000 * share end as cents_per_100_usd,
    case when wanted then figure_ids else [] end as figure_ids
from years
left join published using (year)
order by year, sort_order;
