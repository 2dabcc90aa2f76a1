-- Sources and statuses of the costs, the denominators and the averages.
select source_id, status from coordination_cost
union
select source_id, status from country_cost
union
select unnest(source_ids), null from denominator_values
union
select source_id, case when measure in ('expenditure', 'estimate') then status end
from rc_spending
where component_id = 'B.country';
