-- The Member States that a report lists as contributors, in the last year of the period with a
-- list, each with the inferred revenue from it. The list itself has no amounts.
with latest as (
    select max(year_of(period)) as year
    from listed_contributors
    where year_of(period) between $first and $last
)
select
    latest.year, areas.area_code, areas.label as name, revenue.amount_usd,
    source_name(sources.symbol, sources.title) as source, sources.url, sources.sort_order,
    listed.locator
from latest
join listed_contributors as listed on year_of(listed.period) = latest.year
join countries using (m49)
join areas on areas.area_code = countries.iso3
join sources using (source_id)
left join fund_revenue as revenue
    on revenue.area_code = areas.area_code and revenue.year = latest.year
order by revenue.amount_usd desc nulls last, areas.sort_order;
