-- The inputs of each baseline of the what-if model: one row per baseline and input, with the
-- figures used. A baseline is a year and the status of its income; everything else follows from
-- what was published for that year. An input that was not published has no row.
with baselines(baseline, year, income_status) as (
    values ('actual-2019', 2019, 'received'),
           ('outlook-2020', 2020, 'expected'),
           ('estimate-2021', 2021, null),
           ('reported-2020', 2020, 'received'),
           ('reported-2023', 2023, 'received'),
           ('reported-2025', 2025, 'received')
),
-- Streams come from the source that prints the total: two sources are never mixed.
income_total as (
    select baseline, year, income_status, income.source_id, income.value, income.qualifier,
           income.figure_id
    from baselines
    join rc_income as income
      on year_of(income.period) = year and income.stream_id = 'total'
     and income.status = income_status
    join sources using (source_id)
    qualify row_number() over (partition by baseline order by sources.sort_order) = 1
),
stream as (
    select baseline, total.year, income.value, income.qualifier, income.figure_id,
           case when income.status in ('firm', 'soft') then income.status
                else income.stream_id end as stream
    from income_total as total
    join rc_income as income
      on income.source_id = total.source_id and year_of(income.period) = total.year
     and income.stream_id <> 'total'
    where income.status = total.income_status
       or (total.income_status = 'expected' and income.status in ('firm', 'soft'))
),
shortfall as (
    select baseline, total.year, income.value, income.qualifier, income.figure_id
    from income_total as total
    join rc_income as income
      on income.source_id = total.source_id and year_of(income.period) = total.year
     and income.stream_id = 'total' and income.status = 'shortfall'
),
-- The budget that a published shortfall refers to; else the budget, or without one the estimate, of
-- the year.
requirement as (
    select baseline, shortfall.year, figures.value, figures.qualifier, figures.figure_id,
           figures.status as basis, 0 as preference
    from shortfall
    join relations_checked as relation using (figure_id)
    join figures on figures.figure_id = relation.terms[1]
    where relation.kind = 'difference' and len(relation.terms) = 1
    union all
    select baseline, year, value, qualifier, figure_id, measure,
           case measure when 'budget' then 1 else 2 end
    from baselines
    join rc_spending on year_of(period) = year
    where component_id = 'total' and category_id = 'all' and measure in ('budget', 'estimate')
),
-- Parts of the requirement: by category, and the amount for coordination in countries.
part as (
    select baseline, year, value, qualifier, figure_id, measure,
           case component_id when 'total' then 'requirement.' || category_id
                else 'country-level' end as input
    from baselines
    join rc_spending on year_of(period) = year
    where measure in ('budget', 'estimate')
      and ((component_id = 'total' and category_id in ('posts', 'non-posts'))
           or (component_id = 'B.country' and category_id = 'all'))
    qualify row_number() over (
        partition by baseline, component_id, category_id
        order by case measure when 'budget' then 1 else 2 end) = 1
),
-- Expenditure of the year, commitments included. That of the financial statements is another measure
-- than the published income: no balance can be struck between the two.
spending as (
    select baseline, year, value, qualifier, figure_id, measure
    from baselines
    join rc_spending on year_of(period) = year
    where income_status = 'received' and component_id = 'total' and category_id = 'all'
      and measure = 'expenditure'
),
-- Rules of the arrangement, as last published up to the year; used only if a stream was published.
rule as (
    select baseline, year_of(period) as year, indicator_id as input, value, unit, qualifier,
           figure_id
    from baselines
    join results on year_of(period) <= year
    where income_status is not null and indicator_id in ('levy-rate', 'cost-sharing-factor')
    qualify row_number() over (partition by baseline, indicator_id order by period desc) = 1
    union all
    select baseline, year_of(period), 'cost-sharing-expected', value, unit, qualifier, figure_id
    from baselines
    join rc_income on year_of(period) <= year
    where income_status is not null and stream_id = 'cost-sharing' and status = 'expected'
    qualify row_number() over (partition by baseline order by period desc) = 1
    union all
    select baseline, year, 'levy-months', value, unit, qualifier, figure_id
    from baselines
    join results on year_of(period) = year and indicator_id = 'levy-months'
    where income_status is not null
),
-- The smallest and the largest contribution, as last printed up to the year.
contribution as (
    select baseline, year_of(period) as year, value, unit, qualifier, figure_id,
           case indicator_id when 'smallest-contribution' then 'contribution-smallest'
                else 'contribution-largest' end as input
    from baselines
    join results on year_of(period) <= year
    where income_status is not null
      and indicator_id in ('smallest-contribution', 'largest-contribution')
    qualify row_number() over (partition by baseline, indicator_id order by period desc) = 1
),
-- What the levy was expected to bring in a year, a printed range, as last printed up to the year.
levy_yield as (
    select baseline, year_of(period) as year, value, unit, qualifier, figure_id, period_basis,
           'levy-yield-' || part as input
    from baselines
    join results on year_of(period) <= year
    where income_status is not null and indicator_id = 'levy-yield-expected'
    qualify row_number() over (partition by baseline, part order by period desc) = 1
),
-- Months to the end of the year from the day on which the levy begins according to another source;
-- it uses the figures printed in the same paragraph.
levy_from_start as (
    select baseline, year, 13 - month(starts::date) as value, 'months' as unit,
           list(results.figure_id order by results.figure_id) as figure_ids
    from baselines
    join actions on year(starts::date) = year
    join results on results.source_id = actions.source_id and results.locator = actions.locator
     and year_of(results.period) = year and indicator_id = 'levy-yield-expected'
    where income_status is not null and list_id = 'milestones-unido'
    group by all
),
years as (
    select baseline, year from baselines union all select 'undp-2008', 2008
),
-- The lowest and the highest rate of the scale of assessments of the year.
scale as (
    select baseline, first_year as year, min(rate_pct) as lowest, max(rate_pct) as highest
    from years
    join assessment_rates on year between first_year and last_year
    group by all
),
contributors as (
    select baseline, total.year, results.value, results.unit, results.qualifier, results.figure_id
    from income_total as total
    join results
      on results.source_id = total.source_id and year_of(results.period) = total.year
     and results.indicator_id = case total.income_status
            when 'expected' then 'committed-member-states' else 'contributing-member-states' end
    qualify row_number() over (partition by baseline order by results.period) = 1
),
-- The count nearest to the year, at most one year away.
countries as (
    select baseline, year_of(period) as year, value, unit, qualifier, figure_id
    from baselines
    join results on abs(year_of(period) - year) <= 1
    where indicator_id = 'countries-and-territories'
    qualify row_number() over (partition by baseline order by abs(year_of(period) - year)) = 1
),
undp as (
    select baseline, year, value, qualifier, figure_id,
           case line_id when 'A' then 'income.undp' when 'B' then 'income.donors'
                else 'income.total' end as input
    from years
    join rc_funding on year_of(period) = year
    where baseline = 'undp-2008' and line_id in ('A', 'B', 'total')
),
found as (
    select baseline, 'income.' || stream as input, value, 'USD' as unit, year, null as basis,
           qualifier, [figure_id] as figure_ids from stream
    union all select baseline, 'income.total', value, 'USD', year, null, qualifier, [figure_id]
        from income_total
    union all select baseline, input, value, 'USD', year, null, qualifier, [figure_id] from undp
    union all select baseline, 'requirement.total', value, 'USD', year, null, qualifier,
        [figure_id] from undp where input = 'income.total'
    union all select baseline, 'gap', value, 'USD', year, null, qualifier, [figure_id]
        from shortfall
    union all (
        select baseline, 'requirement.total', value, 'USD', year, basis, qualifier, [figure_id]
        from requirement
        qualify row_number() over (partition by baseline order by preference) = 1)
    union all select baseline, input, value, 'USD', year, measure, qualifier, [figure_id] from part
    union all select baseline, 'spending', value, 'USD', year, measure, qualifier, [figure_id]
        from spending
    union all select baseline, input, value, unit, year, null, qualifier, [figure_id] from rule
        where baseline in (select baseline from stream)
    union all select baseline, 'contributors', value, unit, year, null, qualifier, [figure_id]
        from contributors
    union all select baseline, 'countries', value, unit, year, null, qualifier, [figure_id]
        from countries where baseline in (select baseline from part where input = 'country-level')
    union all select baseline, 'country-average', value, unit, year, null, qualifier, [figure_id]
        from years join country_cost on year_of(period) = year and line_id = 'total'
    union all select baseline, 'operational-spending', denominator_usd, 'USD', year, basis,
        'exact', figure_ids
        from years join denominator_values using (year) where denominator_id = 'best-available'
    union all select baseline, input, value, unit, year, null, qualifier, [figure_id]
        from contribution
    union all select baseline, input, value, unit, year, period_basis, qualifier, [figure_id]
        from levy_yield
    union all select baseline, 'levy-months-from-start', value, unit, year, null, 'exact',
        figure_ids from levy_from_start
    -- A scale is not a figure of a document; its source is its dataset.
    union all select baseline, 'scale-floor', lowest, '%', year, null, 'exact', []::varchar[]
        from scale
    union all select baseline, 'scale-ceiling', highest, '%', year, null, 'exact', []::varchar[]
        from scale
    union all select baseline, 'posts', value, unit, year, null, qualifier, [figure_id]
        from years join posts on year_of(period) = year
        where component_id = 'total' and grade_id = 'total'
)
select baseline, input, value, unit, year::integer as year, basis, qualifier, figure_ids
from found
where value is not null
order by baseline, input;
