-- Cost of coordination as a share of one denominator, for every year of the period.
-- Nominal over nominal: a share does not change with the price level.
with years as (
    select unnest(generate_series($first, $last))::integer as year
),
cost as (
    select * from coordination_cost
    where (len($sources) = 0 or list_contains($sources, source_id))
      and (len($statuses) = 0 or list_contains($statuses, status))
),
shares as (
    select
        cost.year, cost.era, cost.cost_usd, total.denominator_usd, total.basis, total.used,
        100 * cost.cost_usd / total.denominator_usd as share_pct,
        10000 * cost.cost_usd / total.denominator_usd as cents_per_100_usd,
        total.breaks_here,
        list_prepend(cost.figure_id, total.figure_ids) as figure_ids
    from cost
    join denominator_values as total using (year)
    where total.denominator_id = $denominator
      and (len($sources) = 0 or list_has_all($sources, total.source_ids))
)
select
    years.year, shares.* exclude (year, figure_ids),
    denominators.denominator_id, denominators.label as denominator, denominators.definition,
    published.value as published_pct,
    coalesce(list_filter(list_append(shares.figure_ids, published.figure_id), id -> id is not null), [])
        as figure_ids
from years
left join shares using (year)
join denominators on denominators.denominator_id = $denominator
-- The documents print a share of operational expenditure only.
left join results as published
    on published.indicator_id = 'coordination-share'
   and shares.basis = 'expenditure'
   and year_of(published.period) = years.year
order by years.year;
