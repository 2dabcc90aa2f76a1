-- Cost of coordination of every year of the period; a year without a published cost has no value.
with years as (
    select year from cost_years($first, $last)
),
prices as (
    select year_of(period) as year, value as price, figure_id as price_id from price_index
),
base as (
    select price as base_price, price_id as base_id from prices where year = $base_year
),
cost as (
    select * from coordination_cost
    where among(source_id, $sources) and among(status, $statuses)
)
select
    years.year,
    cost.era,
    cost.cost_usd as nominal_usd,
    -- Constant dollars: times the index of the base year over the index of the year.
    case when $base_year is null then cost.cost_usd
         else cost.cost_usd * base.base_price / prices.price end as cost_usd,
    years.year in (select year from coordination_cost) as available,
    cost.qualifier,
    qualifiers.label as qualifier_label,
    cost.status,
    list_filter(
        [cost.figure_id,
         case when base.base_id is not null and cost.figure_id is not null then prices.price_id end,
         case when cost.figure_id is not null then base.base_id end],
        id -> id is not null
    ) as figure_ids
from years
left join cost using (year)
left join base on true
left join prices using (year)
left join qualifiers on qualifiers.qualifier_id = cost.qualifier
order by years.year, cost.era;
