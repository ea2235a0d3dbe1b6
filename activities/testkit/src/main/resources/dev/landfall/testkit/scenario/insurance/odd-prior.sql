-- A row of an odd table that is on the target before the migration.
INSERT INTO "Lead Sources" ("Id", "order", "Campaign ""Name""", outcomes, "Spent", big) VALUES (900000001, 0, 'Prior', '{}', 0, 0);
