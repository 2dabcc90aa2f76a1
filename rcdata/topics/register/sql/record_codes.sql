-- All codes that rows of the record use: the code with its list, the label, and the texts to
-- search: a text that is the same in every language, and texts to translate.
select 'entity:' || entity_id as id, short as label, concat_ws(' ', entity_id, short) as plain,
       [short, label] as translated
from entities
union all
select 'area:' || areas.area_code, areas.label,
       concat_ws(' ', areas.area_code, areas.m49, countries.name_en, countries.name_ar,
                 countries.name_zh, countries.name_fr, countries.name_ru, countries.name_es,
                 replace(strip_accents(concat_ws(' ', countries.name_fr, countries.name_es)), '’', '''')),
       [areas.label]
from areas left join countries using (iso3)
union all
select 'function:' || function_id, label, '', [label] from functions
union all
select 'category:' || category_id, label, '', [label] from contribution_categories
union all
select 'type:' || type_id, label, '', [label] from contributor_types
union all
select 'contributor:' || contributor_id, label, '', [label] from contributors
union all
select 'instrument:' || instrument_id, label, instrument_id, [label] from instruments
union all
select 'goal:' || goal_id, label, 'sdg' || goal_id, [label] from goals
union all
select 'fund:' || fund_id, label, '', [label] from rc_funds
union all
select 'flag:' || flag_id, label, '', [label] from area_flags
union all
select 'table:' || table_name, datasets.title, concat_ws(' ', table_name, dataset_id),
       [datasets.title, datasets.publisher]
from dataset_tables join datasets using (dataset_id);
