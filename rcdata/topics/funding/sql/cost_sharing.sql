-- Participation in cost-sharing, of what was expected: counts of entities, and amounts.
with counted as (
    select year_of(done.period) as year, 'entities' as measure,
           done.value as done, due.value as due, done.figure_id as done_id, due.figure_id as due_id,
           done.source_id
    from results as done
    join results as due using (period, source_id)
    where done.indicator_id = 'cost-sharing-members'
      and due.indicator_id = 'cost-sharing-members-expected'
),
paid as (
    select year_of(done.period), 'dollars', done.value, due.value, done.figure_id, due.figure_id,
           done.source_id
    from rc_income as done
    join rc_income as due using (period, source_id, stream_id)
    where done.stream_id = 'cost-sharing' and done.status = 'received' and due.status = 'expected'
)
select year, measure, done, due, 100 * done / nullif(due, 0) as share_pct,
       [done_id, due_id] as figure_ids
from (select * from counted union all select * from paid)
where year between $first and $last
  and among(source_id, $sources)
order by year, measure desc;
