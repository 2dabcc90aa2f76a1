-- Average cost of planned posts, for years with posts by component in the sources: the cost of
-- posts, and all costs of each component.
select
    year_of(cost.period) as year, cost.measure, statuses.certainty,
    cost.category_id as category, components.component_id, components.label as component,
    component_letter(components.component_id) as code,
    cost.value as cost_usd, posts.value as posts,
    in_dollars_of($base_year, cost.value / nullif(posts.value, 0), prices) as average_usd,
    list_concat([cost.figure_id, posts.figure_id], prices.figure_ids) as figure_ids
from posts
join rc_spending as cost
    on cost.component_id = posts.component_id and cost.period = posts.period
   and cost.source_id = posts.source_id and cost.status = posts.status
join components on components.component_id = posts.component_id
join statuses on statuses.status_id = cost.status
left join prices_for($base_year) as prices on prices.year = year_of(cost.period)
where posts.grade_id = 'total' and cost.category_id in ('posts', 'all')
  and cost.measure = 'estimate'
  and year_of(cost.period) between $first and $last
  and among(cost.source_id, $sources) and among(cost.status, $statuses)
order by year, cost.category_id desc, components.sort_order;
