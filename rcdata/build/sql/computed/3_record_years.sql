-- The tables of the record and the years they have rows of, so that the register need not read the
-- whole record to offer them.
insert into record_years
select table_name, first_year from record_rows group by all order by all;
