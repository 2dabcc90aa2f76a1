-- What the paragraph that counts the entities says about single ones: who did not take part, and
-- who promised to.
select actions.what, actions.owner, actions.starts, actions.source_id, actions.locator
from actions
where (actions.source_id, actions.locator) in (
    select (source_id, locator) from results where indicator_id = 'cost-sharing-members'
)
order by actions.list_id desc, actions.item;
