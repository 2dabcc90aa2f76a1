-- Posts by component and grade, of the latest year of the period for which they were published.
-- A group comes after its parts.
with grade_places as (
    select grade.grade_id, grade.label, grade.definition,
           max(child.grade_id) is not null as is_total,
           coalesce(max(child.sort_order) + 0.5, grade.sort_order) as place,
           first(child.label order by child.sort_order) as first_child,
           last(child.label order by child.sort_order) as last_child
    from grades as grade
    left join grades as child on child.parent_id = grade.grade_id
    group by grade.grade_id, grade.label, grade.definition, grade.sort_order
),
component_places as (
    select component.component_id, component.label,
           max(child.component_id) is not null as is_total,
           coalesce(max(child.sort_order) + 0.5, component.sort_order) as place
    from components as component
    left join components as child on child.parent_id = component.component_id
    group by component.component_id, component.label, component.sort_order
)
select
    year_of(posts.period) as year,
    posts.component_id, components.label as component, components.place as component_place,
    posts.grade_id, grades.label as grade, grades.definition as grade_definition,
    grades.place as grade_place, grades.first_child, grades.last_child,
    components.is_total or grades.is_total as is_total,
    posts.value as posts, posts.qualifier, statuses.certainty, statuses.label as status_label,
    [posts.figure_id] as figure_ids
from posts
join grade_places as grades using (grade_id)
join component_places as components using (component_id)
join statuses on statuses.status_id = posts.status
where year_of(posts.period) between $first and $last
  and among(posts.source_id, $sources) and among(posts.status, $statuses)
qualify year = max(year) over ()
order by grades.place, components.place;
