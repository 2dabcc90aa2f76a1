-- Resident coordinators by entity of origin at the first and the last date in the period, the
-- largest change first.
with shares as (
    select part, period, value, figure_id,
           min(period) over () as first_period, max(period) over () as last_period
    from staffing
    where indicator_id = 'rc-origin-entity'
      and year_of(period) between $first and $last
      and among(source_id, $sources) and among(status, $statuses)
)
select
    part as entity,
    max(value) filter (period = first_period) as before,
    max(value) filter (period = last_period and last_period <> first_period) as after,
    any_value(first_period) as before_period, any_value(last_period) as after_period,
    sum(before) over () as all_before, sum(after) over () as all_after,
    list(figure_id order by period) as figure_ids
from shares
group by part
order by coalesce(after, 0) - coalesce(before, 0) desc, after desc, entity;
