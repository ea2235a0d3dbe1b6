-- The platform's rows. ${seed} and the counts are whole numbers; the same ones always give the same rows.
-- Pseudo-random text and numbers come from md5 over row and seed, so that nothing depends on a generator's state. What is
-- judged by its age is counted back from the day on which the rows are made.

-- Midnight in UTC, so many days ago.
CREATE FUNCTION pg_temp.ago(days integer) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT date_trunc('day', now(), 'UTC') - days * interval '24 hours'
$$;

-- The same kind of number in ten notations.
CREATE FUNCTION pg_temp.phone(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE i % 10
      WHEN 0 THEN format('(%s) %s-%s', area, exchange, line)
      WHEN 1 THEN format('%s.%s.%s', area, exchange, line)
      WHEN 2 THEN format('+1 %s %s %s', area, exchange, line)
      WHEN 3 THEN format('%s-%s-%s', area, exchange, line)
      WHEN 4 THEN format('%s%s%s', area, exchange, line)
      WHEN 5 THEN format('+1%s%s%s', area, exchange, line)
      WHEN 6 THEN format('1-%s-%s-%s', area, exchange, line)
      WHEN 7 THEN format(' +1 (%s) %s/%s ', area, exchange, line)
      WHEN 8 THEN format('tel:+1-%s-%s-%s', area, exchange, line)
      ELSE translate(format('%s %s %s', area, exchange, line), '0123456789', '０１２３４５６７８９')
    END
  FROM (VALUES (CASE i / 10 % 2 WHEN 0 THEN '415' ELSE '212' END, 200 + i % 700, lpad((i % 10000)::text, 4, '0')))
    AS number (area, exchange, line)
$$;
INSERT INTO users (id, email, name, role, settings, created_at)
SELECT i,
       CASE i % 3 WHEN 0 THEN 'User' || i || '@Example.COM' WHEN 1 THEN 'USER' || i || '@EXAMPLE.COM' ELSE 'user' || i || '@example.com' END,
       'User ' || left(md5(i || 'n' || ${seed}), 8),
       (ARRAY['agent', 'manager', 'admin', 'viewer'])[1 + i % 4],
       jsonb_build_object('theme', (ARRAY['light', 'dark'])[1 + i % 2], 'limit', (ARRAY[i % 50, 1e-20, -0.00, 1e40])[1 + i % 4], 'motto', NULL),
       timestamptz '2024-01-01 00:00:00Z' + i * interval '7 minutes'
FROM generate_series(1, ${users}) i;

INSERT INTO agents (id, user_id, name, license, phone, regions)
SELECT i, i, 'Agent ' || left(md5(i || 'a' || ${seed}), 8), 'LIC-' || lpad(i::text, 8, '0'),
       pg_temp.phone(i),
       ARRAY['CA', (ARRAY['NV', 'OR', NULL, 'O"R''', ''])[1 + i % 5]]
FROM generate_series(1, ${agents}) i;

INSERT INTO leads (id, user_id, agent_id, first_name, last_name, email, phone, date_of_birth, address, ssn, status, score,
                   has_embedding, created_at)
SELECT i, 1 + i % ${users}, CASE WHEN i % 11 <> 0 THEN 1 + i % ${agents} END,
       (ARRAY['Ana', 'José', 'Zoë', U&'Zoe\0308', 'Liam', 'O''Neil', 'D"Arcy', 'Back\slash', E'Ann\tMarie', '李', 'نور', '𠮷野', '👩‍🚀'])[1 + i % 13],
       initcap(left(md5(i || 'l' || ${seed}), 9)),
       CASE i % 4
         WHEN 0 THEN 'Lead.' || i || '@Example.Com'
         WHEN 1 THEN 'LEAD.' || i || '@EXAMPLE.COM'
         WHEN 2 THEN 'lead.' || i || '+Quote@example.com'
         ELSE 'lead.' || i || '@example.com'
       END,
       pg_temp.phone(i),
       date '1950-01-01' + (i * 37) % 20000,
       CASE i % 4
         WHEN 0 THEN format('%s Main Street, San Francisco, CA %s', i % 900, 94000 + i % 900)
         WHEN 1 THEN format(' %s main st.,san francisco ,  ca   %s', i % 900, 94000 + i % 900)
         WHEN 2 THEN format(E'%s N. Main St. Apt #%s\nSan Francisco, California %s', i % 900, i % 30, 94000 + i % 900)
         ELSE format('%s North O''Farrell Avenue; San Francisco; CA %s-0001', i % 900, 94000 + i % 900)
       END,
       format('%s-%s-%s', 100 + i % 800, 10 + i % 90, 1000 + i % 9000),
       (ARRAY['new', 'contacted', 'qualified', 'converted', 'lost'])[1 + i % 5]::lead_status,
       CASE WHEN i % 100 < 6
         THEN (ARRAY['NaN', 'Infinity', '-Infinity', '-0', '5e-324', '1.7976931348623157e308'])[1 + i % 100]::double precision
         ELSE (i * 7919::bigint % 10000) / 137.0
       END,
       i <= ${leadVectors},
       pg_temp.ago(300) + i * (interval '250 days' / ${leads})
FROM generate_series(1, ${leads}) i;

-- The day of signing is text in four formats: that of ISO 8601 with and without dashes, numbers, an English month.
INSERT INTO policies (id, lead_id, number, premium, signed_on, term)
SELECT i, 1 + (i * 31) % ${leads}, 'POL-' || lpad(i::text, 9, '0'),
       CASE i % 100 WHEN 0 THEN 0.00 WHEN 1 THEN 99999999.99 WHEN 2 THEN -99999999.99 ELSE 100 + (i * 71 % 90000) / 100.0 END,
       to_char(date '2025-01-01' + i % 365, (ARRAY['YYYY-MM-DD', 'YYYYMMDD', 'MM/DD/YYYY', 'FMDD FMMonth YYYY'])[1 + i % 4]),
       CASE i % 50
         WHEN 0 THEN 'empty'::daterange
         WHEN 1 THEN daterange(date '2025-01-01' + i % 365, NULL)
         ELSE daterange(date '2025-01-01' + i % 365, date '2026-01-01' + i % 365)
       END
FROM generate_series(1, ${policies}) i;

-- Pairs above and below 502.94, and 10.00 more on one row a whole unit of scale: 4,275,000.00 a unit exactly.
INSERT INTO payments (id, policy_id, amount, card_number, paid_at)
SELECT i, 1 + i % ${policies},
       502.94 + (CASE i % 2 WHEN 0 THEN 1 ELSE -1 END) * ((i + 1) / 2 * 37 % 49000) / 100.0
         + CASE WHEN i <= ${wholeUnits} THEN 10 ELSE 0 END,
       '4' || lpad((i * 7919::bigint % 1000000000)::text, 15, '1'),
       pg_temp.ago(2500) + i * (interval '2400 days' / ${payments})
FROM generate_series(1, ${payments}) i;

-- Bodies hold a character of each of Unicode's planes, one plane a row. Where wrong numbers are wanted, one of 97 is none that
-- E.164 can hold, up to a row beyond which a quarantine would not hold them: here only, as nothing refers to these rows and a
-- migration can go on without them.
INSERT INTO communications (id, lead_id, channel, email, phone, body, sent_at)
SELECT i, l.id, (ARRAY['email', 'sms', 'call'])[1 + i % 3],
       CASE WHEN i % 3 = 0 THEN l.email END,
       CASE
         WHEN i % 3 = 0 THEN NULL
         WHEN i % 97 = 0 AND i <= ${lastWrongPhone}
           THEN (ARRAY['', 'n/a', '555', '+1 415 555 0132 ext. 9', '+999 415 555 0132'])[1 + i / 97 % 5]
         ELSE l.phone
       END,
       'Hello ' || l.first_name || E',\nyour quote ' || md5(i || 'c' || ${seed}) || ' is ready.\t' || chr(i % 17 * 65536 + 12353 + i % 80) || repeat('Lorem ipsum dolor. ', 1 + i % 6),
       pg_temp.ago(300) + i * (interval '290 days' / ${communications})
FROM generate_series(1, ${communications}) i JOIN leads l ON l.id = 1 + i % ${leads};

INSERT INTO tasks (id, lead_id, assigned_to, title, due_on, done)
SELECT i, 1 + (i * 13) % ${leads}, 1 + (i * 7) % ${users}, 'Call back ' || left(md5(i || 't' || ${seed}), 6) || CASE i % 3 WHEN 0 THEN ' "it''s urgent"' ELSE '' END,
       CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN date '0044-03-15 BC' + i % 300 ELSE date '2026-01-01' + i % 300 END, i % 3 = 0
FROM generate_series(1, ${tasks}) i;

INSERT INTO audit_logs (id, actor, action, details, created_at)
SELECT i, 'user' || (1 + i % ${users}), (ARRAY['login', 'update', 'export', 'view'])[1 + i % 4],
       jsonb_build_object('ssn', format('%s-%s-%s', 100 + i % 800, 10 + i % 90, 1000 + i % 9000),
                          'email', 'Lead.' || i || '@Example.com',
                          'change', jsonb_build_object('cardNumber', '4' || lpad(i::text, 15, '1'), 'before', md5(i || 'b' || ${seed}), 'after', md5(i || 'd' || ${seed})),
                          'note', md5(i || 'e' || ${seed}) || md5(i || 'f' || ${seed}))
         || CASE i % 10 WHEN 0 THEN jsonb_build_object('parties', jsonb_build_array(
              jsonb_build_object('name', 'O''Neil "Zoë" \ 𠮷', 'ssn', i % 900),
              jsonb_build_array(jsonb_build_object('email', NULL), jsonb_build_object('email', jsonb_build_array('a@Example.com')))))
            ELSE '{}' END,
       pg_temp.ago(80) + i * (interval '79 days' / ${auditLogs})
FROM generate_series(1, ${auditLogs}) i;

SELECT setval(pg_get_serial_sequence(t, 'id'), n) FROM (VALUES
  ('users', ${users}), ('agents', ${agents}), ('leads', ${leads}), ('policies', ${policies}),
  ('payments', ${payments}), ('communications', ${communications}), ('tasks', ${tasks}),
  ('audit_logs', ${auditLogs})) v (t, n);
ANALYZE;
