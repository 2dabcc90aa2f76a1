-- The Secretariat's share of the cost-sharing, from the regular budget: it is paid into the fund, so
-- it is never added to what the fund spends.
with base as (
    select value as base_price, figure_id as base_id from price_index
    where year_of(period) = $base_year
)
select
    year_of(share.period) as year, statuses.certainty, share.value as nominal_usd,
    case when $base_year is null then share.value
         else share.value * base.base_price / prices.value end as amount_usd,
    list_filter([share.figure_id,
                 case when base.base_id is not null then prices.figure_id end, base.base_id],
                id -> id is not null) as figure_ids
from rc_spending as share
join statuses on statuses.status_id = share.status
left join price_index as prices on prices.period = share.period
left join base on true
where share.measure = 'regular budget share of cost-sharing'
  and year_of(share.period) between $first and $last
  and among(share.source_id, $sources) and among(share.status, $statuses)
order by year;
