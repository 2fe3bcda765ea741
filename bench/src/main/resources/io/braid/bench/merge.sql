-- SPDX-License-Identifier: Apache-2.0
-- E-mail OR phone without a nested loop: per key the first record of each file, then two hash joins for all originals.
-- Keys are compared as 64-bit hashes: at 10 million originals the odds of one false match are below 1 in 10,000.
-- hash(NULL) is a number like any other, so a blank key is kept NULL by the CASE: NULL meets nothing.
CREATE MACRO hashed(key) AS CASE WHEN key IS NOT NULL THEN hash(key) END;

CREATE TABLE file_1 AS
SELECT hashed(email_key(email)) AS email_hash, hashed(phone_key(phone)) AS phone_hash, *
FROM enrichment_1();

CREATE TABLE file_2 AS
SELECT hashed(email_key(email)) AS email_hash, hashed(phone_key(phone)) AS phone_hash, *
FROM enrichment_2();

CREATE TABLE file_3 AS
SELECT hashed(email_key(email)) AS email_hash, hashed(phone_key(phone)) AS phone_hash, *
FROM enrichment_3();

CREATE VIEW record_keys AS
SELECT 1 AS file, rowid AS place, email_hash, phone_hash FROM file_1
UNION ALL
SELECT 2, rowid, email_hash, phone_hash FROM file_2
UNION ALL
SELECT 3, rowid, email_hash, phone_hash FROM file_3;

CREATE TABLE first_by_email AS
SELECT
    email_hash,
    min(place) FILTER (file = 1) AS place_1,
    min(place) FILTER (file = 2) AS place_2,
    min(place) FILTER (file = 3) AS place_3
FROM record_keys
WHERE email_hash IS NOT NULL
GROUP BY email_hash;

CREATE TABLE first_by_phone AS
SELECT
    phone_hash,
    min(place) FILTER (file = 1) AS place_1,
    min(place) FILTER (file = 2) AS place_2,
    min(place) FILTER (file = 3) AS place_3
FROM record_keys
WHERE phone_hash IS NOT NULL
GROUP BY phone_hash;

-- A pass over the original for its keys alone is much cheaper than storing fifteen columns of text.
CREATE TABLE original_keys AS
SELECT hashed(email_key(email)) AS email_hash, hashed(phone_key(phone)) AS phone_hash
FROM original();

CREATE TABLE met AS
SELECT
    original_keys.rowid AS original_row,
    coalesce(e.place_1, p.place_1) AS place_1,
    coalesce(e.place_2, p.place_2) AS place_2,
    coalesce(e.place_3, p.place_3) AS place_3,
    CASE WHEN e.email_hash IS NOT NULL THEN 'email' WHEN p.phone_hash IS NOT NULL THEN 'phone' END AS match_rule
FROM original_keys
LEFT JOIN first_by_email e USING (email_hash)
LEFT JOIN first_by_phone p USING (phone_hash);
