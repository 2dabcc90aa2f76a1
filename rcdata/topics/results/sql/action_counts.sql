-- The number of items for each area, owner, kind or document. An item with two owners counts for
-- both; if nothing is printed, the name is NULL.
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
-- Names that differ only in capitals are the same.
select min(name) as name, count(*) as items
from named
group by lower(name)
order by min(name) is null, items desc, lower(min(name));
