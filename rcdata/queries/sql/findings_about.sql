-- Findings that concern any of the figures, directly or as a part of a sum.
select distinct findings.*
from findings
left join relations_checked as checked
    on checked.figure_id = findings.figure_id and checked.kind = findings.kind
where findings.figure_id in (select unnest($figure_ids))
order by findings.finding_id;
