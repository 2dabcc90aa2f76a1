-- The trust fund by year, one row for each year and measure: expenditure according to its financial
-- statements; the budget put to Member States, or the annex's estimate for a year without a budget
-- in the sources. Every year from the first to the last of the financial statements has an
-- expenditure.
with totals as (
    select year_of(period) as year, value, figure_id, source_id, status,
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
    case when wanted.wanted then in_dollars_of($base_year, totals.value, prices) end as amount_usd,
    case when wanted.wanted then list_concat([totals.figure_id], prices.figure_ids) else [] end
        as figure_ids
from wished
left join totals using (year, measure)
cross join lateral (
    select totals.value is not null
       and among(totals.source_id, $sources) and among(totals.status, $statuses) as wanted
) as wanted
left join prices_for($base_year) as prices on prices.year = wished.year
order by wished.year, wished.measure;
