-- A switch can be taken back: what was written on the new side was carried to the old one, and the routes moved there again.
ALTER TABLE switches ADD COLUMN back_at timestamptz;
