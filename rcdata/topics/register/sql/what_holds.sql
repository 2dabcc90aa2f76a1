-- How many relations between published figures were recomputed, and how many hold, by kind.
select kind, count(*) as checked, count(*) filter (holds) as held
from relations_checked
group by kind
order by kind;
