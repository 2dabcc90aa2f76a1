-- Amounts over planned posts, for the years for which posts by component were published: the cost
-- of posts, and all costs of each component.
with base as (
    select value as base_price, figure_id as base_id from price_index
    where year_of(period) = $base_year
)
select
    year_of(cost.period) as year, cost.measure, statuses.certainty,
    cost.category_id as category, components.component_id, components.label as component,
    case when components.component_id = 'total' then ''
         else split_part(components.component_id, '.', 1) end as code,
    cost.value as cost_usd, posts.value as posts,
    case when $base_year is null then 1.0 else base.base_price / prices.value end
        * cost.value / nullif(posts.value, 0) as average_usd,
    list_filter([cost.figure_id, posts.figure_id,
                 case when base.base_id is not null then prices.figure_id end, base.base_id],
                id -> id is not null) as figure_ids
from posts
join rc_spending as cost
    on cost.component_id = posts.component_id and cost.period = posts.period
   and cost.source_id = posts.source_id and cost.status = posts.status
join components on components.component_id = posts.component_id
join statuses on statuses.status_id = cost.status
left join price_index as prices on prices.period = cost.period
left join base on true
where posts.grade_id = 'total' and cost.category_id in ('posts', 'all')
  and cost.measure = 'estimate'
  and year_of(cost.period) between $first and $last
  and among(cost.source_id, $sources) and among(cost.status, $statuses)
order by year, cost.category_id desc, components.sort_order;
