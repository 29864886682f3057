-- check: ledger_resolved
-- severity: warn
-- scope: document
-- why: Unresolved numbers are facts that may have been missed; more than a fifth of a document says that its language is not ours yet.
--
-- A fifth: on articles of this field far less is left over; short documents with a handful of numbers are left out.
SELECT
    document_id,
    count(*) AS numbers,
    count(*) FILTER (WHERE role = 'unresolved') AS unresolved,
    list(quote ORDER BY raw_start) FILTER (WHERE role = 'unresolved')[:10] AS quotes
FROM number
GROUP BY document_id
HAVING count(*) >= 10 AND count(*) FILTER (WHERE role = 'unresolved') > 0.2 * count(*)
ORDER BY document_id;
