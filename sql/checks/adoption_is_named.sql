-- check: adoption_is_named
-- severity: error
-- scope: document
-- why: A measure is something that the text names; without a name and a quote nobody can look it up.
SELECT adoption_id, document_id, raw_start, raw_end, name, quote
FROM adoption
WHERE
    coalesce(trim(quote), '') = ''
    OR coalesce(trim(name), '') = ''
    OR NOT regexp_matches(name, '[\p{Han}A-Za-z]')
ORDER BY adoption_id;
