-- Average cost per country: printed for 2004-2008; from 2019, derived from country coordination and
-- the number of countries and territories in the same document. What the filters leave out keeps
-- its row, without a value.
with printed as (
    select
        year_of(cost.period) as year, 'undp' as era, 'printed' as basis,
        lines.label as line, lines.sort_order, cost.value as usd, cost.qualifier, cost.status,
        -- The printed total is shown above the bar, so the card uses this figure too.
        without_nulls([cost.figure_id, total.figure_id, reach.figure_id]) as figure_ids,
        [cost.figure_id] as own_ids,
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
        year, 'trust fund' as era, 'derived' as basis, component as line, 100 as sort_order,
        average_usd as usd, qualifier, status, figure_ids, figure_ids as own_ids,
        source_id, countries
    from country_coordination
    where measure in ('expenditure', 'estimate')
),
both_eras as (
    select * from printed union all select * from derived
)
select
    average.year, average.era, average.basis, average.line, average.sort_order,
    case when wanted.wanted then in_dollars_of($base_year, average.usd, prices) end as average_usd,
    case when wanted.wanted then average.qualifier end as qualifier,
    statuses.label as status_label, statuses.certainty, average.countries, true as available,
    case when wanted.wanted then list_concat(average.figure_ids, prices.figure_ids) else [] end
        as figure_ids,
    case when wanted.wanted then list_concat(average.own_ids, prices.figure_ids) else [] end
        as own_ids
from both_eras as average
join statuses on statuses.status_id = average.status
cross join lateral (
    select among(average.source_id, $sources) and among(average.status, $statuses) as wanted
) as wanted
left join prices_for($base_year) as prices on prices.year = average.year
where average.year between $first and $last
order by average.year, average.sort_order;
