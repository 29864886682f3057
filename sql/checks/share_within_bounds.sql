-- check: share_within_bounds
-- severity: warn
-- scope: document
-- why: A part lies between 0 and 100 per cent of its whole; beyond that only where the text itself prints such a figure (108% of a plan).
SELECT observation_id, document_id, raw_start, quote, metric, value, value_high, unit
FROM observation
WHERE
    statistic = 'share'
    AND unit = '%'
    AND (value < 0 OR greatest(value, value_high) > 100)
    -- The text says so where its digits, with a sign if it is negative, are the value itself.
    AND coalesce(
        try_cast(regexp_extract(translate(quote, '０１２３４５６７８９．％－−', '0123456789.%--'), '-?[0-9]+(?:\.[0-9]+)?') AS DOUBLE)
        <> value,
        true
    )
ORDER BY document_id, raw_start;
