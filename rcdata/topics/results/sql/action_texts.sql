-- Every item of the lists with the texts to search: a text that is the same in every language, and
-- texts to translate.
select
    action_id as id,
    concat_ws(' ', time_as_printed, countries, locator, source) as plain,
    without_nulls([kind, area, what, owner, source_title]) as translated
from timed_actions;
