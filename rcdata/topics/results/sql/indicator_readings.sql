-- Indicators with a single reading in the sources, or with readings that do not count the same
-- thing, so that no second date shows a change, or that are changes themselves (below zero). An
-- indicator with parts, such as a range from and to, has a row for each part.
with counted as (
    select *, count(*) over of_one as readings, min(value) over of_one as least
    from indicator_figures
    window of_one as (partition by indicator_id, part, unit)
)
select
    counted.figure_id, indicators.topic, indicators.label as indicator, counted.part,
    counted.period, counted.value, counted.unit, units.label as unit_label,
    [units.singular, units.label] as unit_forms, figure_steps.step,
    counted.as_printed, counted.qualifier, statuses.label as status_label, counted.locator,
    source_name(sources.symbol, sources.title) as source, counted.note
from counted
join indicators using (indicator_id)
join units on units.unit_id = counted.unit
join statuses on statuses.status_id = counted.status
join sources using (source_id)
left join figure_steps using (figure_id)
where (counted.readings = 1 or counted.least < 0 or not indicators.like_for_like)
  and ($topic is null or indicators.topic = $topic)
  and among(counted.source_id, $sources) and among(counted.status, $statuses)
order by indicators.topic, indicators.sort_order, counted.part, counted.period;
