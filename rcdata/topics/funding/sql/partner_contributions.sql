-- What other entities contributed to the resident coordinator system, as printed.
select
    year_of(given.period) as year, partners.label as entity, partners.sort_order,
    given.measure, given.per_country, given.value as value_usd, given.qualifier,
    figure_steps.step, statuses.label as status_label, statuses.certainty, coalesce(given.note, '') as note,
    [given.figure_id] as figure_ids
from partner_contributions as given
join partners using (partner_id)
join statuses on statuses.status_id = given.status
left join figure_steps using (figure_id)
where year_of(given.period) between $first and $last
  and among(given.source_id, $sources) and among(given.status, $statuses)
order by given.per_country, partners.sort_order, given.measure desc;
