-- Items of the lists by their identifiers, in the given order; countries with their names in the
-- reader's language.
with wanted as (
    select unnest($ids::varchar[]) as action_id, generate_subscripts($ids::varchar[], 1) as place
),
named as (
    select actions.action_id, list(country_names.name order by countries.name_en) as country_names
    from actions
    join countries on list_contains(string_split(actions.countries, '; '), countries.name_en)
    join country_names using (m49)
    where country_names.language = $language
    group by actions.action_id
)
select action_id, timed_actions.kind, area, what, owner, starts, ends, time_as_printed, form,
       coalesce(named.country_names, []) as country_names, locator, source_id, source, url,
       sort_order
from wanted
join timed_actions using (action_id)
left join named using (action_id)
order by wanted.place;
