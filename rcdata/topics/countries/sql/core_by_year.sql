-- The core share of the voluntary contributions of the areas $areas by year, and the median of the
-- Member States in the group $group. There is no share if corrections make an amount negative.
with members as (
    select area_code
    from areas
    where kind = 'member state'
      and ($group = 'ALL' or is_within(area_code, $group))
),
given as (
    select year, area_code,
           coalesce(sum(amount_usd) filter (category = 'voluntary-core'), 0) as core_usd,
           coalesce(sum(amount_usd) filter (category = 'voluntary-earmarked'), 0) as earmarked_usd
    from un_area_contributions
    where category <> 'other-revenue'
    group by all
),
shares as (
    select *, case when least(core_usd, earmarked_usd) >= 0 and core_usd + earmarked_usd > 0
                   then 100 * core_usd / (core_usd + earmarked_usd) end as share_pct
    from given
),
medians as (
    select year, median(share_pct) as median_pct, count(share_pct) as compared
    from shares
    join members using (area_code)
    group by year
)
select medians.year, asked.area_code, shares.core_usd, shares.earmarked_usd, shares.share_pct,
       medians.median_pct, medians.compared
from medians
cross join (select unnest($areas::varchar[]) as area_code) as asked
left join shares using (year, area_code)
order by medians.year, list_position($areas, asked.area_code);
