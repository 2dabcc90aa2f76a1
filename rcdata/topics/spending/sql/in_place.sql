-- Expenses in a country, a group of countries or all, by year and entity; a doubtful amount has a
-- row of its own. Amounts are added up before names are joined, which is faster.
with sums as (
    select year, entity_id, flag, sum(amount_usd) as usd
    from un_area_expenses
    where year between $first and $last
      and is_chosen(entity_id, $entity)
      and is_within(area_code, $place)
    group by all
)
select
    sums.year,
    entities.entity_id,
    entities.short as name,
    entities.label as full_name,
    sum(sums.usd) as amount_usd,
    sum(sums.usd) filter (where sums.flag = 'host') as host_usd,
    sums.flag is not distinct from 'doubtful' as doubtful
from sums
join entities using (entity_id)
group by sums.year, entities.entity_id, entities.short, entities.label,
         sums.flag is not distinct from 'doubtful'
order by sums.year, amount_usd desc, entities.entity_id;
