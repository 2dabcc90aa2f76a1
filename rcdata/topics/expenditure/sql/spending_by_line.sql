-- The tables of the annex: budget, expenditure and estimates by component and by category, each
-- amount as printed or in constant dollars. What the filters leave out keeps its row, without a
-- value.
select
    year_of(spending.period) as year, spending.measure, statuses.certainty,
    lines.cut, lines.line_id, lines.line, lines.code, lines.lowest, lines.sort_order,
    true as available,
    case when wanted.wanted then spending.value end as nominal_usd,
    case when wanted.wanted then in_dollars_of($base_year, spending.value, prices) end
        as amount_usd,
    case when wanted.wanted then list_concat([spending.figure_id], prices.figure_ids) else [] end
        as figure_ids
from rc_spending as spending
join annex_lines as lines using (component_id, category_id)
join statuses on statuses.status_id = spending.status
cross join lateral (
    select among(spending.source_id, $sources) and among(spending.status, $statuses) as wanted
) as wanted
left join prices_for($base_year) as prices on prices.year = year_of(spending.period)
where spending.measure in ('budget', 'expenditure', 'estimate')
  -- Totals from sources that print no breakdown are left out.
  and spending.source_id in (select source_id from rc_spending where component_id <> 'total')
  and year_of(spending.period) between $first and $last
order by year, spending.measure, lines.sort_order;
