-- Who may pay: every Member State with its rate in each scale of assessments, and the other
-- contributors of the fund; each with the revenue that the fund appears to have had from it in the
-- last year. UN organizations are left out, since what they pay is cost-sharing; each row repeats what
-- they and all contributors together gave.
with latest as (
    select max(year) as year from fund_revenue
),
revenue as (
    select contributor_type, area_code, amount_usd from latest join fund_revenue using (year)
),
whole as (
    select sum(amount_usd) as all_revenue_usd,
           sum(amount_usd) filter (contributor_type = 'un-organizations') as organizations_usd
    from revenue
),
scales as (
    select distinct first_year, last_year from assessment_rates
),
paying as (
    select first_year, last_year, area_code as code, areas.label, rate_pct, amount_usd as revenue_usd,
           region, ldc
    from assessment_rates
    join areas using (area_code)
    left join revenue using (area_code)
    union all
    select first_year, last_year, coalesce(area_code, contributor_type),
           coalesce(areas.label, types.label), null, amount_usd, null, false
    from scales
    cross join revenue
    join contributor_types as types on types.type_id = contributor_type
    left join areas using (area_code)
    where contributor_type <> 'un-organizations'
      and not exists (
        select 1 from assessment_rates as member
        where member.first_year = scales.first_year and member.area_code = revenue.area_code)
)
select first_year, last_year, latest.year as revenue_year, code, label, rate_pct, revenue_usd,
       region, ldc, all_revenue_usd, coalesce(organizations_usd, 0) as organizations_usd
from paying cross join latest cross join whole
where latest.year is not null
order by first_year, code;
