-- Changes by line from one year to the next, recomputed from the two amounts, with the change that
-- the document prints. $start is the measure of the first year: expenditure or estimate.
select
    year_of(before.period) as from_year, year_of(later.period) as to_year,
    lines.cut, lines.line_id, lines.line, lines.code, lines.sort_order,
    before.value as from_usd, later.value as to_usd,
    later.value - before.value as change_usd,
    100 * (later.value - before.value) / nullif(before.value, 0) as change_pct,
    case when wanted.amount then amount.value end as printed_usd,
    case when wanted.percentage then percentage.value end as printed_pct,
    amount.value is not null as printed_available,
    wanted.amount and coalesce(abs(difference.difference) > 0, false) as misprinted,
    -- The sum of the printed changes of the parts, if it differs from the printed change.
    case when wanted.amount then parts.computed end as parts_usd,
    without_nulls([before.figure_id, later.figure_id,
                   case when wanted.amount then amount.figure_id end,
                   case when wanted.percentage then percentage.figure_id end]) as figure_ids
from rc_spending as before
join annex_lines as lines using (component_id, category_id)
join rc_spending as later
    on later.measure = 'estimate' and year_of(later.period) = year_of(before.period) + 1
   and later.component_id = before.component_id and later.category_id = before.category_id
   and later.source_id = before.source_id
left join rc_spending as amount
    on before.measure = 'estimate' and amount.measure = 'change'
   and amount.period = before.period || '/' || later.period
   and amount.component_id = before.component_id and amount.category_id = before.category_id
left join rc_spending as percentage
    on before.measure = 'estimate' and percentage.measure = 'relative change'
   and percentage.period = before.period || '/' || later.period
   and percentage.component_id = before.component_id
   and percentage.category_id = before.category_id
cross join lateral (
    select coalesce(among(amount.status, $statuses), false) as amount,
           coalesce(among(percentage.status, $statuses), false) as percentage
) as wanted
left join relations_checked as difference
    on difference.figure_id = amount.figure_id and difference.kind = 'difference'
   and not difference.holds
left join relations_checked as parts
    on parts.figure_id = amount.figure_id and parts.kind = 'sum' and not parts.holds
where before.measure = $start
  and year_of(before.period) >= $first and year_of(later.period) <= $last
  and among(before.source_id, $sources)
  and all_among([before.status, later.status], $statuses)
order by from_year, lines.sort_order;
