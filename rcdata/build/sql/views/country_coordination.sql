-- Country coordination, and its average over the countries and territories that the same document
-- says are served.
create view country_coordination as
select
    year_of(cost.period) as year, cost.measure, cost.status, cost.qualifier, cost.source_id,
    cost.component_id, components.label as component, components.sort_order,
    cost.value as cost_usd, reach.value as countries,
    cost.value / nullif(reach.value, 0) as average_usd,
    [cost.figure_id, reach.figure_id] as figure_ids
from rc_spending as cost
join components using (component_id)
join results as reach
    on reach.indicator_id = 'countries-and-territories' and reach.source_id = cost.source_id
where cost.component_id = 'B.country' and cost.measure in ('budget', 'expenditure', 'estimate');
