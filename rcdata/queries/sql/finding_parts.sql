-- The figures that a computed finding was computed from, so that it can be checked with a pocket
-- calculator: the terms, then the base.
with parts as (
    select checked.figure_id as finding_figure, checked.kind, 'term' as role,
           unnest(checked.terms) as figure_id
    from relations_checked as checked where not holds
    union all
    select checked.figure_id, checked.kind, 'base', unnest(checked.base)
    from relations_checked as checked where not holds
)
select parts.*, figures.breakdown, figures.measure, figures.as_printed, figures.value,
       figures.locator
from parts
join figures using (figure_id)
order by parts.finding_figure, parts.kind, parts.role desc, figures.figure_id;
