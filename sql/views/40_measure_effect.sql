-- Question: what did a measure bring about, by the figures that the texts report of it?
-- Grain:    one row for each measure adopted and figure linked to it (a row of effect), repeated figures taken out.
-- Columns:  measure_id, measure, measure_en, kind, is_core, topic; name (as this text has it), action, adoption_status;
--           region_id, region, province, as_of (of the figure);
--           indicator_id, indicator, metric, statistic, comparison, bound, value, value_high, unit, status (of the figure);
--           before, relative_change (per cent): where the text gives from → to;
--           rule: which rule linked the two; it says that the text reports the figure with the measure, not that the one caused the other;
--           quote, measure_quote, sentence (of the figure), title, published_on, document_id, article_id, adoption_id, observation_id.
CREATE OR REPLACE VIEW mart.measure_effect AS
SELECT
    m.measure_id,
    m.name AS measure,
    m.name_en AS measure_en,
    m.kind,
    m.is_core,
    d.topic,
    d.name,
    d.action,
    d.status AS adoption_status,
    f.region_id,
    f.region,
    f.province,
    f.as_of,
    f.indicator_id,
    f.indicator,
    f.metric,
    f.statistic,
    f.comparison,
    f.bound,
    f.value,
    f.value_high,
    f.unit,
    f.status,
    f.baseline AS before,
    round(100.0 * (f.value - f.baseline) / nullif(abs(f.baseline), 0), 2) AS relative_change,
    e.rule,
    f.quote,
    d.quote AS measure_quote,
    f.sentence,
    f.title,
    f.published_on,
    f.document_id,
    f.article_id,
    e.adoption_id,
    e.observation_id
FROM main.effect AS e
INNER JOIN main.adoption AS d ON e.adoption_id = d.adoption_id
INNER JOIN main.measure AS m ON d.measure_id = m.measure_id
INNER JOIN mart.figure AS f ON e.observation_id = f.observation_id;

COMMENT ON VIEW mart.measure_effect IS
'What did a measure bring about, by the figures that the texts report of it? One row for each measure adopted and figure linked to it.';
