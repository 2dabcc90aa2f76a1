-- Topics of the indicators that have figures, in alphabetical order.
select topic, count(distinct indicator_id) as indicators
from indicator_figures
join indicators using (indicator_id)
group by topic
order by topic;
