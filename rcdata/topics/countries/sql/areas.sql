-- Every country and area in any table, with its name in the language $code if the list of countries
-- has it, its groups, and the words to find it by: its code, Latin names without accents, and its
-- names in the languages of that list.
with forms as (
    select iso3,
           -- Arabic last: text after it on a line would be shown in the wrong order.
           list_concat(
               list(replace(strip_accents(name), '’', '''') order by language)
                   filter (regexp_matches(name, '[A-Za-z]')),
               list(name order by language = 'ar', language)) as forms,
           max(name) filter (language = $code) as name
    from country_names
    group by iso3
)
select coalesce(areas.area_code, countries.iso3) as area_code,
       areas.label, forms.name, coalesce(forms.forms, []) as forms,
       coalesce(areas.kind, '') as kind, coalesce(areas.region, countries.region) as region,
       coalesce(areas.ldc, countries.ldc, 0) = 1 as ldc,
       coalesce(areas.lldc, countries.lldc, 0) = 1 as lldc,
       coalesce(areas.sids, countries.sids, 0) = 1 as sids
from areas
full join countries on countries.iso3 = areas.area_code
left join forms on forms.iso3 = coalesce(areas.area_code, countries.iso3)
order by area_code;
