-- Expenses by year and function, of one entity or of all.
select
    expenses.year,
    functions.function_id,
    functions.label as name,
    functions.sort_order,
    sum(expenses.amount_usd) as amount_usd,
    count(distinct expenses.entity_id) as entities
from un_expenses as expenses
join functions on functions.function_id = expenses.function
where expenses.year between $first and $last
  and is_chosen(expenses.entity_id, $entity)
  and is_chosen(expenses.function, $function)
group by all
order by expenses.year, functions.sort_order;
