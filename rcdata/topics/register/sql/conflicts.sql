-- Questions to which the sources give more than one figure, with the figures and the one in use.
with candidates as (
    select conflict_id, unnest(string_split(figure_ids, ' ')) as figure_id from conflicts
)
select conflicts.conflict_id, conflicts.question, conflicts.reason, conflicts.used,
       candidates.figure_id, figures.as_printed, figures.value, figures.unit, figures.step,
       figures.qualifier, figures.locator, figures.period, figures.measure, figures.breakdown,
       units.label as unit_label, [units.singular, units.label] as unit_forms,
       source_name(sources.symbol, sources.title) as source, coalesce(sources.url, '') as url
from conflicts
join candidates using (conflict_id)
join figures using (figure_id)
join units on units.unit_id = figures.unit
join sources using (source_id)
order by conflicts.conflict_id, sources.sort_order, candidates.figure_id;
