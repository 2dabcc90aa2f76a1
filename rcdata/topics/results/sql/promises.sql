-- Promises with the later places that mention them, in the order of the documents; a promise
-- without such a place has one row.
select
    said.kind, said.what, said.owner, said.starts, said.ends, said.form,
    said.source_id, said.locator, said.source, said.url, said.sort_order,
    promises.action_id, promises.item, promises.outcome, promises.what as later_what,
    promises.as_printed, promises.locator as later_locator,
    source_name(later.symbol, later.title) as later_source, coalesce(later.url, '') as later_url,
    later.sort_order as later_sort_order,
    promises.latest
from (
    select *, item = max(item) over (partition by action_id) as latest from promises
) as promises
join timed_actions as said using (action_id)
left join sources as later on later.source_id = promises.source_id
where among(said.source_id, $sources)
  and ($document is null or said.source_id = $document)
  and ($outcome is null or promises.outcome = $outcome)
  and ($matching is null or promises.action_id in (select unnest($matching::varchar[])))
order by
    list_position(['reported done', 'reported in part', 'named again, still to be done',
                   'a related matter is mentioned', 'no later mention in the documents used',
                   'no later document of that body among those used',
                   'no later document among those used'], promises.outcome),
    said.sort_order, said.list_id, said.item, promises.item;
