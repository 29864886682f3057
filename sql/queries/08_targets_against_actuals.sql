-- Question: what was promised, and what became of it?
--
-- How to read it: one line for each target that a text states, with the figure of the same indicator, area, and statistic that is nearest in
-- time after the target was published, or failing that the last one before (`when_reported`). `is_met` compares the two by the direction in
-- which the indicator should go; it is empty where there is nothing to compare, no direction is better, or the figure falls short but is
-- from before the target is due. Figures of indicators outside the vocabulary meet only where the texts call them by one name.
WITH target AS (
    SELECT * FROM mart.figure WHERE status = 'target'
),

pair AS (
    SELECT
        t.region,
        t.indicator,
        t.metric,
        t.statistic,
        t.better,
        t.bound,
        t.value AS target,
        t.unit,
        t.period_end AS due,
        t.published_on AS promised_on,
        a.value AS actual,
        a.as_of AS actual_as_of,
        CASE WHEN a.as_of >= t.published_on THEN 'after the promise' WHEN a.as_of < t.published_on THEN 'before the promise' END
            AS when_reported,
        t.sentence AS promise,
        a.sentence AS report,
        row_number() OVER (
            PARTITION BY t.observation_id
            ORDER BY a.as_of >= t.published_on DESC NULLS LAST, abs(date_diff('day', t.published_on, a.as_of)), a.observation_id
        ) AS nearness
    FROM target AS t
    LEFT JOIN mart.figure AS a
        ON
            a.status = 'actual'
            AND t.indicator_id = a.indicator_id
            AND t.region_id = a.region_id
            AND t.statistic = a.statistic
            AND t.comparison IS NOT DISTINCT FROM a.comparison
            AND t.unit = a.unit
            AND (t.is_core OR t.metric = a.metric)
)

SELECT
    region,
    metric,
    statistic,
    bound,
    target,
    unit,
    due,
    promised_on,
    actual,
    actual_as_of,
    when_reported,
    CASE
        WHEN (better = 'up' AND actual >= target) OR (better = 'down' AND actual <= target) THEN TRUE
        WHEN better IS NOT NULL AND actual IS NOT NULL AND (due IS NULL OR actual_as_of >= due) THEN FALSE
    END AS is_met,
    promise,
    report
FROM pair
WHERE nearness = 1
ORDER BY actual IS NULL, region, due NULLS LAST, metric;
