-- Milestones of the reforms in order of date.
select actions.action_id, actions.what, actions.owner, actions.starts, actions.locator,
       sources.source_id, coalesce(nullif(sources.symbol, ''), sources.title) as source, sources.url
from actions
join sources using (source_id)
where actions.kind = 'milestone' and actions.starts is not null
order by actions.starts, actions.action_id;
