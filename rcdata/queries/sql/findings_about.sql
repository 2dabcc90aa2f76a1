-- Findings about any of the figures: as the recomputed figure, or as a part of the computation.
select distinct findings.*
from findings
left join relations_checked as checked
    on checked.figure_id = findings.figure_id
   and checked.kind = findings.kind
   and not checked.holds
where list_contains($figure_ids, findings.figure_id)
   or list_has_any(list_concat(checked.terms, checked.base), $figure_ids)
order by findings.finding_id;
