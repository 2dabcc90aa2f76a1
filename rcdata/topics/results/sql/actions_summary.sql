-- The lists in numbers: items of the chosen kinds, those with a date, and their documents.
select count(*) as items, count(*) filter (form <> 'undated') as dated,
       count(distinct source_id) as documents
from timed_actions
where among(kind, $kinds);
