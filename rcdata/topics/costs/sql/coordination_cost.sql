-- The cost of coordination in every year of the period; NULL for a year without a cost in the
-- sources.
with years as (
    select year from cost_years($first, $last)
),
cost as (
    select * from coordination_cost
    where among(source_id, $sources) and among(status, $statuses)
)
select
    years.year,
    cost.era,
    cost.cost_usd as nominal_usd,
    in_dollars_of($base_year, cost.cost_usd, prices) as cost_usd,
    years.year in (select year from coordination_cost) as available,
    cost.qualifier,
    qualifiers.label as qualifier_label,
    cost.status,
    statuses.label as status_label,
    case when cost.figure_id is null then []
         else list_concat([cost.figure_id], prices.figure_ids) end as figure_ids
from years
left join cost using (year)
left join prices_for($base_year) as prices using (year)
left join statuses on statuses.status_id = cost.status
left join qualifiers on qualifiers.qualifier_id = cost.qualifier
order by years.year, cost.era;
