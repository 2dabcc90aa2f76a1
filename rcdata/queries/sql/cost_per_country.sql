-- Country coordination over the countries and territories that the same document says are served.
-- What the filters leave out keeps its row, without value.
with base as (
    select value as base_price, figure_id as base_id from price_index
    where year_of(period) = $base_year
)
select
    year_of(cost.period) as year, cost.measure, statuses.certainty, true as available,
    components.label as line, components.component_id as line_id, components.sort_order,
    case when wanted.wanted then cost.value end as cost_usd,
    reach.value as countries,
    case when not wanted.wanted then null
         when $base_year is null then cost.value / nullif(reach.value, 0)
         else cost.value / nullif(reach.value, 0) * base.base_price / prices.value
         end as average_usd,
    case when wanted.wanted then list_filter(
        [cost.figure_id, reach.figure_id,
         case when base.base_id is not null then prices.figure_id end, base.base_id],
        id -> id is not null) else [] end as figure_ids
from rc_spending as cost
join components using (component_id)
join results as reach
    on reach.indicator_id = 'countries-and-territories' and reach.source_id = cost.source_id
join statuses on statuses.status_id = cost.status
cross join lateral (
    select among(cost.source_id, $sources) and among(cost.status, $statuses) as wanted
) as wanted
left join price_index as prices on prices.period = cost.period
left join base on true
where cost.component_id = 'B.country' and cost.measure in ('budget', 'expenditure', 'estimate')
  and year_of(cost.period) between $first and $last
order by year, cost.measure;
