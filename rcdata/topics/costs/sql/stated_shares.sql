-- The shares printed in a statement, with what is known of their base.
select stated.figure_id, year_of(stated.period) as year, indicators.definition
from public_series as stated
join indicators using (indicator_id)
where stated.indicator_id in ('share-development-published', 'share-operational-published')
order by indicators.sort_order;
