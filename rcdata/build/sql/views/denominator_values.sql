-- Each denominator by year, if all its parts were published for the year. The mixed one takes, year
-- by year, the published expenditure if there is one, else the first proxy, and never another
-- proxy: a narrower one would change the meaning of the line.
create view denominator_values as
with parts as (
    select denominator_id, series_id, count(*) over (partition by denominator_id) as parts_needed
    from denominator_parts
),
added_up as (
    select
        parts.denominator_id,
        year_of(spending.period) as year,
        sum(spending.value) as denominator_usd,
        list(spending.figure_id order by spending.figure_id) as figure_ids,
        list(distinct spending.source_id order by spending.source_id) as source_ids,
        bool_or(breaks.year is not null) as breaks_here
    from parts
    join operational_spending as spending using (series_id)
    left join series_breaks as breaks
        on breaks.series_id = parts.series_id and breaks.year = year_of(spending.period)
    group by parts.denominator_id, parts.parts_needed, year_of(spending.period)
    having count(spending.value) = parts.parts_needed
),
single as (
    select added_up.*, denominators.basis, denominators.label as used, denominators.sort_order
    from added_up
    join denominators using (denominator_id)
),
best as (
    select * from single
    where basis = 'expenditure'
       or denominator_id = (
            select arg_min(denominator_id, sort_order) from denominators where basis = 'proxy')
    qualify row_number() over (partition by year order by basis, sort_order) = 1
)
select * exclude (sort_order) from single
union all
select mixed.denominator_id, best.* exclude (denominator_id, sort_order)
from best
join denominators as mixed on mixed.basis = 'mixed';
