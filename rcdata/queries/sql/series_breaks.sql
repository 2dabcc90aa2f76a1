-- Breaks of the series in a denominator within the period, each explanation once a year.
-- A mixed denominator has the breaks of those that it takes its years from.
with used as (
    select distinct denominators.denominator_id
    from denominator_values as total
    join denominators on denominators.label = total.used
    where total.denominator_id = $denominator
)
select breaks.year, breaks.explanation
from used
join denominator_parts as parts using (denominator_id)
join series_breaks as breaks using (series_id)
where breaks.year between $first and $last
group by breaks.year, breaks.explanation
order by breaks.year;
