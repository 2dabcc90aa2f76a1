-- Country coordination and its average over the countries and territories served. What the filters
-- leave out keeps its row, without a value.
select
    cost.year, cost.measure, statuses.certainty, true as available,
    cost.component as line, cost.component_id as line_id, cost.sort_order,
    case when wanted.wanted then cost.cost_usd end as cost_usd,
    case when wanted.wanted then cost.countries end as countries,
    case when wanted.wanted then in_dollars_of($base_year, cost.average_usd, prices) end
        as average_usd,
    case when wanted.wanted then list_concat(cost.figure_ids, prices.figure_ids) else [] end
        as figure_ids
from country_coordination as cost
join statuses on statuses.status_id = cost.status
cross join lateral (
    select among(cost.source_id, $sources) and among(cost.status, $statuses) as wanted
) as wanted
left join prices_for($base_year) as prices on prices.year = cost.year
where cost.year between $first and $last
order by cost.year, cost.measure;
