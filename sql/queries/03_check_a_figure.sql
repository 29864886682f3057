-- Question: is that figure what the article says?
--
-- How to read it: `printed` is cut out of the source's own text at the figure's place, with what stands around it; the figure is between
-- ⟦ and ⟧. It has to be `quote`, and reading it has to give value, unit, and metric. Put any condition into the first WHERE: here, core
-- indicators, the latest first. For a figure from → to, `baseline_printed` shows the old value in the same way.
WITH wanted AS (
    SELECT *
    FROM main.observation
    WHERE indicator_id IN (SELECT indicator_id FROM main.indicator WHERE is_core)
    ORDER BY period_end DESC NULLS LAST, observation_id
    LIMIT 20
)

SELECT
    w.region,
    w.metric,
    w.value,
    w.value_high,
    w.unit,
    w.bound,
    w.statistic,
    w.baseline,
    w.quote,
    replace(
        substring(d.raw_text, greatest(w.raw_start - 29, 1), least(w.raw_start, 30)) || '⟦'
        || substring(d.raw_text, w.raw_start + 1, w.raw_end - w.raw_start) || '⟧'
        || substring(d.raw_text, w.raw_end + 1, 20),
        chr(10), ' '
    ) AS printed,
    substring(d.raw_text, w.baseline_raw_start + 1, w.baseline_raw_end - w.baseline_raw_start) AS baseline_printed,
    substring(d.raw_text, w.raw_start + 1, w.raw_end - w.raw_start) = w.quote AS is_what_it_says,
    w.document_id,
    w.raw_start,
    w.raw_end
FROM wanted AS w
INNER JOIN main.document AS d ON w.document_id = d.document_id
ORDER BY w.period_end DESC NULLS LAST, w.observation_id;
