-- The ISO codes of all countries.
select iso3 from countries;
