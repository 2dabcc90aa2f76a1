-- Figures among those that match the search words, in the chosen documents, years, units and
-- statuses; some rows of them, with the number of figures in all.
with described as (
    select
        figures.figure_id, figures.period, figures.year, figures.last_year, figures.measure,
        figures.breakdown, figures.value,
        figures.unit, units.label as unit_label,
        [units.singular, units.label] as unit_forms, figures.step, figures.as_printed,
        figures.status, statuses.label as status_label,
        figures.qualifier, qualifiers.label as qualifier_label,
        figures.locator, figures.note, figures.table_name,
        sources.source_id, sources.sort_order, coalesce(sources.url, '') as url,
        source_name(sources.symbol, sources.title) as source
    from figures
    join sources using (source_id)
    join units on units.unit_id = figures.unit
    join statuses on statuses.status_id = figures.status
    join qualifiers on qualifiers.qualifier_id = figures.qualifier
)
select * exclude (year, last_year), count(*) over () as found
from described
where among(figure_id, $figure_ids)
  and among(source_id, $sources) and among(unit, $units) and among(status, $statuses)
  and ($year is null or $year between year and last_year)
  and ($matching is null or figure_id in (select unnest($matching::varchar[])))
order by sort_order, reading_order(locator), locator, figure_id
limit $limit offset $offset;
