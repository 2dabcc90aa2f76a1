-- Income of the trust fund by year and stream, received or still projected, with the budget of the
-- year. Every year of the period has a row for each stream and for the total, without a value if no
-- source used has one. The filter of statuses does not apply to the budget, which is the yardstick.
with published as (
    select year_of(period) as year, * from rc_income where status in ('received', 'projection')
),
years as (
    -- Limited to the years of the fund.
    select unnest(generate_series(greatest($first, min(year)), least($last, max(year))))::integer
           as year
    from published
),
income as (
    select * from published left join figure_steps using (figure_id)
    where among(source_id, $sources) and among(status, $statuses)
),
budgets as (
    select year_of(period) as year, value, figure_id, step, source_id
    from rc_spending left join figure_steps using (figure_id)
    where component_id = 'total' and category_id = 'all' and measure = 'budget'
),
budget as (
    select * from budgets where among(source_id, $sources)
)
select
    years.year, streams.stream_id, streams.label as stream,
    streams.parent_id is null as is_total, streams.sort_order,
    income.value as nominal_usd,
    in_dollars_of($base_year, income.value, prices) as income_usd,
    in_dollars_of($base_year, budget.value, prices) as budget_usd,
    -- The last printed digit; constant dollars have none.
    case when $base_year is null then income.step end as step,
    case when $base_year is null then budget.step end as budget_step,
    coalesce(income.qualifier, 'exact') as qualifier,
    statuses.label as status_label, statuses.certainty,
    (years.year, streams.stream_id) in (select (year, stream_id) from published) as available,
    years.year in (select year from budgets) as budget_available,
    case when income.figure_id is null then []
         else list_concat([income.figure_id], prices.figure_ids) end as income_ids,
    case when budget.figure_id is null then []
         else list_concat([budget.figure_id], prices.figure_ids) end as budget_ids,
    case when income.figure_id is null and budget.figure_id is null then []
         else list_concat(without_nulls([income.figure_id, budget.figure_id]), prices.figure_ids)
         end as figure_ids
from years
cross join streams
left join income on income.year = years.year and income.stream_id = streams.stream_id
left join budget on budget.year = years.year
left join statuses on statuses.status_id = income.status
left join prices_for($base_year) as prices on prices.year = years.year
order by years.year, streams.sort_order;
