-- Every finding with its document, in the order of the documents.
select findings.*, source_name(sources.symbol, sources.title) as source,
       coalesce(sources.url, '') as url, sources.sort_order
from findings
join sources using (source_id)
order by sources.sort_order, reading_order(findings.locator), findings.finding_id;
