-- How many items stand under each area, owner, kind or document. An item with two owners counts
-- under both; where nothing is printed, the name is missing.
with named as (
    select unnest(case $by
               when 'owner' then if(len(owners) = 0, [null], owners)
               when 'kind' then [kind]
               when 'document' then [source]
               else [area]
           end) as name
    from timed_actions
    where list_contains($ids::varchar[], action_id)
)
-- Names that differ in capitals only are one.
select min(name) as name, count(*) as items
from named
group by lower(name)
order by min(name) is null, items desc, lower(min(name));
