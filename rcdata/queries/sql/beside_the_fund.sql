-- A series of amounts that stands beside the spending of the fund and is never added to it.
with base as (
    select value as base_price, figure_id as base_id from price_index
    where year_of(period) = $base_year
)
select
    year_of(series.period) as year, statuses.certainty, series.value as nominal_usd,
    case when $base_year is null then series.value
         else series.value * base.base_price / prices.value end as amount_usd,
    list_filter([series.figure_id,
                 case when base.base_id is not null then prices.figure_id end, base.base_id],
                id -> id is not null) as figure_ids
from rc_spending as series
join statuses on statuses.status_id = series.status
left join price_index as prices on prices.period = series.period
left join base on true
where series.measure = $measure
  and year_of(series.period) between $first and $last
  and (len($sources) = 0 or list_contains($sources, series.source_id))
  and (len($statuses) = 0 or list_contains($statuses, series.status))
order by year;
