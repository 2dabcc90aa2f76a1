-- Everything that the documents say about the countries $iso3, in order of date and of reading:
-- what a place says, in our words (note), what it lists (action), and its figures (figure).
with wanted as (
    select m49, iso3, name_en,
           -- The name as used in running text: without brackets, and the United Kingdom in short.
           regexp_replace(name_en, ' (\(|of Great Britain).*', '') as short
    from countries
    where list_contains($iso3, iso3)
),
noted as (
    select wanted.iso3, wanted.short, notes.*
    from country_notes as notes join wanted using (m49)
),
listed as (
    select unnest(string_split(countries, '; ')) as name_en, actions.* exclude (countries)
    from actions
),
stated as (
    select iso3, source_id, locator, 1 as part, 'note' as kind, note_id as id, topic,
           note as what, role
    from noted
    union all by name
    select iso3, source_id, locator, 2 as part, kind, action_id as id, area as topic, what,
           owner, starts, ends
    from listed join wanted using (name_en)
    union all by name
    -- A figure belongs to a country if its description and its place both name the country.
    select iso3, source_id, locator, 3 as part, 'figure' as kind, figure_id as id, topic,
           -- What is measured, without the title of its table.
           concat_ws(' · ', nullif(split_part(measure, ': ', 2), ''), nullif(breakdown, ''))
               as what,
           value, unit, units.label as unit_label,
           [units.singular, units.label] as unit_forms, step, qualifier, as_printed,
           statuses.label as status_label, figures.note as remark
    from figures
    join noted using (source_id, locator)
    join units on units.unit_id = figures.unit
    join statuses on statuses.status_id = figures.status
    where regexp_matches(concat_ws(' ', measure, breakdown, figures.note),
                         '\b' || regexp_escape(short) || '\b')
)
select stated.*, sources.title, sources.published, sources.url, sources.sort_order,
       source_name(sources.symbol, sources.title) as source
from stated
join sources using (source_id)
order by list_position($iso3, iso3), sources.published, sources.sort_order,
    place_part(locator),
    -- The sections of the Kigali statement in printed order.
    list_position(['title', 'Introduction', 'Introductory remarks', 'General conclusions',
        'National ownership and leadership', 'One Programme and One Budgetary Framework',
        'One Office, transaction costs and savings', 'One Leader and One Voice',
        'Country-led evaluations', 'Link to the independent evaluation', 'Way forward'],
        place_section(locator)),
    place_number(locator) nulls first,
    starts_with(locator, 'box'), locator, part, id;
