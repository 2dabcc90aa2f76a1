-- Average cost per country: printed for 2004-2008; from 2019 derived from country coordination and
-- the number of countries and territories that the same document gives.
with base as (
    select value as base_price, figure_id as base_id from price_index
    where year_of(period) = $base_year
),
printed as (
    select
        year_of(cost.period) as year, 'undp' as era, 'published' as basis,
        lines.label as line, lines.sort_order, cost.value, cost.qualifier, cost.status,
        -- The printed total stands above the bar, so it is a figure of the chart too.
        [cost.figure_id, total.figure_id, reach.figure_id] as figure_ids,
        cost.source_id, reach.value as countries
    from country_cost as cost
    join cost_lines as lines using (line_id)
    join country_cost as total on total.period = cost.period and total.line_id = 'total'
    left join results as reach
        on reach.indicator_id = 'countries-averaged' and reach.source_id = cost.source_id
    where lines.parent_id = 'total'
),
derived as (
    select
        year_of(spending.period) as year, 'trust fund' as era, 'derived' as basis,
        components.label as line, 100 as sort_order,
        spending.value / nullif(reach.value, 0) as value, spending.qualifier, spending.status,
        [spending.figure_id, reach.figure_id] as figure_ids, spending.source_id,
        reach.value as countries
    from rc_spending as spending
    join components using (component_id)
    join results as reach
        on reach.indicator_id = 'countries-and-territories'
       and reach.source_id = spending.source_id
    where spending.component_id = 'B.country' and spending.measure in ('expenditure', 'estimate')
),
both_eras as (
    select * from printed union all select * from derived
)
select
    average.year, average.era, average.basis, average.line, average.sort_order,
    case when $base_year is null then average.value
         else average.value * base.base_price / prices.value end as average_usd,
    average.qualifier, statuses.label as status_label, statuses.certainty, average.countries,
    list_filter(list_concat(average.figure_ids,
        [case when base.base_id is not null then prices.figure_id end, base.base_id]),
        id -> id is not null) as figure_ids
from both_eras as average
join statuses on statuses.status_id = average.status
left join price_index as prices on year_of(prices.period) = average.year
left join base on true
where average.year between $first and $last
  and among(average.source_id, $sources) and among(average.status, $statuses)
order by average.year, average.sort_order;
