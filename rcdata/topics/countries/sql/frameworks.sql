-- The cooperation framework that serves each of the areas $areas, and who else it serves.
select served.area_code, plan.framework_id, plan.year_basis, plan.year,
       plan.required_usd, plan.available_usd, plan.spent_usd, coalesce(plan.flag, '') as flag,
       list(distinct beside.area_code order by beside.area_code)
           filter (beside.area_code <> served.area_code) as shared_with
from framework_areas as served
join frameworks as plan using (framework_id)
join framework_areas as beside using (framework_id)
where list_contains($areas, served.area_code)
group by served.area_code, plan.framework_id, plan.year_basis, plan.year, plan.required_usd,
         plan.available_usd, plan.spent_usd, plan.flag
order by list_position($areas, served.area_code), plan.framework_id;
