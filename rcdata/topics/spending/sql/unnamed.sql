-- Entities that have contributions among their revenue of a year and name no contributor.
select entities.label as name, sum(revenue.amount_usd) as revenue_usd
from un_revenue as revenue
join instruments on instruments.instrument_id = revenue.instrument
join entities using (entity_id)
where revenue.year = $year
  and instruments.category <> 'other-revenue'
  and revenue.entity_id not in (
        select entity_id from un_contributions
        where year = $year and category <> 'other-revenue')
group by all
having sum(revenue.amount_usd) > 0
order by revenue_usd desc;
