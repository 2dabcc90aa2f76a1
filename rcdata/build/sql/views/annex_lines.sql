-- Lines of the annex on the trust fund: each component with all its categories together, and each
-- category of the total. `code` is the letter of the component; `lowest` lines have no parts.
create view annex_lines as
select 'all' as category_id, component_id, component_id as line_id, label as line,
       case when component_id = 'total' then 'total' else 'component' end as cut,
       component_letter(component_id) as code,
       component_id not in (select parent_id from components where parent_id is not null)
           as lowest,
       sort_order
from components
union all
select category_id, 'total', category_id, label, 'category', '', true, 100 + sort_order
from categories where parent_id is not null;
