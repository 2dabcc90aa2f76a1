-- All that the data hold of the place of the figure $figure_id: of its paragraph, its row of a
-- table, or its series.
with places as (
    select 'figure' as kind, 1 as part, figure_id as id, source_id, locator, measure, breakdown,
           value, unit, step, qualifier, as_printed, null as what
    from figures
    union all by name
    select kind, 2 as part, action_id as id, source_id, locator, what,
           time_as_printed as as_printed
    from actions
    union all by name
    select topic as kind, 3 as part, note_id as id, source_id, locator, note as what
    from country_notes
    union all by name
    select 'finding' as kind, 4 as part, finding_id as id, source_id, locator,
           explanation as what, printed as as_printed
    from findings
    union all by name
    select outcome as kind, 5 as part, action_id as id, source_id, locator, what, as_printed
    from promises
    where source_id is not null
),
named as (
    select *,
           coalesce(
               nullif(regexp_extract(locator, '^((?:annex )?table .+?, row .+?), column ', 1), ''),
               nullif(regexp_extract(locator, '^para \d+(?:, action \d+)?', 0), ''),
               nullif(regexp_extract(locator, '^series [a-z0-9_]+', 0), ''),
               locator
           ) as place
    from places
),
asked as (
    select source_id, place from named where part = 1 and id = $figure_id
)
select named.* exclude (place), named.part = 1 and named.id = $figure_id as asked,
       [units.singular, units.label] as unit_forms,
       source_name(sources.symbol, sources.title) as source
from named
join asked using (source_id, place)
join sources using (source_id)
left join units on units.unit_id = named.unit
order by asked desc, part, reading_order(locator), locator, id;
