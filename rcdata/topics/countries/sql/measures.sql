-- The measures $measures of the country sheet, one row per area of $areas and measure, with its rank
-- and the quartiles among the Member States of the group $group (ALL: all of them). Only amounts that can
-- be compared are ranked (`ranked`): none at a seat, none doubtful, none of a plan or an office
-- shared by countries.
with members as (
    select area_code
    from areas
    where kind = 'member state'
      and ($group = 'ALL' or is_within(area_code, $group))
),
served as (
    select *, count(*) over (partition by framework_id) as together from framework_areas
),
expenses as (
    select 'expenses' as measure, year, year as last_year, area_code,
           sum(amount_usd) filter (flag is distinct from 'doubtful') as value,
           sum(amount_usd) filter (flag is null) as ranked
    from un_area_expenses
    where year = (select max(year) from un_area_expenses)
    group by all
),
plans as (
    select 'framework' as measure, plan.year, plan.year as last_year, served.area_code,
           plan.required_usd as value,
           case when plan.year_basis = 'year' and plan.flag is null and served.together = 1
                then plan.required_usd end as ranked
    from served
    join frameworks as plan using (framework_id)
    -- Of two plans of a country, one is told.
    qualify row_number() over (partition by served.area_code order by framework_id) = 1
),
given as (
    select year, area_code,
           sum(amount_usd) filter (category <> 'other-revenue') as given_usd,
           coalesce(sum(amount_usd) filter (category = 'voluntary-core'), 0) as core_usd,
           coalesce(sum(amount_usd) filter (category = 'voluntary-earmarked'), 0) as earmarked_usd
    from un_area_contributions
    where year = (select max(year) from un_area_contributions)
    group by all
),
coordination as (
    select 'coordination' as measure, cost.year, cost.year as last_year, spent.area_code,
           100 * cost.average_usd / nullif(sum(spent.amount_usd), 0) as value, value as ranked
    from (select year, average_usd from country_coordination where measure = 'expenditure'
          qualify year = max(year) over ()) as cost
    join un_area_expenses as spent using (year)
    -- An office for several countries is set against the expenses in none of them.
    where spent.flag is null
      and spent.area_code in (select area_code from served where together = 1)
    group by cost.year, spent.area_code, cost.average_usd
    having sum(spent.amount_usd) > 0
),
measured as (
    from expenses
    union all by name from plans
    union all by name from coordination
    union all by name
    select 'contributions' as measure, year, year as last_year, area_code,
           given_usd as value, given_usd as ranked
    from given
    where given_usd is not null
    union all by name
    -- There is no share if corrections make an amount negative.
    select 'core-share' as measure, year, year as last_year, area_code,
           100 * core_usd / (core_usd + earmarked_usd) as value, value as ranked
    from given
    where least(core_usd, earmarked_usd) >= 0 and core_usd + earmarked_usd > 0
    union all by name
    select 'fund' as measure, year, year as last_year, area_code,
           sum(amount_usd) as value, sum(amount_usd) as ranked
    from fund_revenue
    where year = (select max(year) from fund_revenue) and area_code is not null
    group by all
    union all by name
    select 'scale' as measure, first_year as year, last_year, area_code,
           rate_pct as value, rate_pct as ranked
    from assessment_rates
    where $year between first_year and last_year
),
compared as (
    select measure, area_code, rank() over (partition by measure order by ranked desc) as place
    from measured
    join members using (area_code)
    where ranked is not null
),
spread as (
    select measure, max(year) as year, max(last_year) as last_year, count(*) as compared,
           quantile_cont(ranked, 0.25) as lower, quantile_cont(ranked, 0.5) as median,
           quantile_cont(ranked, 0.75) as upper
    from measured
    join members using (area_code)
    where ranked is not null
    group by measure
)
select asked.measure, asked.area_code, measured.value, measured.ranked, compared.place,
       coalesce(spread.compared, 0) as compared, spread.lower, spread.median, spread.upper,
       coalesce(measured.year, spread.year) as year,
       coalesce(measured.last_year, spread.last_year) as last_year
from (
    select measure, unnest($areas::varchar[]) as area_code
    from (select unnest($measures::varchar[]) as measure)
) as asked
left join measured using (measure, area_code)
left join compared using (measure, area_code)
left join spread using (measure)
order by list_position($measures, asked.measure), list_position($areas, asked.area_code);
