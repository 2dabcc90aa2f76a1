-- The evidence for the inference of the fund's revenue: each check with expected and found values.
select checks.label, checks.definition, checked.item, checked.expected, checked.found, checked.holds
from datasets_checked as checked
join dataset_checks as checks using (check_id)
where checks.dataset_id = 'rc-fund-revenue' and checked.check_id <> 'fund-is-core-revenue'
order by checks.sort_order, checked.item;
