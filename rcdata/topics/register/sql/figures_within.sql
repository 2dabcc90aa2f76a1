-- Figures whose amount, regardless of its sign, is within one of these spans.
with spans as (
    select unnest($lowest::double[]) as lowest, unnest($highest::double[]) as highest
)
select distinct figure_id
from figures
join spans on abs(figures.value) between spans.lowest and spans.highest
order by figure_id;
