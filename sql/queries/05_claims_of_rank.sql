-- Question: who claims to be first, or in which place, in what?
--
-- How to read it: ranks as the texts claim them, the best places first; `among` is the field that the text names (全国, 全省 …), empty where
-- it names none, which makes a claim worth little. 'first' lines are measures that the text calls the first of their kind. Nobody has
-- checked the claims; `sentence` is what was said.
SELECT
    claim,
    place::INTEGER AS place,
    CASE bound WHEN 'le' THEN 'or better' WHEN 'eq' THEN '' ELSE bound END AS bound,
    among,
    region,
    subject,
    topic,
    as_of,
    publisher,
    sentence
FROM mart.league
WHERE status = 'actual'
ORDER BY claim DESC, among IS NULL, place, as_of DESC NULLS LAST, region, subject;
