-- Figures that hold every word looked for, in any of its forms, within the documents, years, units
-- and statuses chosen; one page of them, with how many there are in all.
with described as (
    select
        figures.figure_id, figures.period, figures.measure, figures.breakdown, figures.value,
        figures.unit, units.label as unit_label, figures.step, figures.as_printed,
        figures.status, statuses.label as status_label,
        figures.qualifier, qualifiers.label as qualifier_label,
        figures.locator, figures.note, figures.table_name,
        sources.source_id, sources.sort_order, coalesce(sources.url, '') as url,
        source_name(sources.symbol, sources.title) as source,
        lower(concat_ws(' ', figures.figure_id, figures.period, figures.measure, figures.breakdown,
            figures.as_printed, replace(figures.as_printed, ' ', ''), figures.locator,
            figures.note, sources.symbol, sources.title, units.label, statuses.label)) as haystack
    from figures
    join sources using (source_id)
    join units on units.unit_id = figures.unit
    join statuses on statuses.status_id = figures.status
    join qualifiers on qualifiers.qualifier_id = figures.qualifier
)
select * exclude (haystack), count(*) over () as found
from described
where among(figure_id, $figure_ids)
  and among(source_id, $sources) and among(unit, $units) and among(status, $statuses)
  and ($year is null or $year between year_of(period) and year_of(split_part(period, '/', -1)))
  and holds_words(haystack, $needles)
order by sort_order, reading_order(locator), locator, figure_id
limit $limit offset $offset;
