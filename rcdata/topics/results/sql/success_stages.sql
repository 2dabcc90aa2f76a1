-- The planned stages of the reform: months since its start, as printed, the dates that follow from
-- them, and the examples that the document names for each.
with months as (
    select
        indicators.label as stage, indicators.definition, results.source_id, results.locator,
        split_part(results.period, '/', 1) as starts, split_part(results.period, '/', 2) as ends,
        max(value) filter (part = 'from') as from_month,
        max(value) filter (part = 'to') as to_month,
        any_value(statuses.certainty) as certainty,
        list(figure_id order by part) as figure_ids
    from results
    join indicators using (indicator_id)
    join statuses on statuses.status_id = results.status
    where starts_with(indicator_id, 'success-stage-') and unit = 'months'
      and among(results.source_id, $sources) and among(results.status, $statuses)
    group by all
)
select
    months.stage, months.starts, months.ends, from_month, to_month, certainty,
    list(actions.what order by actions.item) filter (actions.kind <> 'stage') as examples,
    figure_ids
from months
left join actions
    on actions.source_id = months.source_id and actions.locator = months.locator
   and actions.starts = months.starts and actions.ends = months.ends
group by all
order by from_month;
