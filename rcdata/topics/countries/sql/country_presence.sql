-- The number of places at which each document, in order of date, names each of the countries $iso3,
-- and all of them together.
with spelt as (
    select m49, iso3, name from country_names where language = $code and list_contains($iso3, iso3)
),
counted as (
    select sources.source_id, spelt.iso3, spelt.name, count(notes.note_id) as places
    from sources
    cross join spelt
    left join country_notes as notes
        on notes.source_id = sources.source_id and notes.m49 = spelt.m49
    where sources.kind = 'document'
    group by all
)
select counted.*, source_name(sources.symbol, sources.title) as source, sources.url,
       sources.sort_order, list_position($iso3, counted.iso3) as place,
       sum(places) over (partition by source_id) as together
from counted
join sources using (source_id)
order by sources.published, sources.sort_order, place;
