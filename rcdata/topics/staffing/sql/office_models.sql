-- Core posts in an office by model and kind, with the share of offices if it is printed.
with offered as (
    select * from staffing
    where year_of(period) between $first and $last
      and among(source_id, $sources) and among(status, $statuses)
),
share as (
    select 'four national, one international' as model, value, qualifier, step, figure_id
    from offered left join figure_steps using (figure_id)
    where indicator_id = 'offices-four-national'
)
select
    posts.part as model, posts.period,
    case posts.indicator_id when 'national-posts-per-office' then 'national posts'
                            else 'international posts' end as kind,
    posts.value, posts.qualifier,
    share.value as share_pct, share.qualifier as share_qualifier, share.step as share_step,
    without_nulls([posts.figure_id, share.figure_id]) as figure_ids
from offered as posts
left join share on share.model = posts.part
where posts.indicator_id in ('national-posts-per-office', 'international-posts-per-office')
order by share.value is null, posts.part, kind desc;
