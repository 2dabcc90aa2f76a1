-- Contributions of the areas $areas by year and category. Other revenue is listed only from 2021
-- and is not a contribution, so it is a category of its own.
select paid.year, paid.area_code, categories.category_id, categories.label as name,
       categories.sort_order, sum(paid.amount_usd) as amount_usd
from un_area_contributions as paid
join contribution_categories as categories on categories.category_id = paid.category
where list_contains($areas, paid.area_code)
group by paid.year, paid.area_code, categories.category_id, categories.label,
         categories.sort_order
order by paid.year, list_position($areas, paid.area_code), categories.sort_order;
