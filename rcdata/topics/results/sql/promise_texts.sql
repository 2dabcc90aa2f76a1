-- Every promise with the texts to search.
select
    promises.action_id as id,
    concat_ws(' ', any_value(said.locator), any_value(said.source), string_agg(as_printed, ' '))
        as plain,
    without_nulls(
        [any_value(said.kind), any_value(said.what), any_value(said.owner)]
        || list(promises.what) || list(promises.outcome)
    ) as translated
from promises
join timed_actions as said using (action_id)
group by promises.action_id;
