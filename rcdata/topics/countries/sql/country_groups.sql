-- Groups of countries that the documents form or name, one row per group, member and place.
select notes.role, spelt.iso3, spelt.name, notes.source_id, notes.locator,
       source_name(sources.symbol, sources.title) as source, sources.url, sources.sort_order,
       (select count(distinct other.m49) from country_notes as other
        where other.role = notes.role) as members
from country_notes as notes
join country_names as spelt using (m49)
join sources using (source_id)
where spelt.language = $code and notes.role is not null and notes.role <> ''
order by members desc, notes.role, icu_sort_key(spelt.name, $code),
         sources.published, sources.sort_order, notes.locator;
