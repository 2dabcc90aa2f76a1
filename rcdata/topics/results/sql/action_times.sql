-- The times printed with some items, each with the number of items that have it.
select
    case when form <> 'deadline' then first_date end as starts,
    -- A single date has no end of its own, nor has a time that goes on from a date.
    case when form = 'deadline' or last_date <> first_date then last_date end as ends,
    form, begins, closes, count(*) as items
from timed_actions
where list_contains($ids::varchar[], action_id) and form <> 'undated'
group by all
order by begins, closes, form;
