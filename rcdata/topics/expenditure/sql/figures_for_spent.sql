-- The sources' figures for the fund's expenditure in its first year, and which one is in use.
with candidates as (
    select conflicts.reason, conflicts.used, unnest(string_split(figure_ids, ' ')) as figure_id
    from conflicts where conflict_id = 'spent-2019'
)
select
    figures.year, figures.figure_id,
    source_name(sources.symbol, sources.title) as source, sources.kind as source_kind,
    -- A sum that includes commitments is not the expenditure alone.
    figures.figure_id in (
        select figure_id from relations_checked
        where kind = 'sum'
          and list_has_any(terms, (select list(figure_id) from rc_spending
                                   where measure = 'commitments'))
    ) as with_commitments,
    figures.locator, split_part(figures.measure, ': ', 2) as measure,
    figures.value as amount_usd, figures.figure_id = candidates.used as used, candidates.reason,
    [figures.figure_id] as figure_ids
from candidates
join figures using (figure_id)
join sources using (source_id)
where figures.year between $first and $last
  and among(figures.source_id, $sources) and among(figures.status, $statuses)
order by figures.value, figures.figure_id;
