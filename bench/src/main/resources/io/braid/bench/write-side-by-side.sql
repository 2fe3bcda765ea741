-- SPDX-License-Identifier: Apache-2.0
-- Sorts only the seven added columns, then lays them beside the original read once more: the fastest way known to us.
CREATE TABLE added_in_order AS
SELECT * EXCLUDE (original_row)
FROM added
ORDER BY original_row;

COPY (
    SELECT *
    FROM original()
    POSITIONAL JOIN added_in_order
) TO ${out} (FORMAT csv, HEADER true);
