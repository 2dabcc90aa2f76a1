-- The headline figures of the overview, each with the figures it rests on.
with
printed_share as (
    select share.*, cost.figure_id as cost_id, cost.cost_usd, total.figure_ids as total_ids,
           total.denominator_usd
    from results as share
    join coordination_cost as cost on cost.year = year_of(share.period)
    join denominator_values as total
      on total.year = cost.year and total.denominator_id = 'operational-expenditure'
    where share.indicator_id = 'coordination-share'
),
latest_cost as (
    select * from coordination_cost qualify row_number() over (order by year desc) = 1
),
last_undp as (
    select * from coordination_cost where era = 'undp'
    qualify row_number() over (order by year desc) = 1
),
proxy as (
    select cost.year, cost.cost_usd, cost.figure_id as cost_id,
           10000 * cost.cost_usd / nullif(total.denominator_usd, 0) as cents,
           list_prepend(cost.figure_id, total.figure_ids) as figure_ids
    from coordination_cost as cost
    join denominator_values as total using (year)
    where total.denominator_id = 'development-humanitarian'
    qualify row_number() over (order by cost.year desc) = 1
),
first_income as (
    select income.*, short.value as shortfall, short.figure_id as shortfall_id,
           budget.value as budget, budget.figure_id as budget_id
    from rc_income as income
    join rc_income as short
      on short.period = income.period and short.stream_id = 'total' and short.status = 'shortfall'
    -- The budget that the shortfall is taken of, as the same paragraph prints it.
    join relations_checked as relation
      on relation.figure_id = short.figure_id and relation.kind = 'difference'
    join figures as budget on budget.figure_id = relation.terms[1]
    where income.stream_id = 'total' and income.status = 'received'
    qualify row_number() over (order by income.period) = 1
),
open_years as (
    select min(year) as first_year, max(year) as last_year
    from (
        select unnest(generate_series((select min(year) from coordination_cost),
                                      (select max(year) from coordination_cost))) as year
    )
    where year not in (select year from coordination_cost)
)
select 'printed share' as name, value, unit, year_of(period) as year, qualifier,
       [figure_id] as figure_ids from printed_share
union all select 'cents per 100 dollars', 100 * value, 'cents', year_of(period), qualifier,
       [figure_id] from printed_share
union all select 'cost of the share', cost_usd, 'USD', year_of(period), 'exact',
       [cost_id] from printed_share
union all select 'whole of the share', denominator_usd, 'USD', year_of(period), 'exact',
       total_ids from printed_share
union all select 'last cost of the first era', cost_usd, 'USD', year, qualifier,
       [figure_id] from last_undp
union all select 'latest cost', cost_usd, 'USD', year, qualifier, [figure_id] from latest_cost
union all select 'latest proxy cents', cents, 'cents', year, 'exact', figure_ids from proxy
union all select 'cost of the proxy', cost_usd, 'USD', year, 'exact', [cost_id] from proxy
union all select 'first income', value, 'USD', year_of(period), qualifier,
       [figure_id] from first_income
union all select 'first budget', budget, 'USD', year_of(period), 'exact',
       [budget_id] from first_income
union all select 'first shortfall', shortfall, 'USD', year_of(period), 'exact',
       [shortfall_id] from first_income
union all select 'first open year', first_year, 'year', first_year, 'exact', []
       from open_years
union all select 'last open year', last_year, 'year', last_year, 'exact', []
       from open_years;
