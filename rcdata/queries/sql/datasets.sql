-- Datasets as the sources of a card.
select title as source, url, sort_order, dataset_id, edition, publisher, coverage, caveats
from datasets
where list_contains($datasets, dataset_id)
order by sort_order;
