-- Entities that no longer say where: in the last year of the statistics they have expenses but place
-- none in areas (reports "areas"), or have contributions among their revenue but name no contributor
-- (reports "contributors"), although they did so in an earlier year (`before`, the last such year).
with given as (
    select * from un_contributions where category <> 'other-revenue'
),
placed as (
    select 'areas' as reports, entity_id, max(year) as before,
           (select max(year) from un_area_expenses) as year
    from un_area_expenses
    group by entity_id
    union all by name
    select 'contributors' as reports, entity_id, max(year) as before,
           (select max(year) from given) as year
    from given
    group by entity_id
),
active as (
    select 'areas' as reports, entity_id, year from un_area_coverage where expenses_usd > 0
    union all by name
    select 'contributors' as reports, revenue.entity_id, revenue.year
    from un_revenue as revenue
    join instruments on instruments.instrument_id = revenue.instrument
    where instruments.category <> 'other-revenue'
    group by all
    having sum(revenue.amount_usd) > 0
)
select placed.reports, placed.year, placed.before, entities.entity_id, entities.short as name
from placed
join active using (reports, entity_id, year)
join entities using (entity_id)
where placed.before < placed.year
order by placed.reports, entities.sort_order;
