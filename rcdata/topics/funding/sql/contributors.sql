-- Counts of Member States that contributed, each with what it counts.
select
    year_of(counts.period) as year, counts.value as countries, counts.qualifier,
    coalesce(counts.note, '') as note, source_name(sources.symbol, sources.title) as source,
    [counts.figure_id] as figure_ids
from results as counts
join sources using (source_id)
where counts.indicator_id = 'contributing-member-states'
  and year_of(counts.period) between $first and $last
  and among(counts.source_id, $sources)
order by year, sources.sort_order;
