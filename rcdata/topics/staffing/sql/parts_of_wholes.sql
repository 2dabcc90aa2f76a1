-- Pairs of counts of which one is a part of the other (posts filled of posts planned), each the
-- latest of its indicator in the period.
with known as (
    select distinct indicator_id from indicator_figures
    where value is not null and year_of(period) between $first and $last
),
offered as (
    select * from indicator_figures
    where value is not null
      and year_of(period) between $first and $last
      and among(source_id, $sources) and among(status, $statuses)
    qualify row_number() over (partition by indicator_id order by period desc, part) = 1
),
pairs as (
    select unnest($parts) as part_id, unnest($wholes) as whole_id,
           unnest(range(len($parts))) as place
)
select
    pairs.place, pairs.part_id, pairs.whole_id,
    part.period as part_period, part.period_basis = 'printed' as part_is_dated,
    part.value as part, whole.period as whole_period, whole.value as whole,
    pairs.part_id in (from known) as part_available,
    pairs.whole_id in (from known) as whole_available,
    whole_status.certainty as whole_certainty, whole_status.label as whole_status_label,
    100 * part.value / nullif(whole.value, 0) as share_pct,
    without_nulls([part.figure_id, whole.figure_id]) as figure_ids
from pairs
left join offered as part on part.indicator_id = pairs.part_id
left join offered as whole on whole.indicator_id = pairs.whole_id
left join statuses as whole_status on whole_status.status_id = whole.status
where part.figure_id is not null or whole.figure_id is not null
order by pairs.place;
