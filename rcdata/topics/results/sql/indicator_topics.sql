-- Topics of the indicators that have results, in the order of the alphabet.
select topic, count(distinct indicator_id) as indicators
from results
join indicators using (indicator_id)
group by topic
order by topic;
