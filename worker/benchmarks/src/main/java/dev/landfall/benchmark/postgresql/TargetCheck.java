package dev.landfall.benchmark.postgresql;

import dev.landfall.benchmark.machine.PostgreSqlAddress;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the target holds what the source holds: rows value by value, indexes, valid constraints, sequences. */
final class TargetCheck {
    private static final String SHAPE = """
            SELECT (SELECT count(*) FROM pg_indexes WHERE schemaname = 'public') || ' indexes, '
              || (SELECT count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND convalidated)
              || ' valid constraints, sequences at '
              || (SELECT string_agg(last_value::text, ',' ORDER BY sequencename) FROM pg_sequences WHERE schemaname = 'public')
            """;

    private final PostgreSqlAddress target;
    private final Map<String, Set<String>> changed;
    private final String shape;
    private final Map<String, String> digests = new LinkedHashMap<>();

    /** With {@code changed} naming, by table, the columns that may differ. */
    TargetCheck(PostgreSqlAddress source, PostgreSqlAddress target, Map<String, ? extends Collection<String>> changed)
            throws SQLException {
        this.target = target;
        this.changed = new LinkedHashMap<>();
        changed.forEach((table, columns) -> this.changed.put(table, Set.copyOf(columns)));
        shape = source.texts(SHAPE).getFirst();
        for (String table : tables(source)) {
            digests.put(table, digest(source, table));
        }
    }

    static List<String> tables(PostgreSqlAddress database) throws SQLException {
        return database.texts(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1");
    }

    Optional<String> wrong() throws SQLException {
        if (!tables(target).equals(List.copyOf(digests.keySet()))) {
            return Optional.of("tables " + tables(target));
        }
        for (var table : digests.entrySet()) {
            if (!digest(target, table.getKey()).equals(table.getValue())) {
                return Optional.of("rows of " + table.getKey() + " differ");
            }
        }
        String found = target.texts(SHAPE).getFirst();
        return found.equals(shape) ? Optional.empty() : Optional.of(found + " instead of " + shape);
    }

    private String digest(PostgreSqlAddress database, String table) throws SQLException {
        Set<String> left = changed.getOrDefault(table, Set.of());
        String columns = String.join(
                ", ",
                database
                        .texts("SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
                                + " AND table_name = '" + table + "' ORDER BY 1")
                        .stream()
                        .filter(column -> !left.contains(column))
                        .toList());
        String hash = "hashtextextended(ROW(" + columns + ")::text, 0)";
        return database.texts("SELECT count(*) || ' ' || coalesce(sum(" + hash + "), 0) FROM " + table)
                .getFirst();
    }
}
