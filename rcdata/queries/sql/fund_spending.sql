-- The trust fund by year: spent according to its financial statements, and the budget put to member
-- states, or the estimate of the annex for a year without a published budget; one row a year and
-- measure. Every year from the first to the last of the financial statements has a row of spending.
with base as (
    select value as base_price, figure_id as base_id from price_index
    where year_of(period) = $base_year
),
totals as (
    select year_of(period) as year, value, figure_id, source_id, status, period,
           case when measure = 'expenditure in the financial statements' then 'expenditure'
                else measure end as measure
    from rc_spending
    where component_id = 'total' and category_id = 'all'
      and measure in ('expenditure in the financial statements', 'budget', 'estimate')
),
years as (
    select unnest(generate_series(greatest($first, min(year)), least($last, max(year))))::integer
           as year
    from totals where measure = 'expenditure'
),
wished as (
    select year, 'expenditure' as measure from years
    union all
    select year, measure from totals join years using (year)
    where measure = 'budget'
       or measure = 'estimate' and year not in (select year from totals where measure = 'budget')
)
select
    wished.year, wished.measure, totals.value is not null as available,
    case when wanted.wanted then totals.value end as nominal_usd,
    case when not wanted.wanted then null
         when $base_year is null then totals.value
         else totals.value * base.base_price / prices.value end as amount_usd,
    case when wanted.wanted then list_filter(
        [totals.figure_id,
         case when base.base_id is not null then prices.figure_id end, base.base_id],
        id -> id is not null) else [] end as figure_ids
from wished
left join totals using (year, measure)
cross join lateral (
    select totals.value is not null
       and among(totals.source_id, $sources) and among(totals.status, $statuses) as wanted
) as wanted
left join price_index as prices on prices.period = totals.period
left join base on true
order by wished.year, wished.measure;
