-- Question: what figures do the texts state, each once, in comparable units, with its source beside it?
-- Grain:    one row for each observation that repeats no earlier one (duplicate_of is null).
-- Columns:  observation_id, document_id, article_id, sentence_id, metric, topic, statistic, comparison, status, bound, rule: as in observation;
--           indicator_id, indicator, indicator_en, is_core, better: what is measured;
--           value, value_high, baseline, unit: in the canonical unit of the indicator where the stated unit has the same base
--           (by unit.factor: a workday is 8 hours, a day 24), else as stated;
--           stated_value, stated_value_high, stated_baseline, stated_unit: as the text has them;
--           hours_a_unit: hours in one stated unit, null for what is no duration;
--           region_id (the name where there is no code), region, region_level, province_id, province;
--           among: of a rank, the field of competitors that the text names nearest to the figure (全国, 全省, 西部 …), null where it names none;
--           period_start, period_end, period_basis: the period of the text ('text'); for a state of affairs that the text does not date,
--           the publication ('publication'); as_of: the end of that period;
--           quote, raw_start, raw_end, baseline_quote, sentence, title, publisher, published_on, published_precision: the source.
CREATE OR REPLACE VIEW mart.figure AS
WITH placed AS (
    SELECT
        o.*,
        a.title,
        a.publisher,
        a.published_on,
        a.published_precision,
        s.text AS sentence,
        CASE
            WHEN o.period_start IS NOT NULL OR o.period_end IS NOT NULL THEN 'text'
            WHEN o.status = 'actual' AND a.published_on IS NOT NULL THEN 'publication'
        END AS period_basis
    FROM main.observation AS o
    LEFT JOIN main.article AS a ON o.article_id = a.article_id
    LEFT JOIN main.sentence AS s ON o.sentence_id = s.sentence_id
    WHERE o.duplicate_of IS NULL
),

measured AS (
    SELECT
        p.*,
        i.name AS indicator,
        i.name_en AS indicator_en,
        i.is_core,
        i.better,
        stated.dimension = 'duration' AS is_duration,
        stated.factor AS stated_factor,
        -- Only an amount can be converted; a growth, a share, or a rank keeps its own unit whatever the indicator's is.
        -- A change from a baseline in one unit to another is an amount too (4 天 less), but percentage points are not.
        CASE
            WHEN p.statistic IN ('level', 'change') AND stated.base_unit = canonical.base_unit THEN canonical.unit
            ELSE p.unit
        END AS canonical_unit,
        CASE
            WHEN p.statistic IN ('level', 'change') AND stated.base_unit = canonical.base_unit
                THEN stated.factor / canonical.factor
            ELSE 1.0
        END AS scale
    FROM placed AS p
    LEFT JOIN main.indicator AS i ON p.indicator_id = i.indicator_id
    LEFT JOIN main.unit AS stated ON p.unit = stated.unit
    LEFT JOIN main.unit AS canonical ON i.unit = canonical.unit
)

SELECT
    m.observation_id,
    m.document_id,
    m.article_id,
    m.sentence_id,
    m.indicator_id,
    m.indicator,
    m.indicator_en,
    m.is_core,
    m.better,
    m.metric,
    m.topic,
    m.statistic,
    m.comparison,
    m.status,
    m.bound,
    m.rule,
    m.value * m.scale AS value,
    m.value_high * m.scale AS value_high,
    m.baseline * m.scale AS baseline,
    m.canonical_unit AS unit,
    m.value AS stated_value,
    m.value_high AS stated_value_high,
    m.baseline AS stated_baseline,
    m.unit AS stated_unit,
    -- The words just before the figure name the competitors; the metric does so where the figure stands alone.
    CASE
        WHEN m.statistic = 'rank' THEN coalesce(
            nullif(list_last(regexp_extract_all(
                substring(m.sentence, greatest(1, instr(m.sentence, m.quote) - 24), least(24, greatest(0, instr(m.sentence, m.quote) - 1))),
                '全球|全国|国家级|全省|全区|全市|全州|全县|西部|西北|西南|东北|中部|华东|华南|华北|长三角|珠三角|大湾区|京津冀|省内|国内|\p{Han}{2}各(?:区|县|市|州)'
            )), ''),
            nullif(regexp_extract(m.metric, '全球|全国|全省|全区|全市|全州|西部|西北|西南|东北|中部|长三角|大湾区|省内|国内'), '')
        )
    END AS among,
    CASE WHEN m.is_duration THEN m.stated_factor / hour.factor END AS hours_a_unit,
    coalesce(m.region_id, m.region) AS region_id,
    coalesce(r.region, m.region) AS region,
    r.level AS region_level,
    r.province_id,
    r.province,
    CASE m.period_basis WHEN 'publication' THEN m.published_on ELSE m.period_start END AS period_start,
    CASE m.period_basis WHEN 'publication' THEN m.published_on ELSE m.period_end END AS period_end,
    m.period_basis,
    CASE m.period_basis WHEN 'publication' THEN m.published_on ELSE coalesce(m.period_end, m.period_start) END AS as_of,
    m.quote,
    m.raw_start,
    m.raw_end,
    m.baseline_quote,
    m.sentence,
    m.title,
    m.publisher,
    m.published_on,
    m.published_precision
FROM measured AS m
LEFT JOIN mart.region_path AS r ON m.region_id = r.region_id
LEFT JOIN main.unit AS hour ON hour.unit = 'hour';

COMMENT ON VIEW mart.figure IS
'What figures do the texts state, each once, in comparable units, with its source beside it? One row for each observation that repeats no earlier one.';
