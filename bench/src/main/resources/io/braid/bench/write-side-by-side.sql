-- SPDX-License-Identifier: Apache-2.0
-- Sorts only what each file adds, then lays it beside the original read once more: the fastest way known to us.
-- One file a statement, so that only one hash table and one sort need memory at a time.
CREATE TABLE added_1 AS
SELECT industry, employees, revenue, linkedin
FROM met
LEFT JOIN file_1 ON file_1.rowid = met.place_1
ORDER BY original_row;

CREATE TABLE added_2 AS
SELECT linkedin, job_level, twitter
FROM met
LEFT JOIN file_2 ON file_2.rowid = met.place_2
ORDER BY original_row;

CREATE TABLE added_3 AS
SELECT last_seen, industry, job_level, twitter
FROM met
LEFT JOIN file_3 ON file_3.rowid = met.place_3
ORDER BY original_row;

COPY (
    SELECT
        original.*,
        coalesce(a.industry, c.industry) AS industry,
        a.employees,
        a.revenue,
        coalesce(a.linkedin, b.linkedin) AS linkedin,
        coalesce(b.job_level, c.job_level) AS job_level,
        coalesce(b.twitter, c.twitter) AS twitter,
        c.last_seen
    FROM original() original
    POSITIONAL JOIN added_1 a
    POSITIONAL JOIN added_2 b
    POSITIONAL JOIN added_3 c
) TO ${out} (FORMAT csv, HEADER true);
