-- Question: how much of each document has been read, and what is left over?
-- Grain:    one row for each document, also one without any article or number.
-- Columns:  document_id, script, characters, articles, sentences, sentences_with_facts, published_on (of its latest article);
--           numbers: rows of the ledger; observations, baselines, periods, ordinals, names, announced, others, unresolved: of them in each role;
--           share_accounted: numbers whose role is known, in per cent of all (100 where there is none);
--           facts: figures that repeat no earlier one; repeated: figures that do; with_region, with_period: facts that have a region, a period;
--           adoptions, measures (different ones), effects; facts_per_1000_characters.
CREATE OR REPLACE VIEW mart.coverage AS
WITH ledger AS (
    SELECT
        document_id,
        count(*) AS numbers,
        count(*) FILTER (WHERE role = 'observation') AS observations,
        count(*) FILTER (WHERE role = 'baseline') AS baselines,
        count(*) FILTER (WHERE role = 'period') AS periods,
        count(*) FILTER (WHERE role = 'ordinal') AS ordinals,
        count(*) FILTER (WHERE role = 'name') AS names,
        count(*) FILTER (WHERE role = 'announce') AS announced,
        count(*) FILTER (WHERE role = 'other') AS others,
        count(*) FILTER (WHERE role = 'unresolved') AS unresolved
    FROM main.number
    GROUP BY document_id
),

text_part AS (
    SELECT document_id, count(*) AS sentences
    FROM main.sentence
    GROUP BY document_id
),

article_part AS (
    SELECT document_id, count(*) AS articles, max(published_on) AS published_on
    FROM main.article
    GROUP BY document_id
),

fact AS (
    SELECT
        document_id,
        count(DISTINCT sentence_id) AS sentences_with_facts,
        count(*) FILTER (WHERE duplicate_of IS NULL) AS facts,
        count(duplicate_of) AS repeated,
        count(*) FILTER (WHERE duplicate_of IS NULL AND region IS NOT NULL) AS with_region,
        count(*) FILTER (
            WHERE duplicate_of IS NULL AND (period_start IS NOT NULL OR period_end IS NOT NULL)
        ) AS with_period
    FROM main.observation
    GROUP BY document_id
),

reform AS (
    SELECT
        d.document_id,
        count(DISTINCT d.adoption_id) AS adoptions,
        count(DISTINCT d.measure_id) AS measures,
        count(e.observation_id) AS effects
    FROM main.adoption AS d
    LEFT JOIN main.effect AS e ON d.adoption_id = e.adoption_id
    GROUP BY d.document_id
)

SELECT
    d.document_id,
    d.script,
    length(d.raw_text) AS characters,
    coalesce(a.articles, 0) AS articles,
    coalesce(t.sentences, 0) AS sentences,
    coalesce(f.sentences_with_facts, 0) AS sentences_with_facts,
    a.published_on,
    coalesce(l.numbers, 0) AS numbers,
    coalesce(l.observations, 0) AS observations,
    coalesce(l.baselines, 0) AS baselines,
    coalesce(l.periods, 0) AS periods,
    coalesce(l.ordinals, 0) AS ordinals,
    coalesce(l.names, 0) AS names,
    coalesce(l.announced, 0) AS announced,
    coalesce(l.others, 0) AS others,
    coalesce(l.unresolved, 0) AS unresolved,
    coalesce(round(100.0 * (l.numbers - l.unresolved) / nullif(l.numbers, 0), 2), 100.0) AS share_accounted,
    coalesce(f.facts, 0) AS facts,
    coalesce(f.repeated, 0) AS repeated,
    coalesce(f.with_region, 0) AS with_region,
    coalesce(f.with_period, 0) AS with_period,
    coalesce(r.adoptions, 0) AS adoptions,
    coalesce(r.measures, 0) AS measures,
    coalesce(r.effects, 0) AS effects,
    round(1000.0 * coalesce(f.facts, 0) / nullif(length(d.raw_text), 0), 2) AS facts_per_1000_characters
FROM main.document AS d
LEFT JOIN ledger AS l ON d.document_id = l.document_id
LEFT JOIN text_part AS t ON d.document_id = t.document_id
LEFT JOIN article_part AS a ON d.document_id = a.document_id
LEFT JOIN fact AS f ON d.document_id = f.document_id
LEFT JOIN reform AS r ON d.document_id = r.document_id;

COMMENT ON VIEW mart.coverage IS
'How much of each document has been read, and what is left over? One row for each document.';
