-- The average cost of country coordination over what the UN spends in each country with a
-- cooperation framework, in the last year with a known expenditure on coordination. Flagged
-- expenses, at a seat or doubtful, are left out; without other expenses there is no ratio, nor where
-- one office serves several countries, since each of them has only a part of its cost. $place: a
-- country, which is marked, or a group, to which the countries are limited; '' for all.
with cost as (
    select year, average_usd, countries, figure_ids
    from country_coordination
    where measure = 'expenditure'
    qualify year = max(year) over ()
),
spent as (
    select area_code,
           sum(amount_usd) filter (flag is null) as expenses_usd,
           coalesce(sum(amount_usd) filter (flag is not null), 0) as flagged_usd
    from un_area_expenses
    where year = (select year from cost)
    group by area_code
),
served as (
    select area_code, count(*) over (partition by framework_id) - 1 as sharing from framework_areas
),
shown as (
    select area_code, label, sort_order, sharing
    from areas
    join served using (area_code)
    where $place = ''
       or $place in (select place_id from places where kind = 'area')
       or area_code in (select area_code from place_areas where place_id = $place)
)
select
    cost.year, shown.area_code, shown.label as name, cost.average_usd, cost.countries,
    spent.expenses_usd, coalesce(spent.flagged_usd, 0) as flagged_usd,
    shown.sharing,
    case when spent.expenses_usd > 0 and shown.sharing = 0
         then 100 * cost.average_usd / spent.expenses_usd end as share_pct,
    shown.area_code = $place as chosen,
    (select label from places
     where place_id = $place and kind = 'area'
       and place_id not in (select area_code from shown)) as not_shown,
    cost.figure_ids
from shown
cross join cost
left join spent using (area_code)
order by share_pct nulls last, shown.sort_order;
