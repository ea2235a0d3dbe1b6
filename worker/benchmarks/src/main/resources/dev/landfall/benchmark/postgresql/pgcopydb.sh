# Wants $source, $target, $streams.
rm -rf pgcopydb
pgcopydb clone --source "$source" --target "$target" --dir "$PWD/pgcopydb" --table-jobs "$streams" --index-jobs "$streams" \
  --no-owner --split-tables-larger-than 32MB
