-- Names in the alphabetical order of the language $code.
select name from (select unnest($names) as name) order by icu_sort_key(name, $code), name;
