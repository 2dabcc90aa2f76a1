-- Revenue by year and category: how free entities are to use it.
select
    revenue.year,
    categories.category_id,
    categories.label as name,
    categories.sort_order,
    sum(revenue.amount_usd) as amount_usd
from un_revenue as revenue
join instruments on instruments.instrument_id = revenue.instrument
join contribution_categories as categories on categories.category_id = instruments.category
where revenue.year between $first and $last
  and is_chosen(revenue.entity_id, $entity)
group by all
order by revenue.year, categories.sort_order;
