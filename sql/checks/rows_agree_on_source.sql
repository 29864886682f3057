-- check: rows_agree_on_source
-- severity: error
-- scope: document
-- why: A row names its document, article and sentence side by side; they must be one chain, and its place must lie within that sentence.
WITH placed AS (
    SELECT 'number' AS source_table, number_id AS id, document_id, NULL AS article_id, sentence_id, raw_start, raw_end FROM number
    UNION ALL
    SELECT 'observation', observation_id, document_id, article_id, sentence_id, raw_start, raw_end FROM observation
    UNION ALL
    SELECT 'adoption', adoption_id, document_id, article_id, sentence_id, raw_start, raw_end FROM adoption
)

SELECT 'document differs from the sentence''s' AS fault, p.document_id, p.source_table, p.id
FROM placed AS p INNER JOIN sentence AS s ON p.sentence_id = s.sentence_id
WHERE p.document_id <> s.document_id
UNION ALL
SELECT 'article differs from the sentence''s', p.document_id, p.source_table, p.id
FROM placed AS p INNER JOIN sentence AS s ON p.sentence_id = s.sentence_id
WHERE p.article_id IS NOT NULL AND p.article_id IS DISTINCT FROM s.article_id
UNION ALL
SELECT 'place outside its sentence', p.document_id, p.source_table, p.id
FROM placed AS p INNER JOIN sentence AS s ON p.sentence_id = s.sentence_id
WHERE p.raw_start < s.raw_start OR p.raw_end > s.raw_end
UNION ALL
SELECT 'document differs from the article''s', s.document_id, 'sentence', s.sentence_id
FROM sentence AS s INNER JOIN article AS a ON s.article_id = a.article_id
WHERE s.document_id <> a.document_id
UNION ALL
SELECT 'place outside its article', s.document_id, 'sentence', s.sentence_id
FROM sentence AS s INNER JOIN article AS a ON s.article_id = a.article_id
WHERE s.raw_start < a.raw_start OR s.raw_end > a.raw_end
UNION ALL
SELECT 'place outside the document', a.document_id, 'article', a.article_id
FROM article AS a
INNER JOIN (SELECT document_id, length(raw_text) AS characters FROM document) AS d ON a.document_id = d.document_id
WHERE a.raw_start < 0 OR a.raw_end > d.characters
UNION ALL
SELECT 'place outside the document', s.document_id, 'sentence', s.sentence_id
FROM sentence AS s
INNER JOIN (SELECT document_id, length(raw_text) AS characters FROM document) AS d ON s.document_id = d.document_id
WHERE s.raw_start < 0 OR s.raw_end > d.characters
ORDER BY ALL;
