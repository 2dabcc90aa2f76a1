-- Doubtful amounts by the area that they most likely belong to, which has none of the entity then.
select likely.likely_area_code as area_code, spent.year, spent.entity_id, entities.short as name,
       areas.label as booked, spent.amount_usd
from likely_areas as likely
join un_area_expenses as spent
    on spent.entity_id = likely.entity_id and spent.area_code = likely.area_code
    and spent.year between likely.first_year and likely.last_year
join entities on entities.entity_id = likely.entity_id
join areas on areas.area_code = likely.area_code
order by area_code, year, spent.entity_id;
