-- check: effect_within_article
-- severity: error
-- scope: document
-- why: An effect is what one text reports; a measure and a figure of different articles were never said together.
SELECT d.document_id, e.adoption_id, e.observation_id, d.article_id AS adoption_article_id, o.article_id AS observation_article_id
FROM effect AS e
INNER JOIN adoption AS d ON e.adoption_id = d.adoption_id
INNER JOIN observation AS o ON e.observation_id = o.observation_id
WHERE d.article_id IS DISTINCT FROM o.article_id
ORDER BY ALL;
