-- The average cost of country coordination in the last year with a known expenditure.
select year, cost_usd, countries, average_usd, figure_ids
from country_coordination
where measure = 'expenditure'
qualify year = max(year) over ();
