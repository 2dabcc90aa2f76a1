-- Items of the lists by their identifiers, in the order in which they are given; countries by their
-- names in the reader's language.
with wanted as (
    select unnest($ids::varchar[]) as action_id, generate_subscripts($ids::varchar[], 1) as place
),
named as (
    select actions.action_id,
           list(map {'en': name_en, 'fr': name_fr, 'es': name_es, 'ru': name_ru, 'zh': name_zh,
                     'ar': name_ar}[$language] order by name_en) as country_names
    from actions
    join countries on list_contains(string_split(actions.countries, '; '), countries.name_en)
    group by actions.action_id
)
select action_id, timed_actions.kind, area, what, owner, starts, ends, time_as_printed, form,
       coalesce(named.country_names, []) as country_names, locator, source_id, source, url,
       sort_order
from wanted
join timed_actions using (action_id)
left join named using (action_id)
order by wanted.place;
