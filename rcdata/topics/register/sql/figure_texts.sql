-- Every figure with the texts to search: a text that is the same in every language, and texts to
-- translate.
select
    figure_id as id,
    concat_ws(' ', figure_id, period, as_printed, replace(as_printed, ' ', ''), locator,
              sources.symbol) as plain,
    without_nulls([figures.measure, figures.breakdown, figures.note, sources.title, units.label,
                   statuses.label]) as translated
from figures
join sources using (source_id)
join units on units.unit_id = figures.unit
join statuses on statuses.status_id = figures.status;
