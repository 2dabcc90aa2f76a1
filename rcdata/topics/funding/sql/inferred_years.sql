-- The inferred revenue of the trust fund by year, from all contributors; `share_usd` is the
-- share of the regular budget, which has to be added in these two years: from 2023 on, the
-- contributions of the organizations include it.
select
    revenue.year,
    sum(revenue.amount_usd) as amount_usd,
    any_value(share.amount_usd) as share_usd,
    revenue.year::varchar in (
        select item from datasets_checked where check_id = 'fund-cost-sharing'
    ) as has_cost_sharing,
    revenue.year in (
        select year_of(period) from rc_income where status in ('received', 'projection')
    ) as has_income
from fund_revenue as revenue
left join fund_statements as share
    on share.fund = 'regular-budget' and share.year = revenue.year and share.year in (2021, 2022)
where revenue.year between $first and $last
group by revenue.year
order by revenue.year;
