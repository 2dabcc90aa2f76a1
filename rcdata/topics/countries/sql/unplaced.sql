-- Entities with expenses in the last year of the statistics that never reported any by country.
select entities.short as name, cover.expenses_usd
from un_area_coverage as cover
join entities using (entity_id)
where cover.year = (select max(year) from un_area_coverage)
  and cover.entity_id not in (select entity_id from un_area_expenses)
order by entities.sort_order;
