-- Items of the lists that match a search: those with a date first, in order of time, then the
-- others in the order of the documents.
select action_id
from timed_actions
where among(kind, $kinds)
  and among(source_id, $sources)
  and ($document is null or source_id = $document)
  and ($area is null or area = $area)
  and ($owner is null or list_contains(list_transform(owners, one -> lower(one)), lower($owner)))
  and case
        when form = 'undated' then $undated
        -- A deadline counts for its own year; an open end includes every later year.
        else year_of(first_date) <= coalesce($until, 9999)
             and (form = 'open' or year_of(last_date) >= coalesce($since, 0))
      end
  and ($matching is null or action_id in (select unnest($matching::varchar[])))
order by form = 'undated', begins, closes, sort_order, list_id, item;
