-- Every published gap, as the steps that lead to it: the parts of the income in printed order,
-- their total, the missing amount, and the required amount. The steps are the terms of relations
-- between figures, so that each gap has only its own figures.
with gaps as (
    select gap.figure_id as gap_id, gap.stream_id as gap_stream, year_of(gap.period) as year,
           relation.terms[1] as required_id, relation.base[1] as reached_id
    from rc_income as gap
    join relations_checked as relation
      on relation.figure_id = gap.figure_id and relation.kind = 'difference'
    where gap.status = 'shortfall'
      and year_of(gap.period) between $first and $last
      and among(gap.source_id, $sources)
),
parts as (
    select gaps.gap_id, unnest(sums.terms) as figure_id, generate_subscripts(sums.terms, 1) as place
    from gaps
    join relations_checked as sums
      on sums.figure_id = gaps.reached_id and sums.kind = 'sum'
),
steps as (
    select gap_id, 'part' as role, figure_id, place from parts
    union all select gap_id, 'reached', reached_id, 100 from gaps
    union all select gap_id, 'missing', gap_id, 101 from gaps
    union all select gap_id, 'required', required_id, 102 from gaps
)
select
    gaps.gap_id, gaps.gap_stream, gaps.year, steps.role, steps.place,
    coalesce(streams.stream_id, '') as stream_id, coalesce(streams.label, '') as stream,
    figures.value as value_usd, figures.step, figures.qualifier, figures.status,
    statuses.label as status_label, statuses.certainty,
    -- An outlook is based on what was promised or expected.
    reached.status <> 'received' as outlook,
    [steps.figure_id] as figure_ids
from gaps
join steps using (gap_id)
join figures on figures.figure_id = steps.figure_id
join figures as reached on reached.figure_id = gaps.reached_id
join statuses on statuses.status_id = figures.status
left join rc_income as income on income.figure_id = steps.figure_id
left join streams on streams.stream_id = income.stream_id
order by gaps.year, gaps.gap_id, steps.place;
