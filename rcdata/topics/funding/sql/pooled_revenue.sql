-- Revenue of funds that several entities share, and of thematic funds of single entities, by year,
-- from the first year with both in the source; with all earmarked revenue of the year.
with earmarked as (
    select revenue.year, sum(revenue.amount_usd) as usd
    from un_revenue as revenue
    join instruments on instruments.instrument_id = revenue.instrument
    where instruments.category = 'voluntary-earmarked'
    group by revenue.year
),
pooled as (
    select * from instruments where instrument_id in ('R03A', 'R03B')
)
select
    revenue.year, pooled.instrument_id, pooled.label as name, pooled.sort_order,
    sum(revenue.amount_usd) as amount_usd,
    100 * sum(revenue.amount_usd) / nullif(any_value(earmarked.usd), 0) as share_pct,
    count(distinct revenue.entity_id) as entities
from un_revenue as revenue
join pooled on pooled.instrument_id = revenue.instrument
join earmarked using (year)
where revenue.year between greatest($first, (select max(first_year) from pooled)) and $last
group by all
order by revenue.year, pooled.sort_order;
