-- The platform's rows. ${seed} and the counts are whole numbers; the same ones always give the same rows.
-- Pseudo-random text and numbers come from md5 over row and seed, so that nothing depends on a generator's state.
INSERT INTO users (id, email, name, role, settings, created_at)
SELECT i,
       CASE i % 3 WHEN 0 THEN 'User' || i || '@Example.COM' ELSE 'user' || i || '@example.com' END,
       'User ' || left(md5(i || 'n' || ${seed}), 8),
       (ARRAY['agent', 'manager', 'admin', 'viewer'])[1 + i % 4],
       jsonb_build_object('theme', (ARRAY['light', 'dark'])[1 + i % 2], 'limit', i % 50),
       timestamptz '2024-01-01 00:00:00Z' + i * interval '7 minutes'
FROM generate_series(1, ${users}) i;

INSERT INTO agents (id, user_id, name, license, phone, regions)
SELECT i, i, 'Agent ' || left(md5(i || 'a' || ${seed}), 8), 'LIC-' || lpad(i::text, 8, '0'),
       format('(%s) %s-%s', 415, 200 + i % 700, lpad((i % 10000)::text, 4, '0')),
       ARRAY['CA', (ARRAY['NV', 'OR', 'WA'])[1 + i % 3]]
FROM generate_series(1, ${agents}) i;

INSERT INTO leads (id, user_id, agent_id, first_name, last_name, email, phone, date_of_birth, address, ssn, status, score,
                   has_embedding, created_at)
SELECT i, 1 + i % ${users}, CASE WHEN i % 11 <> 0 THEN 1 + i % ${agents} END,
       (ARRAY['Ana', 'José', 'Zoë', 'Liam', 'Mia', 'O''Neil', '李'])[1 + i % 7],
       initcap(left(md5(i || 'l' || ${seed}), 9)),
       CASE i % 4 WHEN 0 THEN 'Lead.' || i || '@Example.Com' ELSE 'lead.' || i || '@example.com' END,
       CASE i % 4
         WHEN 0 THEN format('(%s) %s-%s', 212 + 203 * (i % 2), 200 + i % 700, lpad((i % 10000)::text, 4, '0'))
         WHEN 1 THEN format('%s.%s.%s', 415, 200 + i % 700, lpad((i % 10000)::text, 4, '0'))
         WHEN 2 THEN format('+1 %s %s %s', 415, 200 + i % 700, lpad((i % 10000)::text, 4, '0'))
         ELSE format('415-%s-%s', 200 + i % 700, lpad((i % 10000)::text, 4, '0'))
       END,
       date '1950-01-01' + (i * 37) % 20000,
       jsonb_build_object('street', (i % 900) || ' Main St', 'city', 'San Francisco', 'zip', lpad((94000 + i % 900)::text, 5, '0')),
       format('%s-%s-%s', 100 + i % 800, 10 + i % 90, 1000 + i % 9000),
       (ARRAY['new', 'contacted', 'qualified', 'converted', 'lost'])[1 + i % 5]::lead_status,
       (i * 7919 % 10000) / 137.0,
       i <= ${leadVectors},
       timestamptz '2025-01-01 00:00:00Z' + i * interval '29 seconds'
FROM generate_series(1, ${leads}) i;

INSERT INTO policies (id, lead_id, number, premium, term)
SELECT i, 1 + (i * 31) % ${leads}, 'POL-' || lpad(i::text, 9, '0'), 100 + (i * 71 % 90000) / 100.0,
       daterange(date '2025-01-01' + i % 365, date '2026-01-01' + i % 365)
FROM generate_series(1, ${policies}) i;

-- Pairs above and below 502.94, and 10.00 more on one row a whole unit of scale: 4,275,000.00 a unit exactly.
INSERT INTO payments (id, policy_id, amount, card_number, paid_at)
SELECT i, 1 + i % ${policies},
       502.94 + (CASE i % 2 WHEN 0 THEN 1 ELSE -1 END) * ((i + 1) / 2 * 37 % 49000) / 100.0
         + CASE WHEN i <= ${wholeUnits} THEN 10 ELSE 0 END,
       '4' || lpad((i * 7919 % 1000000000)::text, 15, '1'),
       timestamptz '2025-02-01 00:00:00Z' + i * interval '11 minutes'
FROM generate_series(1, ${payments}) i;

INSERT INTO communications (id, lead_id, channel, email, phone, body, sent_at)
SELECT i, l.id, (ARRAY['email', 'sms', 'call'])[1 + i % 3],
       CASE WHEN i % 3 = 0 THEN l.email END, CASE WHEN i % 3 <> 0 THEN l.phone END,
       'Hello ' || l.first_name || E',\nyour quote ' || md5(i || 'c' || ${seed}) || ' is ready.\t' || repeat('Lorem ipsum dolor. ', 1 + i % 6),
       timestamptz '2025-03-01 00:00:00Z' + i * interval '17 seconds'
FROM generate_series(1, ${communications}) i JOIN leads l ON l.id = 1 + i % ${leads};

INSERT INTO tasks (id, lead_id, assigned_to, title, due_on, done)
SELECT i, 1 + (i * 13) % ${leads}, 1 + (i * 7) % ${users}, 'Call back ' || left(md5(i || 't' || ${seed}), 6),
       CASE WHEN i % 5 <> 0 THEN date '2026-01-01' + i % 300 END, i % 3 = 0
FROM generate_series(1, ${tasks}) i;

INSERT INTO audit_logs (id, actor, action, details, created_at)
SELECT i, 'user' || (1 + i % ${users}), (ARRAY['login', 'update', 'export', 'view'])[1 + i % 4],
       jsonb_build_object('ssn', format('%s-%s-%s', 100 + i % 800, 10 + i % 90, 1000 + i % 9000),
                          'email', 'Lead.' || i || '@Example.com',
                          'change', jsonb_build_object('cardNumber', '4' || lpad(i::text, 15, '1'), 'before', md5(i || 'b' || ${seed}), 'after', md5(i || 'd' || ${seed})),
                          'note', md5(i || 'e' || ${seed}) || md5(i || 'f' || ${seed})),
       timestamptz '2025-10-01 00:00:00Z' + i * interval '13 seconds'
FROM generate_series(1, ${auditLogs}) i;

SELECT setval(pg_get_serial_sequence(t, 'id'), n) FROM (VALUES
  ('users', ${users}), ('agents', ${agents}), ('leads', ${leads}), ('policies', ${policies}),
  ('payments', ${payments}), ('communications', ${communications}), ('tasks', ${tasks}),
  ('audit_logs', ${auditLogs})) v (t, n);
ANALYZE;
