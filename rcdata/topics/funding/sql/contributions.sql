-- The size of Member States' contributions: smallest and largest if printed, and the mean, derived
-- from the year's voluntary contributions and the number of contributors.
with counts as (
    select * from results where indicator_id = 'contributing-member-states'
)
select
    year_of(counts.period) as year, counts.value as countries,
    coalesce(counts.note, '') as note, income.qualifier,
    smallest.value as smallest_usd, largest.value as largest_usd,
    income.value / nullif(counts.value, 0) as mean_usd,
    100 * largest.value / nullif(income.value, 0) as largest_pct,
    [counts.figure_id, income.figure_id] as mean_ids,
    without_nulls([smallest.figure_id]) as smallest_ids,
    without_nulls([largest.figure_id]) as largest_ids,
    without_nulls([counts.figure_id, income.figure_id, smallest.figure_id, largest.figure_id])
        as figure_ids
from counts
join rc_income as income
  on income.period = counts.period and income.stream_id = 'voluntary'
 and income.status = 'received'
left join results as smallest
  on smallest.indicator_id = 'smallest-contribution' and smallest.period = counts.period
left join results as largest
  on largest.indicator_id = 'largest-contribution' and largest.period = counts.period
where year_of(counts.period) between $first and $last
  and all_among([counts.source_id, income.source_id], $sources)
order by year;
