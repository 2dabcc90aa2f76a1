-- Statuses of the costs and averages, in their order.
select status_id as status
from statuses
where status_id in (
    select status from coordination_cost
    union select status from country_cost
    union select status from rc_spending
          where component_id = 'B.country' and measure in ('expenditure', 'estimate')
)
order by sort_order;
