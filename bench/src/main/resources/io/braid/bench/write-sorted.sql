-- SPDX-License-Identifier: Apache-2.0
-- The textbook ending: a hash join with the whole original and a sort of the wide result.
CREATE TABLE added AS
SELECT
    met.original_row,
    coalesce(a.email, b.email, c.email) AS found_email,
    coalesce(a.phone, b.phone, c.phone) AS found_phone,
    met.match_rule,
    coalesce(a.industry, c.industry) AS industry,
    a.employees,
    a.revenue,
    coalesce(a.linkedin, b.linkedin) AS linkedin,
    coalesce(b.job_level, c.job_level) AS job_level,
    coalesce(b.twitter, c.twitter) AS twitter,
    c.last_seen
FROM met
LEFT JOIN file_1 a ON a.rowid = met.place_1
LEFT JOIN file_2 b ON b.rowid = met.place_2
LEFT JOIN file_3 c ON c.rowid = met.place_3;

COPY (
    SELECT
        original.* EXCLUDE (original_row) REPLACE (
            coalesce(nullif(trim(original.email), ''), found_email) AS email,
            coalesce(nullif(trim(original.phone), ''), found_phone) AS phone),
        added.* EXCLUDE (original_row, found_email, found_phone, match_rule),
        CASE WHEN match_rule IS NULL THEN 'unmatched' ELSE 'matched' END AS match_quality,
        match_rule
    FROM (
        SELECT row_number() OVER () - 1 AS original_row, *
        FROM original()
    ) original
    JOIN added USING (original_row)
    ORDER BY original_row
) TO ${out} (FORMAT csv, HEADER true);
