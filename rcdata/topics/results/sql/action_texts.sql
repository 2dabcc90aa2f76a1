-- Every item of the lists with the texts in which words are looked for: those that are the same in
-- every language, and those that are translated.
select
    action_id as id,
    concat_ws(' ', time_as_printed, countries, locator, source) as plain,
    without_nulls([kind, area, what, owner, source_title]) as translated
from timed_actions;
