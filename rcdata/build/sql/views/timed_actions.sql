-- Items of the lists of actions with their document and their time. `form` says how the time is
-- printed: printed (a date or a span of dates), open (from a date on), deadline (by a date),
-- undated. `begins` and `closes` are the first and the last moment that the printed time covers, as
-- years with fractions; `closes` is NULL if there is no end.
create view timed_actions as
with forms as (
    select
        actions.*,
        case
            when starts is null and ends is null then 'undated'
            when starts is null then 'deadline'
            -- The data have no end date both for a single date and for a time that goes on from a
            -- date; the printed words tell which it is.
            when ends is null and regexp_matches(time_as_printed, '起|开始') then 'open'
            else 'printed'
        end as form,
        coalesce(starts, ends) as first_date,
        coalesce(ends, starts) as last_date
    from actions
),
days as (
    -- Dates are as precise as in print: 2019, 2019-03 or 2019-03-12.
    select *,
           (first_date || repeat('-01', (10 - len(first_date)) // 3))::date as first_day,
           (last_date || repeat('-01', (10 - len(last_date)) // 3))::date
               + case len(last_date) when 4 then interval 1 year when 7 then interval 1 month
                                     else interval 1 day end as day_after
    from forms
)
select
    days.*,
    year(first_day) + (dayofyear(first_day) - 1) / 366.0 as begins,
    case when form <> 'open' then year(day_after) + (dayofyear(day_after) - 1) / 366.0 end
        as closes,
    coalesce(string_split_regex(owner, '[;,] '), []) as owners,
    source_name(sources.symbol, sources.title) as source, sources.title as source_title,
    coalesce(sources.url, '') as url, sources.sort_order
from days
join sources using (source_id);
