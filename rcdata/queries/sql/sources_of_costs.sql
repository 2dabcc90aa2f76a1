-- Sources of the costs, the denominators and the averages, in their order.
select source_id
from sources
where source_id in (
    select source_id from coordination_cost
    union select source_id from country_cost
    union select unnest(source_ids) from denominator_values
    union select source_id from rc_spending where component_id = 'B.country'
)
order by sort_order;
