-- The line that holds the expenses of an entity without a line of its own.
select parent.label
from entities as part
join entities as parent on parent.entity_id = part.parent_id
where part.entity_id = $entity and not part.own_line;
