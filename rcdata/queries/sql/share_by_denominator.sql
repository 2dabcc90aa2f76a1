-- The share of every year against every denominator published for it: how much the answer depends
-- on the total that one divides by.
select
    cost.year, cost.era, denominators.denominator_id, denominators.label as denominator,
    denominators.basis, denominators.definition, denominators.sort_order,
    100 * cost.cost_usd / nullif(total.denominator_usd, 0) as share_pct,
    10000 * cost.cost_usd / nullif(total.denominator_usd, 0) as cents_per_100_usd,
    list_prepend(cost.figure_id, total.figure_ids) as figure_ids
from coordination_cost as cost
join denominator_values as total using (year)
join denominators using (denominator_id)
where denominators.basis <> 'mixed'
  and cost.year between $first and $last
  and (len($sources) = 0 or list_contains($sources, cost.source_id))
  and (len($sources) = 0 or list_has_all($sources, total.source_ids))
  and (len($statuses) = 0 or list_contains($statuses, cost.status))
order by cost.year, denominators.sort_order;
