-- Checks of the datasets against themselves, against each other and against published figures. Each
-- check has what was expected, what was found and how far apart the two may be.
insert into datasets_checked
with done as (
    select 'expenses-as-held' as check_id, series_id || ' ' || period as item,
           value as expected, found, 0.5 as tolerance
    from operational_spending as held
    join (
        select year, function, sum(amount_usd) as found from un_expenses group by all
    ) as sums
        on held.series_id = 'expenses-' || sums.function and held.period = sums.year::varchar
    union all
    -- Printed in billions, rounded or cut off after one decimal.
    select check_id, figure_id, figures.value, found,
           case when figures.unit = 'USD' then 100000000 else 0 end
    from (
        select 'expenses-as-published' as check_id,
               'ext.un-expenses-total.' || year as figure_id, sum(amount_usd) as found
        from un_expenses group by year
        union all
        select 'expenses-as-published',
               'ext.un-expenses-' || function || '-published.' || year, sum(amount_usd)
        from un_expenses group by year, function
        union all
        select 'expenses-as-published',
               'ext.operational-expenditure-financing-report.' || year, sum(amount_usd)
        from un_expenses where function in ('development', 'humanitarian') group by year
        union all
        select 'revenue-as-published', 'ext.un-revenue-total.' || year, sum(amount_usd)
        from un_revenue group by year
        union all
        select 'revenue-as-published', 'ext.un-revenue-earmarked.' || year, sum(amount_usd)
        from un_revenue
        join instruments on instrument_id = instrument and category = 'voluntary-earmarked'
        group by year
        union all
        select 'goals-as-published', 'ext.sdg-linked-expenses.' || year, sum(amount_usd)
        from un_sdg_expenses where goal <> 'none' group by year
        union all
        select 'goals-as-published', 'ext.sdg-reporting-entities.' || year,
               count(distinct entity_id)
        from un_sdg_expenses group by year
    ) as sums
    join figures using (figure_id)
    union all
    select 'areas-within-expenses', year::varchar, 0, greatest(0, max(-not_in_areas_usd)), 541
    from un_area_coverage group by year
    union all
    select 'governments-as-types', year::varchar, 0, max(abs(a.usd - b.usd)), 1
    from (
        select year, entity_id, category, sum(amount_usd) as usd from un_contributions group by all
    ) as a
    join (
        select year, entity_id, category, sum(amount_usd) as usd
        from un_contributions_by_type where contributor_type = 'government' group by all
    ) as b using (year, entity_id, category)
    group by year
    union all
    select 'types-as-instruments', year::varchar, instruments.usd, types.usd, 4000
    from (select year, sum(amount_usd) as usd from un_contributions_by_type group by all) as types
    join (select year, sum(amount_usd) as usd from un_revenue group by all) as instruments
        using (year)
    union all
    select 'frameworks-by-goal', 'all', 0,
           max(abs(plan.required_usd - goals.usd)), 0.05
    from frameworks as plan
    join (
        select framework_id, sum(required_usd) as usd from framework_goals group by all
    ) as goals using (framework_id)
    having count(*) > 0
    union all
    select 'frameworks-by-outcome', 'all', 0,
           max(greatest(abs(plan.required_usd - outcomes.required),
                        abs(plan.available_usd - outcomes.available),
                        abs(plan.spent_usd - outcomes.spent))), 0.05
    from frameworks as plan
    join (
        select framework_id, sum(required_usd) as required, sum(available_usd) as available,
               sum(spent_usd) as spent
        from framework_outcomes group by all
    ) as outcomes using (framework_id)
    having count(*) > 0
    union all
    select 'statements-as-held', held.figure_id, held.value, statements.amount_usd, 0
    from fund_statements as statements
    join rc_spending as held
        on held.period = statements.year::varchar
       and held.measure = case statements.fund
               when 'special-purpose' then 'expenditure in the financial statements'
               when 'regular-budget' then 'regular budget share of cost-sharing'
               else 'local trust fund expenditure' end
    union all
    select 'fund-core-of-one-office', year::varchar, 0,
           coalesce(sum(abs(amount_usd)) filter (part_id <> 'DCO'), 0), 0
    from un_other_contributions
    where entity_id = 'UN' and category = 'voluntary-core' and year between 2020 and 2022
    group by year
    union all
    select 'fund-cost-sharing', paid.year::varchar, published.value,
           paid.amount_usd + coalesce(share.amount_usd, 0), 500000
    from fund_revenue as paid
    left join fund_statements as share
        on share.fund = 'regular-budget' and share.year = paid.year
       -- From 2023 on, the contributions of the organizations include the share.
       and share.year in (2021, 2022)
    join rc_income as published on published.figure_id = 'ext.rc-income-cost-sharing.2023'
    where paid.contributor_type = 'un-organizations' and paid.year >= 2021
    union all
    select 'fund-total',
           year::varchar || case when all_of_it then '' else ', without cost-sharing' end, expected, found, 1500000
    from (
        select year, true as all_of_it, sum(amount_usd) as found from fund_revenue group by year
        union all
        select year, false, sum(amount_usd) from fund_revenue
        where contributor_type <> 'un-organizations' group by year
    ) as sums
    join (
        select year_of(period) as year, stream_id = 'total' as all_of_it, sum(value) as expected
        from rc_income
        where period = '2023' and status = 'received'
          and stream_id in ('total', 'voluntary', 'levy')
        group by all
    ) as published using (year, all_of_it)
    union all
    select 'fund-contributors', listed.period, count(*), count(revenue.area_code), 0
    from listed_contributors as listed
    join countries using (m49)
    left join fund_revenue as revenue
        on revenue.area_code = countries.iso3 and revenue.amount_usd > 0
       and revenue.year::varchar = listed.period
    where listed.period in (select year::varchar from fund_revenue)
    group by listed.period
    union all
    select 'fund-is-core-revenue', year::varchar, 0,
           max(abs(coalesce(fund.amount_usd, 0) - coalesce(core.amount_usd, 0))), 0.005
    from (select * from fund_revenue where contributor_type = 'government') as fund
    full join (
        select * from un_contributions
        where entity_id = 'UN' and category = 'voluntary-core'
          and year in (select year from fund_revenue)
    ) as core using (year, area_code)
    group by year
    union all
    select 'scale-adds-up', first_year::varchar, 100, sum(rate_pct), 0.0005
    from assessment_rates group by first_year
)
select check_id, dataset_id, item, expected, found, tolerance,
       abs(found - expected) <= tolerance as holds
from done
join dataset_checks using (check_id)
order by dataset_checks.sort_order, item;
