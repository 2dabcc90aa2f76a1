-- Of the last year of the period in which the entity or any reports by goal: how many lines of
-- entities report, and how much of all expenses is tied to a goal. What a part of an entity reports
-- counts for the line that holds its expenses.
with reported as (
    select goals.year, goals.goal, goals.amount_usd,
           case when entities.own_line then entity_id else entities.parent_id end as line_id
    from un_sdg_expenses as goals
    join entities using (entity_id)
    where goals.year between $first and $last and is_chosen(entity_id, $entity)
    qualify goals.year = max(goals.year) over ()
),
tied as (
    select any_value(year) as year, count(distinct line_id) as reporting,
           coalesce(sum(amount_usd) filter (where goal <> 'none'), 0) as tied_usd
    from reported
    having count(*) > 0
)
select
    tied.year,
    tied.reporting,
    count(distinct spent.entity_id) as entities,
    tied.tied_usd,
    sum(spent.amount_usd) as expenses_usd
from tied
join un_expenses as spent using (year)
where is_chosen(spent.entity_id, $entity)
group by all
having sum(spent.amount_usd) > 0;
