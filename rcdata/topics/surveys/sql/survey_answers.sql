-- Statements of surveys with their share, question, topic and respondents. `readings` is the number
-- of dates at which a survey asked the same question, whatever the filters leave. Later answers are from public series.
with answered as (
    select *, count(distinct period) over (partition by survey_id, question_id) as readings
    from (select * from survey_results union all by name select * from later_answers)
)
select
    year_of(answer.period) as year, answer.period,
    answer.question_id, questions.label as question, questions.topic, questions.definition,
    questions.sort_order as question_order,
    min(questions.sort_order) over (partition by questions.topic) as topic_order,
    answer.survey_id, surveys.label as survey, surveys.definition as survey_definition,
    surveys.respondents,
    min(surveys.sort_order) over (partition by surveys.respondents) as respondents_order,
    answer.part, case when answer.unit = '%' then answer.value end as share_pct,
    answer.value, answer.unit, units.label as unit_label,
    [units.singular, units.label] as unit_forms, figure_steps.step,
    answer.qualifier, qualifiers.label as qualifier_label, answer.note, sources.kind as source_kind,
    answer.readings, [answer.figure_id] as figure_ids
from answered as answer
join questions using (question_id)
join surveys using (survey_id)
join sources using (source_id)
join units on units.unit_id = answer.unit
left join figure_steps using (figure_id)
join qualifiers on qualifiers.qualifier_id = answer.qualifier
where year_of(answer.period) between $first and $last
  and among(answer.source_id, $sources) and among(answer.status, $statuses)
  and ($respondents = '' or surveys.respondents = $respondents)
order by
    case when $by_topic then topic_order else respondents_order end,
    case when $by_topic then question_order end,
    share_pct desc nulls last, question_order, answer.period;
