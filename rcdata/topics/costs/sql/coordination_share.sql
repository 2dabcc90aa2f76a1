-- The cost of coordination as a share of one denominator, for every year of the period. Both are
-- nominal, since a share does not change with the price level. What the filters leave out has no
-- value but is `available`, unlike what no source used has.
with years as (
    select year from cost_years($first, $last)
),
cost as (
    select *, among(source_id, $sources) and among(status, $statuses) as wanted
    from coordination_cost
),
total as (
    select *, all_among(source_ids, $sources) as wanted
    from denominator_values where denominator_id = $denominator
),
joined as (
    select
        years.year, cost.era, total.used, total.basis,
        coalesce(total.breaks_here, false) as breaks_here,
        cost.cost_usd is not null as cost_available,
        total.denominator_usd is not null as denominator_available,
        case when cost.wanted then cost.cost_usd end as cost_usd,
        case when total.wanted then total.denominator_usd end as denominator_usd,
        case when cost.wanted then [cost.figure_id] else [] end as cost_ids,
        case when total.wanted then total.figure_ids else [] end as total_ids
    from years
    left join cost using (year)
    left join total using (year)
),
shared as (
    select *, 100 * cost_usd / nullif(denominator_usd, 0) as share_pct from joined
)
select
    shared.year, shared.era, shared.cost_usd, shared.denominator_usd, shared.basis, shared.used,
    shared.breaks_here, cost_available, denominator_available,
    cost_available and denominator_available as available,
    share_pct, 100 * share_pct as cents_per_100_usd,
    denominators.denominator_id, denominators.label as denominator, denominators.definition,
    case when share_pct is not null then published.value end as published_pct,
    published.value is not null as published_available,
    without_nulls(list_append(
        list_concat(cost_ids, total_ids),
        case when share_pct is not null then published.figure_id end
    )) as figure_ids
from shared
join denominators on denominators.denominator_id = $denominator
-- The documents print shares of operational expenditure only.
left join results as published
    on published.indicator_id = 'coordination-share'
   and shared.basis = 'expenditure'
   and year_of(published.period) = shared.year
order by shared.year;
