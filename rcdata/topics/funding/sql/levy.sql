-- The coordination levy by year: what was collected (`income`: received or projected), and what was
-- expected before (`expected`: an amount, or a range from low to high).
with expected as (
    select year_of(period) as year, value as low_usd, value as high_usd, [figure_id] as figure_ids,
           source_id, status
    from rc_income where stream_id = 'levy' and status = 'expected'
    union all
    select year_of(low.period), low.value, high.value, [low.figure_id, high.figure_id],
           low.source_id, low.status
    from results as low
    join results as high using (indicator_id, period, source_id)
    where low.indicator_id = 'levy-yield-expected' and low.part = 'from' and high.part = 'to'
),
income as (
    select year_of(levy.period) as year, levy.value, levy.status, levy.qualifier, levy.source_id,
           figure_steps.step, months.value as months, months.qualifier as months_qualifier,
           without_nulls([levy.figure_id, months.figure_id]) as figure_ids
    from rc_income as levy
    left join figure_steps using (figure_id)
    left join results as months
      on months.indicator_id = 'levy-months' and months.period = levy.period
    where levy.stream_id = 'levy' and levy.status in ('received', 'projection')
),
wanted as (
    select *, among(source_id, $sources) and among(status, $statuses) as wanted from income
),
years as (
    -- Limited to the years of the fund.
    select unnest(generate_series(
        greatest($first, (select min(year) from income)),
        least($last, (select max(year_of(period)) from rc_income where status = 'received'))
    ))::integer as year
)
select
    years.year, 'income' as kind,
    case when wanted then value end as value_usd, step, null as low_usd, null as high_usd,
    coalesce(qualifier, 'exact') as qualifier,
    case when wanted then months end as months,
    case when wanted then months_qualifier end as months_qualifier,
    statuses.label as status_label, statuses.certainty, '' as source,
    wanted.year is not null as available,
    case when wanted then figure_ids else [] end as figure_ids
from years
left join wanted on wanted.year = years.year
left join statuses on statuses.status_id = wanted.status
union all
select
    expected.year, 'expected', null, null, low_usd, high_usd, 'exact', null, null,
    statuses.label, statuses.certainty,
    source_name(sources.symbol, sources.title), true, figure_ids
from expected
join sources using (source_id)
join statuses on statuses.status_id = expected.status
where expected.year in (select year from years)
  and among(source_id, $sources) and among(expected.status, $statuses)
order by year, kind desc, source;
