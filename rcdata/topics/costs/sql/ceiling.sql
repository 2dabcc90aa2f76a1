-- Shares to compare with the ceiling of E/2020/54, para 84: the funding required for its year over
-- each proxy of the same year, one row for each proxy.
select year_of(ceiling.period) as year, total.denominator_id, denominators.label as denominator, denominators.sort_order,
       100 * required.value / total.denominator_usd as share_pct, required.value as required_usd,
       list_prepend(required.figure_id, total.figure_ids) as figure_ids
from results as ceiling
join rc_spending as required
  on required.period = ceiling.period and required.component_id = 'total'
 and required.category_id = 'all' and required.measure = 'estimate'
join denominator_values as total on total.year = year_of(ceiling.period)
join denominators using (denominator_id)
where ceiling.indicator_id = 'coordination-share-ceiling'
  and total.denominator_id in ('development-humanitarian', 'development')
order by denominators.sort_order;
