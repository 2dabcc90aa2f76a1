-- Budget and expenditure by line, for the latest year of the period with both in print; the rate is
-- expenditure over budget. What the filters leave out has no value.
with pairs as (
    select
        year_of(spent.period) as year, lines.* exclude (component_id, category_id, lowest),
        case when wanted.budget then budget.value end as budget_usd,
        case when wanted.spent then spent.value end as spent_usd,
        case when wanted.variance then variance.value end as variance_usd,
        variance.value is not null as variance_available,
        list_concat(
            case when wanted.budget then [budget.figure_id] else [] end,
            case when wanted.spent then [spent.figure_id] else [] end,
            case when wanted.variance then without_nulls([variance.figure_id]) else [] end)
            as figure_ids
    from rc_spending as spent
    join annex_lines as lines using (component_id, category_id)
    join rc_spending as budget
        on budget.measure = 'budget' and budget.period = spent.period
       and budget.component_id = spent.component_id and budget.category_id = spent.category_id
       and budget.source_id = spent.source_id
    left join rc_spending as variance
        on variance.measure = 'variance' and variance.period = spent.period
       and variance.component_id = spent.component_id
       and variance.category_id = spent.category_id and variance.source_id = spent.source_id
    cross join lateral (
        select among(spent.source_id, $sources) and among(budget.status, $statuses) as budget,
               among(spent.source_id, $sources) and among(spent.status, $statuses) as spent,
               among(spent.source_id, $sources) and among(variance.status, $statuses) as variance
    ) as wanted
    where spent.measure = 'expenditure' and year_of(spent.period) between $first and $last
)
select year, cut, line_id, line, code, sort_order, budget_usd, spent_usd, variance_usd, variance_available,
       budget_usd - spent_usd as unspent_usd,
       100 * spent_usd / nullif(budget_usd, 0) as rate_pct,
       coalesce(spent_usd, budget_usd) as shown_usd,
       true as available, figure_ids
from pairs
where year = (select max(year) from pairs)
order by sort_order;
