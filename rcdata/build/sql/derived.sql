-- Tables that the build computes from the curated tables, and macros that the queries share.
CREATE TABLE figure_steps (
    figure_id VARCHAR PRIMARY KEY,
    step DOUBLE
);
COMMENT ON TABLE figure_steps IS
    'Precision of the figures. One row per figure whose printed form holds a numeral.';
COMMENT ON COLUMN figure_steps.step IS
    'Value of one unit of the last printed digit, in the unit of the figure.';

CREATE TABLE figures (
    figure_id VARCHAR PRIMARY KEY,
    source_id VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    last_year INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    breakdown VARCHAR,
    value DOUBLE,
    unit VARCHAR NOT NULL,
    as_printed VARCHAR,
    status VARCHAR NOT NULL,
    qualifier VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    note VARCHAR,
    step DOUBLE
);
COMMENT ON TABLE figures IS 'Figures. One row per printed figure, from all fact tables.';
COMMENT ON COLUMN figures.year IS 'Year of the period, or the first of several.';
COMMENT ON COLUMN figures.last_year IS 'Last year of the period.';
COMMENT ON COLUMN figures.measure IS
    'What is measured: the fact table, and the measure within it.';
COMMENT ON COLUMN figures.breakdown IS 'The entries of the dimensions that the figure speaks of.';
COMMENT ON COLUMN figures.table_name IS 'Fact table in which the figure stands.';
COMMENT ON COLUMN figures.step IS
    'Value of one unit of the last printed digit, in the unit of the figure.';

CREATE TABLE relations_checked (
    figure_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    terms VARCHAR[] NOT NULL,
    base VARCHAR[] NOT NULL,
    printed DOUBLE NOT NULL,
    computed DOUBLE NOT NULL,
    difference DOUBLE NOT NULL,
    tolerance DOUBLE NOT NULL,
    holds BOOLEAN NOT NULL
);
COMMENT ON TABLE relations_checked IS
    'Relations between printed figures, recomputed. '
    'One row per figure and way it follows from others.';
COMMENT ON COLUMN relations_checked.figure_id IS 'The printed figure that is recomputed.';
COMMENT ON COLUMN relations_checked.kind IS
    'sum; difference (terms minus base); share or growth in per cent of the base; '
    'ratio (terms over base); equal.';
COMMENT ON COLUMN relations_checked.terms IS 'figure_ids of the terms.';
COMMENT ON COLUMN relations_checked.base IS 'figure_ids of the base; empty for sum and equal.';
COMMENT ON COLUMN relations_checked.printed IS 'Value as printed.';
COMMENT ON COLUMN relations_checked.computed IS 'Value computed from the terms and the base.';
COMMENT ON COLUMN relations_checked.difference IS 'Printed minus computed.';
COMMENT ON COLUMN relations_checked.tolerance IS
    'Half widths of the printed and of the computed range, added.';
COMMENT ON COLUMN relations_checked.holds IS 'Whether the two ranges share a point.';

CREATE TABLE findings (
    finding_id VARCHAR PRIMARY KEY,
    source_id VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    figure_id VARCHAR,
    printed VARCHAR,
    computed VARCHAR,
    printed_value DOUBLE,
    computed_value DOUBLE,
    difference DOUBLE,
    explanation VARCHAR NOT NULL,
    effect VARCHAR NOT NULL
);
COMMENT ON TABLE findings IS
    'Findings. One row per place where a document does not agree with itself or with another.';
COMMENT ON COLUMN findings.printed IS 'What the document prints.';
COMMENT ON COLUMN findings.computed IS
    'What the other figures give; for a finding that arithmetic cannot make, what would agree.';
COMMENT ON COLUMN findings.printed_value IS 'Value as printed, for a computed finding.';
COMMENT ON COLUMN findings.computed_value IS 'Value computed, for a computed finding.';
COMMENT ON COLUMN findings.difference IS 'Printed minus computed.';
COMMENT ON COLUMN findings.effect IS 'What the dashboard does about it.';

CREATE TABLE dataset_tables (
    table_name VARCHAR PRIMARY KEY,
    dataset_id VARCHAR NOT NULL
);
COMMENT ON TABLE dataset_tables IS
    'Tables and their datasets. One row per table whose rows are taken from a dataset.';
COMMENT ON COLUMN dataset_tables.table_name IS 'The table.';
COMMENT ON COLUMN dataset_tables.dataset_id IS 'The dataset its rows are taken from.';

CREATE TABLE record_years (
    table_name VARCHAR NOT NULL,
    year INTEGER
);
COMMENT ON TABLE record_years IS
    'Years of the record. One row per table of the UN system''s record and year it has rows of.';
COMMENT ON COLUMN record_years.table_name IS 'Table whose rows are in the record.';
COMMENT ON COLUMN record_years.year IS
    'First year that the rows are about; empty for rows without a year.';

CREATE TABLE un_area_contributions (
    year INTEGER NOT NULL,
    area_code VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    amount_usd DOUBLE NOT NULL,
    PRIMARY KEY (year, area_code, category)
);
COMMENT ON TABLE un_area_contributions IS
    'Contributions of Governments to all entities. One row per year, area and category.';
