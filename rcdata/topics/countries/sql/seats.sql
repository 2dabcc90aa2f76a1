-- Entities whose seat is in one of the areas $areas.
select headquarters as area_code, short as name
from entities
where list_contains($areas, headquarters)
order by sort_order;
