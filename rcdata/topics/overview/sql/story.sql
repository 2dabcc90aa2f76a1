-- The headline figures of the overview, each with the figures it uses.
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
    -- The budget that the shortfall refers to, printed in the same paragraph.
    join relations_checked as relation
      on relation.figure_id = short.figure_id and relation.kind = 'difference'
    join figures as budget on budget.figure_id = relation.terms[1]
    where income.stream_id = 'total' and income.status = 'received'
    qualify row_number() over (order by income.period) = 1
),
cost_before as (
    select before.* from coordination_cost as before
    join latest_cost on before.year = latest_cost.year - 1 and before.era = latest_cost.era
),
-- The share of the latest cost, against each possible total.
latest_shares as (
    select cost.year, 100 * cost.cost_usd / total.denominator_usd as share,
           list_prepend(cost.figure_id, total.figure_ids) as figure_ids
    from latest_cost as cost
    join denominator_values as total using (year)
    join denominators using (denominator_id)
    where denominators.basis <> 'mixed' and total.denominator_usd > 0
),
-- The last year with both income and budget.
latest_gap as (
    select year_of(income.period) as year, income.value as income, budget.value as budget,
           income.qualifier, budget.value - income.value as gap, income.figure_id as income_id,
           budget.figure_id as budget_id
    from rc_income as income
    join rc_spending as budget
      on budget.period = income.period and budget.component_id = 'total'
         and budget.category_id = 'all' and budget.measure = 'budget'
    where income.stream_id = 'total' and income.status = 'received'
    qualify row_number() over (order by income.period desc) = 1
),
-- The latest answer of the Governments of programme countries.
latest_answer as (
    select answers.*, questions.label, sources.publisher, coalesce(alike.wording, '') as wording
    from later_answers as answers
    join questions using (question_id)
    join sources using (source_id)
    left join like_questions as alike using (question_id, survey_id)
    where question_id like 'governments-%'
    qualify row_number() over (order by year_of(period) desc, questions.sort_order) = 1
),
open_years as (
    select max(year) as last_year, string_agg(year, ',' order by year) as every_year
    from (
        select unnest(generate_series((select min(year) from coordination_cost),
                                      (select max(year) from coordination_cost))) as year
    )
    where year not in (select year from coordination_cost)
    having count(*) > 0
)
select 'printed share' as name, value, unit, year_of(period) as year, qualifier,
       [figure_id] as figure_ids, '' as label from printed_share
union all select 'cents per 100 dollars', 100 * value, 'cents', year_of(period), qualifier,
       [figure_id], ''
       from printed_share
union all select 'cost of the share', cost_usd, 'USD', year_of(period), 'exact',
       [cost_id], ''
       from printed_share
union all select 'whole of the share', denominator_usd, 'USD', year_of(period), 'exact',
       total_ids, ''
       from printed_share
union all select 'latest cost', cost_usd, 'USD', year, qualifier, [figure_id], ''
       from latest_cost
union all select 'latest proxy cents', cents, 'cents', year, 'exact', figure_ids, ''
       from proxy
union all select 'cost of the proxy', cost_usd, 'USD', year, 'exact', [cost_id], ''
       from proxy
union all select 'first income', value, 'USD', year_of(period), qualifier,
       [figure_id], ''
       from first_income
union all select 'first budget', budget, 'USD', year_of(period), 'exact',
       [budget_id], ''
       from first_income
union all select 'first shortfall', shortfall, 'USD', year_of(period), 'exact',
       [shortfall_id], ''
       from first_income
union all select 'open years', null, 'year', last_year, 'exact', [], every_year
       from open_years
union all select 'cost before', cost_usd, 'USD', year, qualifier, [figure_id], ''
       from cost_before
union all (select 'lowest share', share, '%', year, 'exact', figure_ids, ''
       from latest_shares order by share limit 1)
union all (select 'highest share', share, '%', year, 'exact', figure_ids, ''
       from latest_shares order by share desc limit 1)
union all select 'latest income', income, 'USD', year, qualifier, [income_id], ''
       from latest_gap
union all select 'latest budget', budget, 'USD', year, 'exact', [budget_id], ''
       from latest_gap
-- Its qualifier is that of the income.
union all select 'latest gap', gap, 'USD', year, qualifier, [income_id, budget_id], ''
       from latest_gap where gap > 0
union all select 'latest gap in per cent', 100 * gap / nullif(budget, 0), '%', year, qualifier,
       [income_id, budget_id], ''
       from latest_gap where gap > 0
union all select 'latest answer', value, unit, year_of(period), qualifier, [figure_id], label
       from latest_answer
union all select 'publisher of the answer', value, unit, year_of(period), qualifier, [figure_id],
       publisher
       from latest_answer
union all select 'wording of the answer', value, unit, year_of(period), qualifier, [figure_id],
       wording
       from latest_answer;
