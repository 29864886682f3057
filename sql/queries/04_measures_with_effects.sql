-- Question: which measures report effects, and what effects?
--
-- How to read it: one line for each measure of an area, those with most figures first. `figures` lists what the text reports with it:
-- metric, value, unit, and the place where it says so is in mart.measure_effect. Reported together does not mean caused by.
SELECT
    region,
    measure,
    topic,
    min(as_of) AS as_of,
    count(DISTINCT (metric, quote)) AS reported,
    list(DISTINCT
        metric || ': ' || quote || CASE WHEN relative_change IS NOT NULL THEN ' (' || relative_change || '%)' ELSE '' END
    ) AS figures,
    any_value(title) AS title
FROM mart.measure_effect
WHERE status = 'actual'
GROUP BY region, measure_id, measure, topic
ORDER BY reported DESC, region, measure;
