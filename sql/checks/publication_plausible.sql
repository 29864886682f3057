-- check: publication_plausible
-- severity: warn
-- scope: document
-- why: The reform of the business environment is a matter of this century and of the past: another date was misread.
SELECT article_id, document_id, title, published_on, published_precision, published_basis
FROM article
WHERE
    published_on < DATE '1978-01-01'
    -- A publication known to the year stands at the year's last day, which may be still to come.
    OR year(published_on) > year(current_date)
    OR (published_on > current_date + 31 AND published_precision <> 'year')
    OR (published_on IS NULL) <> (published_precision IS NULL)
    -- A basis without a date is possible: month and day are printed, the year is not.
    OR (published_on IS NOT NULL AND published_basis IS NULL)
ORDER BY article_id;
