-- What each Government gave to all entities together.
insert into un_area_contributions
select year, area_code, category, sum(amount_usd) from un_contributions group by all order by all;
