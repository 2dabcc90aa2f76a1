-- Indicators with two dates or more in the sources, each with its first and its last reading; and
-- plans or expectations with their results, if an indicator has the name of another and such a
-- status (cost-sharing-members-expected, cost-sharing-members).
with divided as (
    -- Shares into which one whole is divided are no indicators of their own: one rises as others
    -- fall.
    select indicator_id
    from indicator_figures
    where unit = '%' and part not in ('from', 'to')
    group by indicator_id
    having count(distinct part) > 1
),
readings as (
    select
        known.figure_id, known.indicator_id, known.part, known.period, known.value,
        known.unit, units.label as unit_label, known.qualifier,
        indicators.topic, indicators.label as indicator, indicators.sort_order,
        statuses.certainty, statuses.certainty = 'actual' as actual,
        -- Figures that are not actuals say what they are.
        case when statuses.certainty <> 'actual' then statuses.label end as mark
    from indicator_figures as known
    join indicators using (indicator_id)
    join units on units.unit_id = known.unit
    join statuses on statuses.status_id = known.status
    where known.value is not null
      and indicators.like_for_like
      and known.indicator_id not in (from divided)
      and ($topic is null or indicators.topic = $topic)
      and among(known.source_id, $sources) and among(known.status, $statuses)
),
over_time as (
    select
        indicator_id, part, unit, any_value(unit_label) as unit_label, any_value(topic) as topic,
        any_value(indicator) as indicator, any_value(sort_order) as sort_order,
        bool_and(actual) as actual,
        arg_min(struct_pack(period, value, qualifier, mark, certainty), period) as before,
        arg_max(struct_pack(period, value, qualifier, mark, certainty, actual), period) as after,
        list(figure_id order by period) as figure_ids
    from readings
    group by indicator_id, part, unit
    -- What is below zero is a change itself, such as a growth of -46 per cent: no scale from zero
    -- shows it, and a smaller fall is no rise.
    having count(distinct period) > 1 and min(value) >= 0
),
against_plan as (
    select
        reached.indicator_id, reached.part, reached.unit, reached.unit_label, reached.topic,
        reached.indicator, reached.sort_order, false as actual,
        struct_pack(period := planned.period, value := planned.value,
                    qualifier := planned.qualifier, mark := statuses.label,
                    certainty := statuses.certainty) as before,
        struct_pack(period := reached.period, value := reached.value,
                    qualifier := reached.qualifier, mark := reached.mark,
                    certainty := reached.certainty, actual := reached.actual) as after,
        [planned.figure_id, reached.figure_id] as figure_ids
    from readings as planned
    join statuses on statuses.certainty in ('planned', 'promised')
    join readings as reached
        on planned.indicator_id = reached.indicator_id || '-' || statuses.status_id
       and planned.part = reached.part and planned.unit = reached.unit
),
pairs as (
    select * from over_time
    union all by name
    select * from against_plan
)
select
    indicator_id, topic, indicator, part, unit, unit_label, actual,
    before.period as before_period, before.value as before_value,
    before.qualifier as before_qualifier, before.mark as before_mark,
    before.certainty as before_certainty,
    after.period as after_period, after.value as after_value,
    after.qualifier as after_qualifier, after.mark as after_mark,
    after.certainty as after_certainty, after.actual as after_actual,
    figure_ids
from pairs
order by after_value / nullif(before_value, 0) desc nulls last, topic, sort_order, part;