COMMENT ON COLUMN un_area_contributions.year IS 'Year of the contributions.';
COMMENT ON COLUMN un_area_contributions.area_code IS 'Country or area of the Government.';
COMMENT ON COLUMN un_area_contributions.category IS 'Category of contributions.';
COMMENT ON COLUMN un_area_contributions.amount_usd IS
    'Sum of the amounts of all entities, in US dollars.';

CREATE TABLE un_area_coverage (
    year BIGINT NOT NULL,
    entity_id VARCHAR NOT NULL,
    expenses_usd DOUBLE NOT NULL,
    in_areas_usd DOUBLE NOT NULL,
    not_in_areas_usd DOUBLE NOT NULL,
    host_usd DOUBLE NOT NULL,
    doubtful_usd DOUBLE NOT NULL,
    PRIMARY KEY (year, entity_id)
);
COMMENT ON TABLE un_area_coverage IS
    'How much of the expenses is placed in countries. '
    'One row per year and entity, from the first year with areas on.';
COMMENT ON COLUMN un_area_coverage.year IS 'Calendar year.';
COMMENT ON COLUMN un_area_coverage.entity_id IS 'The entity, as CEB abbreviates it.';
COMMENT ON COLUMN un_area_coverage.expenses_usd IS 'Expenses of the entity, in dollars.';
COMMENT ON COLUMN un_area_coverage.in_areas_usd IS
    'Part placed in countries and areas, in dollars, flagged rows among it.';
COMMENT ON COLUMN un_area_coverage.not_in_areas_usd IS
    'The rest: a remainder, not a figure that was reported.';
COMMENT ON COLUMN un_area_coverage.host_usd IS 'Part in areas flagged as seat of the entity.';
COMMENT ON COLUMN un_area_coverage.doubtful_usd IS 'Part in areas flagged as doubtful.';

CREATE TABLE datasets_checked (
    check_id VARCHAR NOT NULL,
    dataset_id VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    expected DOUBLE NOT NULL,
    found DOUBLE NOT NULL,
    tolerance DOUBLE NOT NULL,
    holds BOOLEAN NOT NULL,
    PRIMARY KEY (check_id, item)
);
COMMENT ON TABLE datasets_checked IS
    'Datasets held against what is known. One row per check and year, figure or group.';
COMMENT ON COLUMN datasets_checked.check_id IS 'The check.';
COMMENT ON COLUMN datasets_checked.dataset_id IS 'The dataset that is checked.';
COMMENT ON COLUMN datasets_checked.item IS 'Year, figure or group that is compared.';
COMMENT ON COLUMN datasets_checked.expected IS 'What was to be found, in dollars, per cent or entries.';
COMMENT ON COLUMN datasets_checked.found IS 'What the dataset gives.';
COMMENT ON COLUMN datasets_checked.tolerance IS 'How far the two may lie apart.';
COMMENT ON COLUMN datasets_checked.holds IS 'Whether they lie no farther apart.';

CREATE TABLE build_info (
    key VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);
COMMENT ON TABLE build_info IS
    'About this build. One row per property; '
    'no times, so that the same data give the same file content.';

-- Locators, read as `rcdata/locators.py` reads them. The part of the document:
-- 0 front matter, 1 paragraphs, 2 tables and figures, 3 annexes.
CREATE MACRO place_part(locator) AS
    CASE WHEN regexp_matches(locator, '^(cover|header|heading|summary|letter)') THEN 0
         WHEN regexp_matches(locator, '^(box after )?para \d') THEN 1
         WHEN starts_with(locator, 'annex') THEN 3
         ELSE 2 END;

-- The named section of an annex, or its title.
CREATE MACRO place_section(locator) AS
    regexp_extract(locator, '^annex, (.+?)(, (para|bullet) .*)?$', 1);

-- The number of the paragraph, bullet or footnote; NULL for none.
CREATE MACRO place_number(locator) AS
    TRY_CAST(regexp_extract(locator, '(?:para|bullet|footnote) (\d+)', 1) AS INTEGER);

-- Sorts places in reading order: front matter, paragraphs, then tables and annexes.
CREATE MACRO reading_order(locator) AS
    least(place_part(locator), 2) * 100000
    + coalesce(TRY_CAST(regexp_extract(locator, 'para (\d+)', 1) AS INTEGER), 0);

-- The first year of a period such as 2007, 2020-03 or 2020/2021.
CREATE MACRO year_of(period) AS CAST(left(period, 4) AS INTEGER);

-- Whether one value, or every one of several, is among the chosen ones; nothing chosen means all.
CREATE MACRO among(one, chosen) AS (len(chosen) = 0 OR list_contains(chosen, one));
CREATE MACRO all_among(several, chosen) AS (len(chosen) = 0 OR list_has_all(chosen, several));

-- Whether one value is the chosen one; an empty choice means all.
CREATE MACRO is_chosen(one, chosen) AS (chosen = '' OR one = chosen);

-- The name of a source: its symbol, or its title if it has none.
CREATE MACRO source_name(symbol, title) AS coalesce(nullif(symbol, ''), title);

-- The printed letter of a component, which its parts share; empty for the total.
CREATE MACRO component_letter(component_id) AS
    CASE WHEN component_id = 'total' THEN '' ELSE split_part(component_id, '.', 1) END;

-- A list without its NULLs.
CREATE MACRO without_nulls(items) AS list_filter(items, lambda item: item IS NOT NULL);
