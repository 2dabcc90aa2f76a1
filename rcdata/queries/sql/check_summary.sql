-- How many published totals, differences, shares and repetitions agree with their parts.
select count(*) as checked, count(*) filter (holds) as held,
       (select count(*) from findings) as findings
from relations_checked;
