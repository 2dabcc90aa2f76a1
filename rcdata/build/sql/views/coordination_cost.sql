-- The cost of coordination by year. Two eras measure two things: up to 2008 what UNDP and the
-- coordination office provided, from 2019 what the special purpose trust fund spent. For the trust
-- fund the financial statements are used, the only series that continues after 2019.
create view coordination_cost as
with undp as (
    select year_of(period) as year, 'undp' as era, value as cost_usd,
           figure_id, source_id, status, qualifier
    from rc_funding
    where line_id = 'total' and value is not null
),
trust_fund as (
    select year_of(period) as year, 'trust fund' as era, value as cost_usd,
           figure_id, source_id, status, qualifier
    from rc_spending
    where measure = 'expenditure in the financial statements' and value is not null
)
select * from undp
union all
select * from trust_fund;

-- The years of a period up to the last year with a cost. Later years belong to other series; a
-- chart of costs must not show them as unpublished.
create macro cost_years(first, last) as table
    select cast(unnest(generate_series(
        first, greatest(first, least(last, (select max(year) from coordination_cost)))
    )) as integer) as year;
