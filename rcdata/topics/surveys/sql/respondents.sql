-- The respondents of the surveys in the documents, in their order, and whether shares are printed.
select surveys.respondents, count(survey_results.value) filter (unit = '%') > 0 as has_shares
from surveys
join survey_results using (survey_id)
join sources on sources.source_id = survey_results.source_id
where sources.kind = 'document'
group by surveys.respondents
order by min(surveys.sort_order);
