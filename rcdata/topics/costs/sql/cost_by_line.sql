-- Funds of 2004-2008 by the lowest printed lines, in current or constant dollars.
select
    year_of(funding.period) as year,
    lines.line_id, lines.label as line, lines.place, lines.sort_order,
    in_dollars_of($base_year, funding.value, prices) as cost_usd,
    funding.qualifier, funding.note, statuses.label as status_label,
    list_concat([funding.figure_id], prices.figure_ids) as figure_ids
from rc_funding as funding
join funding_lines as lines using (line_id)
join statuses on statuses.status_id = funding.status
left join prices_for($base_year) as prices on prices.year = year_of(funding.period)
where not exists (select 1 from funding_lines as child where child.parent_id = lines.line_id)
  and year_of(funding.period) between $first and $last
  and among(funding.source_id, $sources) and among(funding.status, $statuses)
order by lines.sort_order, year;
