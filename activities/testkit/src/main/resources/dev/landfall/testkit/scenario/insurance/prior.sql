-- Rows that are on the target before the migration, far from the source's keys. They must come out as they went in.
INSERT INTO users (id, email, name, role, settings, created_at)
SELECT 900000000 + i, 'Prior' || i || '@Example.org', 'Prior ' || i, 'viewer', '{"prior": true}', timestamptz '2020-01-01 00:00:00Z'
FROM generate_series(1, 12) i;
INSERT INTO leads (id, user_id, first_name, last_name, email, phone, date_of_birth, address, ssn, status, score, has_embedding, created_at)
SELECT 900000000 + i, 900000001 + i % 12, 'Prior', 'Lead', 'Prior.Lead.' || i || '@Example.org', '415 555 0100', date '1970-01-01', '1 Prior St.',
       '000-00-0000', 'lost', 0, false, timestamptz '2020-01-01 00:00:00Z'
FROM generate_series(1, 40) i;
INSERT INTO audit_logs (id, actor, action, details, created_at)
SELECT 900000000 + i, 'prior', 'import', '{"ssn": "000-00-0000"}', timestamptz '2020-01-01 00:00:00Z' FROM generate_series(1, 100) i;
ANALYZE;
