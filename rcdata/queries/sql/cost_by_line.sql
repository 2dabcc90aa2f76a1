-- Funds of 2004-2008 by the lowest printed lines, in current or constant dollars.
with base as (
    select value as base_price, figure_id as base_id from price_index
    where year_of(period) = $base_year
)
select
    year_of(funding.period) as year,
    lines.line_id, lines.label as line, lines.place, lines.sort_order,
    case when $base_year is null then funding.value
         else funding.value * base.base_price / prices.value end as cost_usd,
    funding.qualifier, funding.note,
    list_filter([funding.figure_id,
                 case when base.base_id is not null then prices.figure_id end,
                 base.base_id], id -> id is not null) as figure_ids
from rc_funding as funding
join funding_lines as lines using (line_id)
left join price_index as prices on prices.period = funding.period
left join base on true
where not exists (select 1 from funding_lines as child where child.parent_id = lines.line_id)
  and year_of(funding.period) between $first and $last
  and among(funding.source_id, $sources) and among(funding.status, $statuses)
order by lines.sort_order, year;
