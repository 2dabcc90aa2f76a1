-- What the trust fund spent, by its financial statements.
select year, cost_usd, [figure_id] as figure_ids
from coordination_cost
where era = 'trust fund' and year between $first and $last
  and among(source_id, $sources) and among(status, $statuses)
order by year;
