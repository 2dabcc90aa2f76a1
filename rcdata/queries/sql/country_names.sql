-- Countries with their names in one language.
select iso3, name
from country_names
where language = $code
order by name;
