-- The whole table of funds of 2004-2008 in its printed order: lines, then the total of their part.
with base as (
    select value as base_price, figure_id as base_id from price_index
    where year_of(period) = $base_year
)
select
    year_of(funding.period) as year,
    -- The grand total has no letter of its own; it is the sum of the parts.
    case when lines.parent_id is null
         then (select string_agg(line_id, '+' order by sort_order) from funding_lines
               where parent_id = lines.line_id)
         else lines.line_id end as line_id,
    lines.label as line,
    -- Totals stand below their parts.
    row_number() over (
        partition by funding.period
        order by lines.parent_id is null, left(lines.line_id, 1),
                 lines.parent_id = 'total', lines.sort_order
    ) as sort_order,
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
where year_of(funding.period) between $first and $last
  and among(funding.source_id, $sources) and among(funding.status, $statuses)
order by sort_order, year;
