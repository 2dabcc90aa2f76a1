-- The entities that the areas $areas contributed to: the last year first, the largest first.
select paid.year, paid.area_code, entities.entity_id, entities.short as name,
       entities.label as full_name, sum(paid.amount_usd) as amount_usd,
       coalesce(sum(paid.amount_usd) filter (paid.category = 'assessed'), 0) as assessed_usd,
       coalesce(sum(paid.amount_usd) filter (paid.category = 'voluntary-core'), 0) as core_usd,
       coalesce(sum(paid.amount_usd) filter (paid.category = 'voluntary-earmarked'), 0)
           as earmarked_usd
from un_contributions as paid
join entities using (entity_id)
where paid.area_code in (select unnest($areas::varchar[])) and paid.category <> 'other-revenue'
group by paid.year, paid.area_code, entities.entity_id, entities.short, entities.label
order by paid.year desc, list_position($areas, paid.area_code), amount_usd desc,
         entities.entity_id;
