# The limit: schema by pg_dump, then COPY out piped into COPY in by psql, $streams pairs at once, big tables in as many
# pieces; sequences; indexes and constraints by pg_restore. Wants $source, $target, $format, $streams.
pg_dump -Fc -s "$source" -f schema.dump
pg_restore --section=pre-data --no-owner -d "$target" schema.dump
piece() {
  psql -qX "$source" -c "COPY (SELECT * FROM $1) TO STDOUT (FORMAT $format)" |
    psql -qX "$target" -c "COPY ${1%% *} FROM STDIN (FORMAT $format)"
}
export -f piece
psql -qXAt "$source" <<SQL | xargs -d '\n' -P "$streams" -I{} bash -c 'set -euo pipefail; piece "$1"' piece {}
WITH sized AS (
  SELECT oid::regclass::text AS name, pg_relation_size(oid) / 8192 AS pages,
         CASE WHEN pg_table_size(oid) > 16 << 20 THEN $streams ELSE 1 END AS pieces
  FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace)
SELECT name || CASE WHEN pieces > 1 THEN format(' WHERE ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', pages * n / pieces,
         CASE WHEN n = pieces - 1 THEN 4294967295 ELSE pages * (n + 1) / pieces END) ELSE '' END
FROM sized, generate_series(0, pieces - 1) n ORDER BY pages / pieces DESC
SQL
psql -qXAt "$source" -c "SELECT format('SELECT setval(%L, %s);', schemaname || '.' || sequencename, last_value)
  FROM pg_sequences WHERE last_value IS NOT NULL" | psql -qXAt "$target" >/dev/null
pg_restore --section=post-data --no-owner -j "$streams" -d "$target" schema.dump
