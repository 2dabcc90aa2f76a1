-- Milestones of the reforms, the list that the overview shows, in order of date.
select actions.action_id, actions.what, actions.owner, actions.starts, actions.locator,
       sources.source_id, source_name(sources.symbol, sources.title) as source,
       coalesce(sources.url, '') as url, sources.sort_order
from actions
join sources using (source_id)
where actions.list_id = 'reforms' and actions.starts is not null
order by actions.starts, actions.action_id;
