-- Question: in which field did an area reform what, in which year?
-- Grain:    one row for each region, year, and topic with at least one measure.
-- Columns:  region_id, region, region_level, province; year: of the start where a text states one, else of the publication that reports the
--           measure (null where neither is known); dated_by_start: how many of the measures have their year from a stated start;
--           topic, topic_name, evaluation_area, bready_topic;
--           measures: how many different measures; in_force, pilot, planned: how many of them in each state (the furthest reported);
--           firsts: how many are claimed to be a first; names: the measures; article_ids.
CREATE OR REPLACE VIEW mart.reform_calendar AS
WITH dated AS (
    SELECT
        coalesce(d.region_id, d.region) AS region_key,
        d.region,
        d.topic,
        d.measure_id,
        d.article_id,
        d.first_in,
        list_position(['in_force', 'pilot', 'planned'], d.status) AS stage,
        try_cast(left(d.started_on::VARCHAR, 4) AS INTEGER) AS start_year,
        coalesce(try_cast(left(d.started_on::VARCHAR, 4) AS INTEGER), year(a.published_on)) AS year
    FROM main.adoption AS d
    LEFT JOIN main.article AS a ON d.article_id = a.article_id
),

each_measure AS (
    SELECT
        region_key,
        year,
        topic,
        measure_id,
        any_value(region) AS region,
        min(stage) AS stage,
        count(first_in) > 0 AS is_first,
        count(start_year) > 0 AS has_start,
        list(DISTINCT article_id) AS article_ids
    FROM dated
    GROUP BY region_key, year, topic, measure_id
)

SELECT
    e.region_key AS region_id,
    coalesce(any_value(r.region), any_value(e.region)) AS region,
    any_value(r.level) AS region_level,
    any_value(r.province) AS province,
    e.year,
    count(*) FILTER (WHERE e.has_start) AS dated_by_start,
    e.topic,
    any_value(t.name) AS topic_name,
    any_value(t.evaluation_area) AS evaluation_area,
    any_value(t.bready_topic) AS bready_topic,
    count(*) AS measures,
    count(*) FILTER (WHERE e.stage = 1) AS in_force,
    count(*) FILTER (WHERE e.stage = 2) AS pilot,
    count(*) FILTER (WHERE e.stage = 3) AS planned,
    count(*) FILTER (WHERE e.is_first) AS firsts,
    list(m.name ORDER BY m.name) AS names,
    list_sort(list_distinct(flatten(list(e.article_ids)))) AS article_ids
FROM each_measure AS e
LEFT JOIN main.measure AS m ON e.measure_id = m.measure_id
LEFT JOIN main.topic AS t ON e.topic = t.topic
LEFT JOIN mart.region_path AS r ON e.region_key = r.region_id
GROUP BY e.region_key, e.year, e.topic;

COMMENT ON VIEW mart.reform_calendar IS
'In which field did an area reform what, in which year? One row for each region, year and topic.';
