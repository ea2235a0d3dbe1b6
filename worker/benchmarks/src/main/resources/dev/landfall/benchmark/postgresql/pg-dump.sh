# Wants $source, $target, $streams.
rm -rf dump
pg_dump -Fd -j "$streams" "$source" -f dump
pg_restore --no-owner -j "$streams" -d "$target" dump
