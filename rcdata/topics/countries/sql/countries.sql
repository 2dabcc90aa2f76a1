-- Countries in the alphabetical order of the language $code, limited to $iso3 if any are given,
-- with the number of places that name them. `forms` are the words to find a country by: its code,
-- Latin names without accents, and its names in the six languages.
with spelt as (
    select iso3, language, name,
           case when regexp_matches(name, '[A-Za-z]')
                then replace(strip_accents(name), '’', '''') end as plain
    from country_names
    where among(iso3, $iso3)
),
forms as (
    select iso3,
           list({'code': language, 'name': name} order by language) as names,
           -- Arabic last: text after it on a line would be shown in the wrong order.
           list_concat([iso3], list(plain order by language) filter (plain is not null),
               list(name order by language = 'ar', plain is null, language)) as forms
    from spelt
    group by iso3
),
mentions as (
    select m49, count(*) as places, count(distinct source_id) as documents
    from country_notes
    group by m49
)
select countries.m49, countries.iso3, spelt.name, forms.names, forms.forms,
       countries.region, countries.sub_region, countries.ldc, countries.lldc, countries.sids,
       coalesce(mentions.places, 0) as places, coalesce(mentions.documents, 0) as documents
from countries
join spelt on spelt.iso3 = countries.iso3 and spelt.language = $code
join forms on forms.iso3 = countries.iso3
left join mentions on mentions.m49 = countries.m49
order by icu_sort_key(spelt.name, $code);
