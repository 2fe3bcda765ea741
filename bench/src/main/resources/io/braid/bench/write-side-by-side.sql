-- SPDX-License-Identifier: Apache-2.0
-- Sorts only what each file adds, then lays it beside the original read once more: the fastest way known to us.
-- One file a statement, so that only one hash table and one sort need memory at a time.
CREATE TABLE added_1 AS
SELECT email, phone, industry, employees, revenue, linkedin, match_rule
FROM met
LEFT JOIN file_1 ON file_1.rowid = met.place_1
ORDER BY original_row;

CREATE TABLE added_2 AS
SELECT email, phone, linkedin, job_level, twitter
FROM met
LEFT JOIN file_2 ON file_2.rowid = met.place_2
ORDER BY original_row;

CREATE TABLE added_3 AS
SELECT email, phone, last_seen, industry, job_level, twitter
FROM met
LEFT JOIN file_3 ON file_3.rowid = met.place_3
ORDER BY original_row;

COPY (
    SELECT
        original.* REPLACE (
            coalesce(nullif(trim(original.email), ''), a.email, b.email, c.email) AS email,
            coalesce(nullif(trim(original.phone), ''), a.phone, b.phone, c.phone) AS phone),
        coalesce(a.industry, c.industry) AS industry,
        a.employees,
        a.revenue,
        coalesce(a.linkedin, b.linkedin) AS linkedin,
        coalesce(b.job_level, c.job_level) AS job_level,
        coalesce(b.twitter, c.twitter) AS twitter,
        c.last_seen,
        CASE WHEN a.match_rule IS NULL THEN 'unmatched' ELSE 'matched' END AS match_quality,
        a.match_rule
    FROM original() original
    POSITIONAL JOIN added_1 a
    POSITIONAL JOIN added_2 b
    POSITIONAL JOIN added_3 c
) TO ${out} (FORMAT csv, HEADER true);
