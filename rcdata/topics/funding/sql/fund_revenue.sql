-- Inferred revenue of the trust fund by contributor, in the last year of the period.
with latest as (
    select max(year) as year from fund_revenue where year between $first and $last
)
select
    latest.year,
    coalesce(areas.label, types.label) as name,
    types.label as contributor_type,
    revenue.area_code,
    revenue.amount_usd,
    100 * revenue.amount_usd / sum(revenue.amount_usd) over () as share_pct
from latest
join fund_revenue as revenue using (year)
join contributor_types as types on types.type_id = revenue.contributor_type
left join areas on areas.area_code = revenue.area_code
order by revenue.amount_usd desc, name;
