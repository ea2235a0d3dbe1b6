-- Rows of the odd tables; the numbers as in rows.sql.
INSERT INTO "Lead Sources" ("Id", "order", "Campaign ""Name""", state, outcome, outcomes, grid, "Spent", big)
SELECT i, i % 7,
       (ARRAY['Spring ''26', 'He said "yes"', 'Back\slash \N', '  padded  ', 'Ünïcode 雪 🎈 ', E'tab\tline\nfeed'])[1 + i % 6] || i,
       (ARRAY['CA', 'NV', NULL])[1 + i % 3],
       (ARRAY['won', 'it''s open', NULL])[1 + i % 3]::"Outcome",
       (ARRAY['{won}', '{}', '{lost,"it''s open",NULL}'])[1 + i % 3]::"Outcome"[],
       (ARRAY['{{1,2},{3,NULL}}', NULL, '[0:1]={7,8}'])[1 + i % 3]::integer[][],
       (ARRAY['NaN', 'Infinity', '-Infinity', '-0.00', '1.0', '1.00', '1e-20', '123456789012345678901234567890.000000000000000001'])[1 + i % 8]::numeric,
       (ARRAY[9223372036854775807, -9223372036854775808, 0, 4294967296, -1])[1 + i % 5]
FROM generate_series(1, ${leadSources}) i;

INSERT INTO quotes (id, quoted_on, "Source", price)
SELECT i, date '2024-12-01' + i * 7 % 800, CASE i % 9 WHEN 0 THEN NULL ELSE 1 + i % ${leadSources} END,
       (ARRAY[0.0001, -0.0001, 99999999.9999, 0])[1 + i % 4] + CASE i % 4 WHEN 2 THEN 0 ELSE i END
FROM generate_series(1, ${quotes}) i;

INSERT INTO import_notes (file, line, note)
SELECT format('leads "%s".csv', 1 + i % 3), i, (ARRAY[NULL, '', ' ', 'NULL', '\N', 'it''s; DROP TABLE leads; --', E'\u0001 \uFEFF \u202E'])[1 + i % 7]
FROM generate_series(1, ${importNotes}) i;

SELECT setval(pg_get_serial_sequence('"Lead Sources"', 'Id'), ${leadSources});
ANALYZE "Lead Sources", quotes, import_notes;
