-- Funds of 2004-2008 by their two sources, with the printed total of the year, the share of it, and
-- the growth on the year before, in current or constant dollars.
with priced as (
    select
        year_of(funding.period) as year, funding.line_id, funding.figure_id,
        in_dollars_of($base_year, funding.value, prices) as usd,
        list_concat([funding.figure_id], prices.figure_ids) as figure_ids
    from rc_funding as funding
    left join prices_for($base_year) as prices on prices.year = year_of(funding.period)
    where among(funding.source_id, $sources) and among(funding.status, $statuses)
),
growing as (
    select now.*, before.usd as before_usd, coalesce(before.figure_ids, []) as before_ids
    from priced as now
    left join priced as before on before.line_id = now.line_id and before.year = now.year - 1
)
select
    source.year, source.line_id, lines.label as source, lines.sort_order,
    lines.parent_id is null as is_total,
    source.usd as funds_usd, total.usd as total_usd,
    100 * source.usd / nullif(total.usd, 0) as share_pct,
    100 * (source.usd / nullif(source.before_usd, 0) - 1) as growth_pct,
    -- Each number has only the figures that it uses.
    source.figure_ids as funds_ids,
    list_distinct(list_concat(source.figure_ids, total.figure_ids)) as share_ids,
    list_distinct(list_concat(source.figure_ids, source.before_ids)) as growth_ids
from growing as source
join funding_lines as lines using (line_id)
join priced as total on total.year = source.year and total.line_id = 'total'
where (lines.parent_id is null or lines.parent_id = 'total')
  and source.year between $first and $last
order by source.year, lines.sort_order;
