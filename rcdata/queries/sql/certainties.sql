-- The certainties of figures, by their status, the most frequent first.
select statuses.certainty
from figures
join statuses on statuses.status_id = figures.status
where list_contains($figure_ids, figures.figure_id)
group by statuses.certainty
order by count(*) desc, statuses.certainty;
