-- Each document in order of date, with the countries it names by topic, in the order of the
-- language $code; a document that names none has one row without a topic.
with topics as (
    select source_id, topic, count(*) as places, count(distinct m49) as countries,
           list(distinct name order by icu_sort_key(name, $code)) as names
    from country_notes
    join country_names using (m49)
    where country_names.language = $code
    group by source_id, topic
),
totals as (
    select source_id, count(distinct m49) as countries
    from country_notes
    group by source_id
)
select sources.source_id, source_name(sources.symbol, sources.title) as source,
       sources.title, sources.published, sources.url, sources.sort_order,
       topics.topic, coalesce(topics.countries, 0) as topic_countries,
       coalesce(topics.places, 0) as places, coalesce(topics.names, []) as names,
       coalesce(totals.countries, 0) as countries
from sources
left join totals using (source_id)
left join topics using (source_id)
where sources.kind = 'document'
order by sources.published, sources.sort_order, topics.countries desc, topics.topic;
