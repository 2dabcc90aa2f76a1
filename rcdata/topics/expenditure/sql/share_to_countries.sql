-- The share of country coordination in every total that is broken down by component, and the share
-- printed in the text of the same document. What the filters leave out keeps its row, without a
-- value.
select
    year_of(total.period) as year, total.measure, statuses.certainty, true as available,
    case when wanted.wanted then country.value end as country_usd,
    case when wanted.wanted then total.value end as total_usd,
    case when wanted.wanted then 100 * country.value / nullif(total.value, 0) end as share_pct,
    case when wanted.wanted and printed_wanted.wanted then printed.value end as printed_pct,
    printed.value is not null as printed_available,
    case when wanted.wanted
         then without_nulls([country.figure_id, total.figure_id,
                             case when printed_wanted.wanted then printed.figure_id end])
         else [] end as figure_ids
from rc_spending as total
join rc_spending as country
    on country.component_id = 'B.country' and country.period = total.period
   and country.measure = total.measure and country.source_id = total.source_id
join statuses on statuses.status_id = total.status
left join results as printed
    on printed.indicator_id = 'country-level-share' and printed.source_id = total.source_id
   and printed.period = total.period and total.measure = 'expenditure'
cross join lateral (
    select among(total.source_id, $sources) and among(total.status, $statuses) as wanted
) as wanted
cross join lateral (
    select among(printed.source_id, $sources) and among(printed.status, $statuses) as wanted
) as printed_wanted
where total.component_id = 'total' and total.category_id = 'all'
  and total.measure in ('budget', 'expenditure', 'estimate')
  and year_of(total.period) between $first and $last
order by year, total.measure;
