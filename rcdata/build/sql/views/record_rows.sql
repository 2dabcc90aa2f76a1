-- Every amount of the UN system's record, one per row, whatever its table: by whom, where, from
-- whom, for what, and in which years. `row_id` is the table and the key. Codes have their list as a
-- prefix, since two lists may share a word. A framework of several countries has a flagged row for
-- each country.
create view record_rows as
with plans as (
    select *, case when count(*) over (partition by framework_id) > 1 then 'shared'
                   when frameworks.year_basis = 'all-years' then 'all-years'
                   else frameworks.flag end as remark
    from frameworks join framework_areas using (framework_id)
)
select 'un_expenses' as table_name, concat_ws('/', 'un_expenses', year, entity_id, function) as row_id,
       year as first_year, year as last_year, entity_id, null as area_code, null as payer,
       'function:' || function as part, amount_usd as value, 'USD' as unit, null as flag
from un_expenses
union all
select 'un_area_expenses', concat_ws('/', 'un_area_expenses', year, entity_id, area_code),
       year, year, entity_id, area_code, null, null, amount_usd, 'USD', flag
from un_area_expenses
union all
select 'un_contributions',
       concat_ws('/', 'un_contributions', year, area_code, entity_id, category),
       year, year, entity_id, area_code, null, 'category:' || category, amount_usd, 'USD', null
from un_contributions
union all
select 'un_contributions_by_type',
       concat_ws('/', 'un_contributions_by_type', year, entity_id, contributor_type, category),
       year, year, entity_id, null, 'type:' || contributor_type, 'category:' || category,
       amount_usd, 'USD', null
from un_contributions_by_type
union all
select 'un_other_contributions',
       concat_ws('/', 'un_other_contributions', year, contributor_id, part_id, category),
       year, year, entity_id, null, 'contributor:' || contributor_id, 'category:' || category,
       amount_usd, 'USD', null
from un_other_contributions
union all
select 'un_revenue', concat_ws('/', 'un_revenue', year, entity_id, instrument),
       year, year, entity_id, null, null, 'instrument:' || instrument, amount_usd, 'USD', null
from un_revenue
union all
select 'un_sdg_expenses', concat_ws('/', 'un_sdg_expenses', year, entity_id, goal, basis),
       year, year, entity_id, null, null, 'goal:' || goal, amount_usd, 'USD',
       case basis when 'budget' then 'budget' end
from un_sdg_expenses
union all
select 'fund_revenue', concat_ws('/', 'fund_revenue', year, contributor_type, area_code),
       year, year, null, area_code, 'type:' || contributor_type, null, amount_usd, 'USD', 'inferred'
from fund_revenue
union all
select 'fund_statements', concat_ws('/', 'fund_statements', year, fund),
       year, year, null, null, null, 'fund:' || fund, amount_usd, 'USD', null
from fund_statements
union all
select 'assessment_rates', concat_ws('/', 'assessment_rates', area_code, first_year),
       first_year, last_year, null, area_code, null, null, rate_pct, '%', null
from assessment_rates
union all
select 'frameworks', concat_ws('/', 'frameworks', framework_id, area_code, measure),
       year, year, null, area_code, null, 'measure:' || measure, value, 'USD', remark
from (unpivot plans on required_usd, available_usd, spent_usd into name measure value value)
union all
select 'framework_goals', concat_ws('/', 'framework_goals', framework_id, area_code, goal, measure),
       year, year, null, area_code, 'goal:' || goal, 'measure:' || measure, value, 'USD', remark
from (unpivot (
        select plans.framework_id, plans.area_code, plans.year, plans.remark, goals.goal,
               goals.required_usd, goals.available_usd, goals.spent_usd
        from plans join framework_goals as goals using (framework_id)
    ) on required_usd, available_usd, spent_usd into name measure value value)
union all
select 'framework_outcomes',
       concat_ws('/', 'framework_outcomes', framework_id, area_code, outcome, measure),
       year, year, null, area_code, 'outcome:' || coalesce(outcome_code, outcome::varchar),
       'measure:' || measure, value, 'USD', remark
from (unpivot (
        select plans.framework_id, plans.area_code, plans.year, plans.remark, outcomes.outcome,
               outcomes.outcome_code, outcomes.required_usd, outcomes.available_usd,
               outcomes.spent_usd
        from plans join framework_outcomes as outcomes using (framework_id)
    ) on required_usd, available_usd, spent_usd into name measure value value);
