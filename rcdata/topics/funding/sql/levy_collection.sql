-- How Member States chose to have the levy collected, and its rate.
select
    results.indicator_id, indicators.label, results.value, results.qualifier,
    results.unit, units.label as unit_label,
    [units.singular, units.label] as unit_forms,
    figure_steps.step, coalesce(results.note, '') as note,
    [results.figure_id] as figure_ids
from results
join indicators using (indicator_id)
join units on units.unit_id = results.unit
left join figure_steps using (figure_id)
where indicators.topic = 'Coordination levy' and results.part = 'all'
  and year_of(results.period) between $first and $last
  and among(results.source_id, $sources)
order by indicators.sort_order;
