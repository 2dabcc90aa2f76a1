-- Entities whose contributors of a year are not in the table: contributions in their revenue of which
-- more than a tenth has no contributor of any type; of $entity alone, if it is not ''. Types of contributors are listed since 2021.
with recognized as (
    select revenue.entity_id, sum(revenue.amount_usd) as usd
    from un_revenue as revenue
    join instruments on instruments.instrument_id = revenue.instrument
    where revenue.year = $year and is_chosen(revenue.entity_id, $entity) and instruments.category <> 'other-revenue'
    group by all
),
listed as (
    select entity_id, sum(amount_usd) as usd
    from un_contributions_by_type
    where year = $year and category <> 'other-revenue'
    group by all
),
shortfalls as (
    select entity_id, recognized.usd, recognized.usd - coalesce(listed.usd, 0) as missing_usd
    from recognized
    left join listed using (entity_id)
    where $year in (select year from un_contributions_by_type)
)
select entities.label as name, missing_usd
from shortfalls
join entities using (entity_id)
where missing_usd > 0.1 * usd and usd > 0
order by missing_usd desc, entity_id;
