-- One figure by its identifier.
select figure_id, value, unit, step, qualifier, status, period, as_printed, locator
from figures where figure_id = $figure_id;
