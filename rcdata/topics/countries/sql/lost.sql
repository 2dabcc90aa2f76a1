-- Years in which an area has the amounts of $most_left entities at most, although it has those of
-- $least_usual or more in half of the years that have any: the copy used has lost them.
with counted as (
    select area_code, year, count(distinct entity_id) as present from un_area_expenses group by all
),
usual as (
    select area_code from counted group by area_code having median(present) >= $least_usual
)
select usual.area_code, years.year
from usual
cross join (select distinct year from un_area_expenses) as years
left join counted using (area_code, year)
where coalesce(counted.present, 0) <= $most_left
order by usual.area_code, years.year;
