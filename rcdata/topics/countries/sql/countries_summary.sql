-- How many countries are named, in one row; `most_iso3` is the country named at the most places.
with places as (select m49, count(*) as places from country_notes group by m49)
select (select count(*) from sources where kind = 'document') as documents,
       (select count(distinct source_id) from country_notes) as naming,
       (select count(*) from countries) as countries,
       (select count(*) from places) as named,
       countries.iso3 as most_iso3, places.places as most_places
from places
join countries using (m49)
order by places.places desc, countries.iso3
limit 1;
