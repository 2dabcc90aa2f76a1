-- The Secretariat's share of the cost-sharing, from the regular budget: it is paid into the fund,
-- so it is never added to what the fund spends.
select
    year_of(share.period) as year, statuses.certainty,
    statuses.label as status_label, share.value as nominal_usd,
    in_dollars_of($base_year, share.value, prices) as amount_usd,
    list_concat([share.figure_id], prices.figure_ids) as figure_ids
from rc_spending as share
join statuses on statuses.status_id = share.status
left join prices_for($base_year) as prices on prices.year = year_of(share.period)
where share.measure = 'regular budget share of cost-sharing'
  and year_of(share.period) between $first and $last
  and among(share.source_id, $sources) and among(share.status, $statuses)
order by year;
