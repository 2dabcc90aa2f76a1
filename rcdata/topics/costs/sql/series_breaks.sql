-- Breaks of the series in a denominator within the period, each explanation once a year; without a
-- chosen denominator, the breaks in all of them. A mixed denominator has the breaks of those from
-- which it takes its years.
with used as (
    select distinct denominators.denominator_id, denominators.label, denominators.sort_order
    from denominator_values as total
    join denominators on denominators.label = total.used
    where $denominator in ('', total.denominator_id)
),
concerned as (
    select distinct breaks.year, breaks.explanation, used.label, used.sort_order
    from used
    join denominator_parts as parts using (denominator_id)
    join series_breaks as breaks using (series_id)
    where breaks.year between $first and $last
)
select year, explanation, list(label order by sort_order) as denominators
from concerned
group by year, explanation
order by year;
