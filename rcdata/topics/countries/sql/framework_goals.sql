-- The cooperation framework of each of the areas $areas by Sustainable Development Goal.
select served.area_code, plan.year_basis, plan.year, goals.goal_id, goals.label as name,
       goals.sort_order, amounts.required_usd, amounts.available_usd, amounts.spent_usd
from framework_areas as served
join frameworks as plan using (framework_id)
join framework_goals as amounts using (framework_id)
join goals on goals.goal_id = amounts.goal
where list_contains($areas, served.area_code) and amounts.required_usd is not null
order by list_position($areas, served.area_code), goals.sort_order;
