-- Question: what was it before, what is it after, and by how much did it change?
-- Grain:    one row for each figure that the text gives from → to (an observation with a baseline), repeated ones taken out.
-- Columns:  topic, indicator_id, indicator, better, metric, region_id, region, province, as_of, status, bound;
--           before, after, unit: in one unit, the canonical one where there is one; change: after less before, in that unit;
--           relative_change: in per cent of before (null where before is 0, and of ranks);
--           is_better: whether the change goes the way that the indicator should go, of ranks upwards (null where no way is better);
--           stated_before, stated_after, stated_unit, before_quote, after_quote: as the text has them;
--           sentence, title, publisher, published_on, document_id, article_id, observation_id, raw_start, raw_end: the source.
CREATE OR REPLACE VIEW mart.before_after AS
SELECT
    topic,
    indicator_id,
    indicator,
    better,
    metric,
    region_id,
    region,
    province,
    as_of,
    status,
    bound,
    baseline AS before,
    value AS after,
    unit,
    value - baseline AS change,
    CASE WHEN statistic <> 'rank' THEN round(100.0 * (value - baseline) / nullif(abs(baseline), 0), 2) END AS relative_change,
    CASE
        WHEN statistic = 'rank' THEN value < baseline
        WHEN better = 'up' THEN value > baseline
        WHEN better = 'down' THEN value < baseline
    END AS is_better,
    stated_baseline AS stated_before,
    stated_value AS stated_after,
    stated_unit,
    baseline_quote AS before_quote,
    quote AS after_quote,
    sentence,
    title,
    publisher,
    published_on,
    document_id,
    article_id,
    observation_id,
    raw_start,
    raw_end
FROM mart.figure
WHERE baseline IS NOT NULL;

COMMENT ON VIEW mart.before_after IS
'What was it before, what is it after, and by how much did it change? One row for each figure that a text gives from one value to another.';
