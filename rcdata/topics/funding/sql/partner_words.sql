-- Contributions that the report does not count in money: the actions of the list on support to the
-- system.
select what, owner, source_id, locator
from actions
where list_id = 'e2009-system-support' and kind = 'action'
order by item;
