-- Pooled funds: amounts in the printed currency, and counts, with their status.
select
    pooled.period, pooled.fund, pooled.measure, pooled.value, pooled.unit,
    units.label as unit_label, figure_steps.step, pooled.qualifier, pooled.status,
    statuses.label as status_label, statuses.certainty,
    -- Units of three capital letters are currencies.
    regexp_full_match(pooled.unit, '[A-Z]{3}') as is_money,
    [pooled.figure_id] as figure_ids
from pooled_funds as pooled
join units on units.unit_id = pooled.unit
join statuses on statuses.status_id = pooled.status
left join figure_steps using (figure_id)
where year_of(pooled.period) <= $last
  and year_of(list_last(string_split(pooled.period, '/'))) >= $first
  and among(pooled.source_id, $sources) and among(pooled.status, $statuses)
order by pooled.unit <> 'USD', pooled.unit, pooled.fund, pooled.value desc, pooled.figure_id;
