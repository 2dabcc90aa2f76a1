-- Figures of indicators, from staffing and from results.
create view indicator_figures as
select figure_id, period, indicator_id, part, value, unit, status, qualifier, source_id, period_basis, note
from staffing
union all
select figure_id, period, indicator_id, part, value, unit, status, qualifier, source_id, period_basis, note
from results;
