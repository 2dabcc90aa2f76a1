-- Figures of indicators: of the documents (results, staffing) and of the public series.
create view indicator_figures as
select * from results
union all by name
select * from staffing
union all by name
select * from public_series;
