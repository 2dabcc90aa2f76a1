-- Figures of some indicators of staffing and results, and later figures of public series, in the
-- order of the indicators asked for.
select
    year_of(figure.period) as year, figure.period,
    figure.indicator_id, indicators.label as indicator, indicators.topic,
    figure.part, figure.value, figure.unit, units.label as unit_label,
    figure.qualifier, qualifiers.label as qualifier_label,
    figure.status, statuses.certainty, figure.note,
    [figure.figure_id] as figure_ids
from indicator_figures as figure
join indicators using (indicator_id)
join units on units.unit_id = figure.unit
join qualifiers on qualifiers.qualifier_id = figure.qualifier
join statuses on statuses.status_id = figure.status
where list_contains($indicators, figure.indicator_id)
  and year_of(figure.period) between $first and $last
  and among(figure.source_id, $sources) and among(figure.status, $statuses)
order by list_position($indicators, figure.indicator_id), figure.period, figure.part;
