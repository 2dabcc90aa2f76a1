-- The documents of some items, or of those with a date among them.
select source, url, sort_order, count(*) as items
from timed_actions
where list_contains($ids::varchar[], action_id) and (form <> 'undated' or not $dated)
group by all
order by sort_order;
