-- Question: which areas have a reform, since when, and how far has it spread?
-- Grain:    one row for each measure and region.
-- Columns:  measure_id, measure, measure_en, kind, topic, is_core; region_id, region, region_level, province;
--           first_seen, first_seen_basis: the earliest start that a text states ('start'), else the earliest publication that names it
--           ('publication': in force no later than that); last_seen: the latest publication that names it;
--           status: the furthest that a text reports (in_force before pilot before planned); claims_first_in: the areas in which a text
--           claims this one to be the first (全国, 全省 …), joined by '、';
--           articles: how many articles report it; regions_with_measure: how many regions have the measure (a plan is not yet one,
--           and the country as a whole is none of them);
--           order_of_arrival: 1 for the region seen first (regions of one date share it; null for plans, for the country, and where no
--           date is known);
--           wordings: how the texts name it; sentence, quote, document_id, article_id, adoption_id, raw_start, raw_end: the earliest source.
CREATE OR REPLACE VIEW mart.measure_diffusion AS
WITH dated AS (
    SELECT
        d.*,
        coalesce(d.region_id, d.region) AS region_key,
        a.published_on,
        s.text AS sentence,
        -- A start may be known to the year or the month only: its first day stands for it.
        coalesce(
            try_cast(d.started_on AS DATE),
            try_cast(d.started_on || '-01' AS DATE),
            try_cast(d.started_on || '-01-01' AS DATE)
        ) AS started
    FROM main.adoption AS d
    LEFT JOIN main.article AS a ON d.article_id = a.article_id
    LEFT JOIN main.sentence AS s ON d.sentence_id = s.sentence_id
),

spread AS (
    SELECT
        measure_id,
        region_key,
        arg_min(region, adoption_id) AS region_as_named,
        -- What was only planned at first counts from when it was there.
        coalesce(
            min(coalesce(started, published_on)) FILTER (WHERE status <> 'planned'), min(coalesce(started, published_on))
        ) AS first_seen,
        min(started) AS first_start,
        max(published_on) AS last_seen,
        list_min(list(list_position(['in_force', 'pilot', 'planned'], status))) AS furthest,
        string_agg(DISTINCT first_in, '、' ORDER BY first_in) AS claims_first_in,
        count(DISTINCT article_id) AS articles,
        list(DISTINCT name ORDER BY name) AS wordings,
        first(
            {
                'sentence': sentence,
                'quote': quote,
                'document_id': document_id,
                'article_id': article_id,
                'adoption_id': adoption_id,
                'raw_start': raw_start,
                'raw_end': raw_end
            }
            ORDER BY status = 'planned', coalesce(started, published_on) NULLS LAST, document_id, raw_start, adoption_id
        ) AS source
    FROM dated
    GROUP BY measure_id, region_key
)

SELECT
    m.measure_id,
    m.name AS measure,
    m.name_en AS measure_en,
    m.kind,
    m.topic,
    m.is_core,
    p.region_key AS region_id,
    coalesce(r.region, p.region_as_named) AS region,
    r.level AS region_level,
    r.province,
    p.first_seen,
    CASE
        WHEN p.first_seen = p.first_start THEN 'start'
        WHEN p.first_seen IS NOT NULL THEN 'publication'
    END AS first_seen_basis,
    p.last_seen,
    ['in_force', 'pilot', 'planned'][p.furthest] AS status,
    p.claims_first_in,
    p.articles,
    count(*) FILTER (WHERE p.furthest < 3 AND r.level IS DISTINCT FROM 'country') OVER (PARTITION BY p.measure_id)
        AS regions_with_measure,
    CASE
        WHEN p.first_seen IS NOT NULL AND p.furthest < 3 AND r.level IS DISTINCT FROM 'country'
            THEN rank() OVER (
                PARTITION BY p.measure_id, p.furthest < 3, r.level IS DISTINCT FROM 'country' ORDER BY p.first_seen NULLS LAST
            )
    END AS order_of_arrival,
    p.wordings,
    p.source.sentence AS sentence,
    p.source.quote AS quote,
    p.source.document_id AS document_id,
    p.source.article_id AS article_id,
    p.source.adoption_id AS adoption_id,
    p.source.raw_start AS raw_start,
    p.source.raw_end AS raw_end
FROM spread AS p
INNER JOIN main.measure AS m ON p.measure_id = m.measure_id
LEFT JOIN mart.region_path AS r ON p.region_key = r.region_id;

COMMENT ON VIEW mart.measure_diffusion IS
'Which areas have a reform, since when, and how far has it spread? One row for each measure and region.';
