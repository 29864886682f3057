-- Question: where did a reform change most, from what to what?
--
-- How to read it: every figure that a text gives from one value to another, the largest relative change first; both values in one unit.
-- `relative_change` is in per cent of the value before. 'le' means at most. The texts choose what they compare with: the year of the value
-- before is often not stated.
SELECT
    topic,
    region,
    metric,
    before,
    after,
    unit,
    bound,
    change,
    relative_change,
    is_better,
    as_of,
    before_quote,
    after_quote,
    publisher,
    sentence
FROM mart.before_after
WHERE status = 'actual'
ORDER BY abs(relative_change) DESC NULLS LAST, region, metric;
