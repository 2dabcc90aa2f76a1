-- Topics of the indicators that have results, in alphabetical order.
select topic, count(distinct indicator_id) as indicators
from results
join indicators using (indicator_id)
group by topic
order by topic;
