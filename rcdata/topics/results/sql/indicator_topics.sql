-- Topics of the indicators that have figures, in alphabetical order.
select topic, count(distinct indicator_id) as indicators
from (
    select indicator_id from indicator_figures
    union all
    select indicator_id from public_series
)
join indicators using (indicator_id)
group by topic
order by topic;
