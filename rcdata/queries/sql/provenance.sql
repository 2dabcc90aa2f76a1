-- Where figures come from: one row per figure, with its source; NULL asks for all figures.
select
    figures.figure_id, figures.period, figures.year, figures.last_year, figures.measure,
    figures.breakdown, figures.value,
    figures.unit, units.label as unit_label,
    [units.singular, units.label] as unit_forms, figures.step, figures.as_printed,
    figures.status, statuses.label as status_label,
    figures.qualifier, qualifiers.label as qualifier_label, figures.locator, figures.note,
    sources.source_id, source_name(sources.symbol, sources.title) as source,
    sources.kind as source_kind, sources.title as source_title, sources.publisher,
    sources.citation, coalesce(sources.url, '') as url, sources.sort_order
from figures
join sources using (source_id)
join statuses on statuses.status_id = figures.status
join qualifiers on qualifiers.qualifier_id = figures.qualifier
join units on units.unit_id = figures.unit
where $figure_ids is null or figures.figure_id in (select unnest($figure_ids))
order by sources.sort_order, figures.figure_id;
