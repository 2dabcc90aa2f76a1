-- The register in numbers.
select
    (select count(*) from figures) as figures,
    (select count(*) from sources where kind = 'document') as documents,
    (select count(*) from sources where kind = 'series') as series,
    (select count(*) from relations_checked) as checked,
    (select count(*) from relations_checked where holds) as held,
    (select count(*) from findings) as findings;
