-- Question: in which fields did which areas reform, year by year?
--
-- How to read it: one line for each area and year, `fields` with the number of measures in each topic, the most first. Years are those of a
-- stated start, else of the article that reports the measure, so that a year without lines means that no article speaks of it, not that
-- nothing was done. `firsts` are measures that the text calls the first of their kind.
SELECT
    province,
    region,
    year,
    sum(measures)::INTEGER AS measures,
    sum(pilot)::INTEGER AS pilots,
    sum(planned)::INTEGER AS planned,
    sum(firsts)::INTEGER AS firsts,
    string_agg(coalesce(topic_name, topic) || ' ' || measures, ', ' ORDER BY measures DESC, topic) AS fields
FROM mart.reform_calendar
GROUP BY province, region, year
ORDER BY province NULLS LAST, region, year NULLS LAST;
