-- Sources with the number of figures taken from each.
select sources.*, count(figures.figure_id) as figures
from sources
left join figures using (source_id)
group by all
order by sources.sort_order;
