-- Who spent in a country or a group of countries, or in all, by year and entity; a doubtful amount
-- has a row of its own.
select
    expenses.year,
    entities.entity_id,
    entities.short as name,
    entities.label as full_name,
    sum(expenses.amount_usd) as amount_usd,
    coalesce(string_agg(distinct flags.label, ', '), '') as flags,
    sum(amount_usd) filter (where expenses.flag = 'host') as host_usd,
    expenses.flag is not distinct from 'doubtful' as doubtful
from un_area_expenses as expenses
join entities using (entity_id)
left join area_flags as flags on flags.flag_id = expenses.flag
where expenses.year between $first and $last
  and ($entity = '' or expenses.entity_id = $entity)
  and ($place = '' or expenses.area_code in (
        select area_code from place_areas where place_id = $place))
group by expenses.year, entities.entity_id, entities.short, entities.label,
         expenses.flag is not distinct from 'doubtful'
order by expenses.year, amount_usd desc, entities.entity_id;
