-- Question: how much of each document has been read, and how much can I trust that nothing is missing?
--
-- How to read it: every number that a document prints is accounted for with a role; `unresolved` ones are facts that may have been missed
-- (see main.number for them). `share_accounted` is in per cent of all numbers. A document with sentences and no fact, or with few facts that
-- have an area or a period, deserves a look.
SELECT
    document_id,
    published_on,
    articles,
    sentences,
    numbers,
    unresolved,
    share_accounted,
    facts,
    round(100.0 * with_region / nullif(facts, 0), 1) AS facts_with_region_percent,
    round(100.0 * with_period / nullif(facts, 0), 1) AS facts_with_period_percent,
    adoptions,
    facts_per_1000_characters
FROM mart.coverage
ORDER BY share_accounted, document_id;
