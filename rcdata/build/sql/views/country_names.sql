-- Names of countries in the six languages, one row for each name.
create view country_names as
select m49, iso3, replace(edition, 'name_', '') as language, name
from (unpivot countries on columns('^name_') into name edition value name);
