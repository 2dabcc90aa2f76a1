-- The places that a reader can choose to see spending in: groups of countries, then each area.
create view place_areas as
select 'LDC' as place_id, area_code from areas where ldc
union all
select 'LLDC', area_code from areas where lldc
union all
select 'SIDS', area_code from areas where sids
union all
select region, area_code from areas where region is not null
union all
select area_code, area_code from areas;

-- Whether an area is the chosen place or in it, a group of areas; an empty choice means all.
create macro is_within(area, place) as
    (place = '' or area in (select area_code from place_areas where place_id = place));

create view places as
with groups as (
    select * from (values
        ('LDC', 'Least developed countries'),
        ('LLDC', 'Landlocked developing countries'),
        ('SIDS', 'Small island developing States')
    ) as named(place_id, label)
    union all
    (select distinct region, region from areas where region is not null order by region)
),
ordered as (
    select place_id, label, 'group' as kind, row_number() over () as place from groups
    union all
    select area_code, label, 'area', 1000 + sort_order from areas
)
select place_id, label, kind, cast(place as integer) as sort_order from ordered;
