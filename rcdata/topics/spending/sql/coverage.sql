-- How much of the expenses of a year is placed in countries; the rest is a remainder. Of a single
-- entity a doubtful amount may be nearly all, so it stands apart.
with sums as (
    select year, entity_id, flag, sum(amount_usd) as usd
    from un_area_expenses
    where is_chosen(entity_id, $entity)
    group by all
),
placed as (
    select
        year,
        sum(usd) filter (where $entity = '' or flag is distinct from 'doubtful') as placed_usd,
        sum(usd) filter (where flag = 'host') as host_usd,
        sum(usd) filter (where flag = 'doubtful') as doubtful_usd,
        count(distinct entity_id) as reporting
    from sums
    group by year
),
spent as (
    select year, sum(amount_usd) as expenses_usd, count(distinct entity_id) as entities
    from un_expenses
    where is_chosen(entity_id, $entity)
    group by year
)
select
    spent.year,
    spent.expenses_usd,
    coalesce(placed.placed_usd, 0) as placed_usd,
    coalesce(placed.host_usd, 0) as host_usd,
    coalesce(placed.doubtful_usd, 0) as doubtful_usd,
    spent.expenses_usd - coalesce(placed.placed_usd, 0)
        - case when $entity = '' then 0 else coalesce(placed.doubtful_usd, 0) end as rest_usd,
    coalesce(placed.reporting, 0) as reporting,
    spent.entities
from spent
left join placed using (year)
where spent.year between greatest($first, (select min(year) from un_area_expenses))
                     and least($last, (select max(year) from un_area_expenses))
order by spent.year;
