-- Question: which reform spread from where to where?
--
-- How to read it: one line for each reform that at least two areas have, the most widespread first. `path` lists the areas in the order
-- in which they are first seen, with the date. A date is the start where the text states one (marked 'start'), else the publication: the
-- reform was there by then, and may be older. `nationwide_seen` is when a text first tells of it for the whole country. Order among
-- articles says who reported first, not who copied whom.
SELECT
    measure,
    measure_en,
    any_value(kind) AS kind,
    any_value(regions_with_measure) AS regions,
    min(first_seen) FILTER (WHERE region_level IS DISTINCT FROM 'country') AS first_seen,
    max(first_seen) FILTER (WHERE region_level IS DISTINCT FROM 'country') AS last_arrival,
    min(first_seen) FILTER (WHERE region_level = 'country') AS nationwide_seen,
    string_agg(
        region || ' ' || coalesce(first_seen::VARCHAR, '?') || CASE first_seen_basis WHEN 'start' THEN ' (start)' ELSE '' END,
        ' → ' ORDER BY first_seen NULLS LAST, region
    ) FILTER (WHERE region_level IS DISTINCT FROM 'country') AS path,
    string_agg(DISTINCT claims_first_in, '、') AS claims_first_in
FROM mart.measure_diffusion
WHERE regions_with_measure > 1 AND status <> 'planned'
GROUP BY measure_id, measure, measure_en
ORDER BY regions DESC, first_seen, measure;
