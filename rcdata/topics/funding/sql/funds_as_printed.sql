-- The whole table of funds of 2004-2008 in printed order: the lines of a part, then their total.
select
    year_of(funding.period) as year,
    -- The grand total has no letter; it is the sum of the parts.
    case when lines.parent_id is null
         then (select string_agg(line_id, '+' order by sort_order) from funding_lines
               where parent_id = lines.line_id)
         else lines.line_id end as line_id,
    lines.label as line,
    -- Totals come after their parts.
    row_number() over (
        partition by funding.period
        order by lines.parent_id is null, left(lines.line_id, 1),
                 lines.parent_id = 'total', lines.sort_order
    ) as sort_order,
    in_dollars_of($base_year, funding.value, prices) as cost_usd,
    funding.qualifier, funding.note, statuses.label as status_label,
    list_concat([funding.figure_id], prices.figure_ids) as figure_ids
from rc_funding as funding
join funding_lines as lines using (line_id)
join statuses on statuses.status_id = funding.status
left join prices_for($base_year) as prices on prices.year = year_of(funding.period)
where year_of(funding.period) between $first and $last
  and among(funding.source_id, $sources) and among(funding.status, $statuses)
order by sort_order, year;
